using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using SmallDesk.Domain;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.Imports;

/// <summary>Tables that were brought in, and the place to upload the next one.</summary>
public sealed partial class ImportsPage
{
    private readonly CancellationTokenSource gone = new();
    private IReadOnlyList<ImportView> runs = [];
    private ImportKind kind;
    private string? problem;
    private bool loaded;
    private bool busy;
    private long sent;
    private long size;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private ImportQuery Imports { get; set; } = null!;

    [Inject]
    private PrepareImport Preparing { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    private bool MayImport => Reader.Actor.May(Permission.Supervise);

    private long Percent => size == 0 ? 0 : Math.Min(100, sent * 100 / size);

    protected override bool Wants(Notice notice) => notice.Kind == NoticeKind.Import;

    protected override async Task LoadAsync()
    {
        if (MayImport) runs = await Imports.ListAsync(Reader.Actor);
        loaded = true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            gone.Cancel();
            gone.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task UploadAsync(InputFileChangeEventArgs chosen)
    {
        if (busy) return;
        (busy, problem, sent, size) = (true, null, 0, chosen.File.Size);
        StateHasChanged();
        try
        {
            await KeepAsync(chosen.File);
        }
        catch (OperationCanceledException) when (IsDisposed)
        {
            // They left the page while the file was on its way: nothing is kept of it.
        }
        catch (Exception e) when (e is IOException or TimeoutException or Microsoft.JSInterop.JSException)
        {
            problem = T["imports.refused.cut"];
        }
        finally
        {
            busy = false;
        }
    }

    private async Task KeepAsync(IBrowserFile file)
    {
        if (file.Size > PrepareImport.LargestFile)
        {
            problem = T["imports.refused.large", PrepareImport.LargestFile / 1024 / 1024];
            return;
        }

        await using var content = new CountedStream(file.OpenReadStream(PrepareImport.LargestFile, gone.Token), TellSent);
        switch (await Preparing.ExecuteAsync(Reader.Actor, kind, file.Name, content, gone.Token))
        {
            case PrepareResult.Prepared prepared:
                Navigation.NavigateTo($"/contacts/import/{prepared.RunId}");
                break;
            case PrepareResult.Refused refused:
                problem = T[refused.Problem, refused.Arguments];
                break;
        }
    }

    /// <summary>Some twenty times over the file, not with each piece.</summary>
    private void TellSent(long now)
    {
        var isWorth = (now - sent) * 20 >= size;
        if (!isWorth && now < size) return;
        sent = now;
        _ = InvokeAsync(StateHasChanged);
    }
}
