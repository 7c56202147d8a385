using System.Diagnostics;
using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Ui;

namespace SmallDesk.Features.Imports;

/// <summary>Choosing what the columns of a table mean, with its first rows as they will be read and a count of what would come of all.</summary>
public sealed partial class ImportForm : IDisposable
{
    private static readonly TimeSpan Calm = TimeSpan.FromMilliseconds(300);

    private CancellationTokenSource counting = new();
    private IReadOnlyList<PreviewRow> preview = [];
    private ImportMapping mapping = new();
    private ImportCount? count;
    private string? problem;
    private bool busy;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private ChooseMapping Choosing { get; set; } = null!;

    [Inject]
    private PreviewImport Preview { get; set; } = null!;

    [Inject]
    private CountImport Counting { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public ImportView Run { get; set; } = null!;

    [Parameter, EditorRequired]
    public EventCallback OnStart { get; set; }

    private IReadOnlyList<string> Targets => Run.Kind == ImportKind.Contacts ? Target.OfContacts : Target.OfOrders;

    private List<(string Target, string Name)> Fields =>
        [.. Directory.Current.ShownFields.Where(f => Run.Kind == ImportKind.Contacts || f.Kind == FieldKind.Text).Select(f => (Target.OfField(f.Id), f.Name))];

    private List<(long Id, string Name)> KeyFields => [.. Directory.Current.ShownFields.Where(f => f.Kind == FieldKind.Text && mapping.Columns.Contains(Target.OfField(f.Id), StringComparer.Ordinal)).Select(f => (f.Id, f.Name))];

    public void Dispose()
    {
        counting.Cancel();
        counting.Dispose();
    }

    protected override Task OnInitializedAsync() => ShowAsync(Run.Mapping);

    private string Head(int column) => mapping.HasHeader && column < mapping.Heads.Count && mapping.Heads[column].Length > 0 ? mapping.Heads[column] : T["imports.column", column + 1];

    private string Sample(int column) => string.Join(" · ", preview.Where(r => column < r.Raw.Count).Select(r => r.Raw[column].Trim()).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal).Take(3));

    private Task MapAsync(int column, ChangeEventArgs change)
    {
        List<string> columns = [.. mapping.Columns];
        columns[column] = (string?)change.Value ?? "";
        var key = mapping.KeyFieldId is { } id && columns.Contains(Target.OfField(id), StringComparer.Ordinal) ? id : (long?)null;
        return ChangeAsync(mapping with { Columns = columns, KeyFieldId = key });
    }

    private Task ChangeAsync(ImportMapping changed) => ShowAsync(changed);

    private async Task ShowAsync(ImportMapping changed)
    {
        (mapping, count) = (changed, null);
        await counting.CancelAsync();
        counting.Dispose();
        counting = new CancellationTokenSource();
        var cancel = counting.Token;
        var chosen = await Choosing.ExecuteAsync(Reader.Actor, Run.Id, changed);
        problem = chosen.Problem is { } key ? T[key, chosen.Words] : null;
        preview = await Task.Run(() => Preview.Execute(Reader.Actor, Run, changed), cancel);
        if (problem is null && !cancel.IsCancellationRequested) _ = CountAsync(changed, cancel);
    }

    /// <summary>Goes on beside the screen until the mapping changes or the screen goes.</summary>
    private async Task CountAsync(ImportMapping changed, CancellationToken cancel)
    {
        var last = Stopwatch.GetTimestamp();
        try
        {
            var whole = await Counting.ExecuteAsync(Reader.Actor, Run, changed, now =>
            {
                if (Stopwatch.GetElapsedTime(last) < Calm) return;
                last = Stopwatch.GetTimestamp();
                _ = InvokeAsync(() => Tell(now, cancel));
            }, cancel);
            await InvokeAsync(() => Tell(whole, cancel));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Another mapping is counted by now, or nobody looks any more.
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private void Tell(ImportCount now, CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested) return;
        count = now;
        StateHasChanged();
    }

    private IEnumerable<string> Counted(ImportCount now) =>
        new[] { ("made", now.Made), ("changed", now.Changed), ("unchanged", now.Unchanged), ("faulty", now.Faulty) }.Where(p => p.Item2 > 0).Select(p => T["imports.count." + p.Item1, p.Item2]);

    private async Task StartAsync()
    {
        busy = true;
        await counting.CancelAsync();

        // Somebody else may have chosen otherwise since: what is seen here is what is done.
        var chosen = await Choosing.ExecuteAsync(Reader.Actor, Run.Id, mapping);
        problem = chosen.Problem is { } key ? T[key, chosen.Words] : null;
        if (chosen.IsDone) await OnStart.InvokeAsync();
        busy = false;
    }
}
