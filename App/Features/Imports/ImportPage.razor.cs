using Microsoft.AspNetCore.Components;
using SmallDesk.Domain;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.Imports;

/// <summary>One table: what its columns mean, how it goes, what came of it.</summary>
public sealed partial class ImportPage
{
    private const int PageSize = 50;

    private List<ImportProblemRow> problems = [];
    private ImportView? run;
    private string? next;
    private string? problem;
    private bool loaded;
    private bool asksRemove;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private ImportQuery Imports { get; set; } = null!;

    [Inject]
    private StartImport Starting { get; set; } = null!;

    [Inject]
    private StopImport Stopping { get; set; } = null!;

    [Inject]
    private RemoveImport Removing { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public long Id { get; set; }

    private bool MayImport => Reader.Actor.May(Permission.Supervise);

    protected override bool Wants(Notice notice) => notice.Kind == NoticeKind.Import && notice.Id == Id;

    protected override async Task LoadAsync()
    {
        if (!MayImport) return;
        run = await Imports.FindAsync(Reader.Actor, Id);
        loaded = true;

        // While rows go on being taken over, what is shown is only added to at its end.
        if (run is { Faulty: > 0 } && problems.Count < PageSize) (problems, next) = await PageAsync(null);
    }

    private async Task<(List<ImportProblemRow> Rows, string? Next)> PageAsync(string? after)
    {
        var page = await Imports.ProblemsAsync(Reader.Actor, run!, after, PageSize);

        // A later batch may add to what is the last page now.
        var isOn = run!.State == ImportState.Running && page.Rows.Count == PageSize;
        return ([.. page.Rows], page.Next ?? (isOn ? $"{page.Rows[^1].Row}-{page.Rows[^1].Column}" : null));
    }

    private async Task MoreAsync()
    {
        var (rows, mark) = await PageAsync(next);
        problems.AddRange(rows);
        next = mark;
    }

    private async Task StartAsync() => Tell(await Starting.ExecuteAsync(Reader.Actor, Id));

    private async Task StopAsync() => Tell(await Stopping.ExecuteAsync(Reader.Actor, Id));

    private async Task RemoveAsync()
    {
        asksRemove = false;
        var result = await Removing.ExecuteAsync(Reader.Actor, Id);
        if (result.IsDone) Navigation.NavigateTo("/contacts/import");
        else Tell(result);
    }

    private void Tell(ImportActResult result) => problem = result.Problem is { } key ? T[key, result.Words] : null;
}
