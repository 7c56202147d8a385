using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SmallDesk.Features.CannedReplies;

namespace SmallDesk.Features.Workplace.Talk;

/// <content>Canned replies: the list behind the slash, and what is planned for after the sending.</content>
public sealed partial class Composer
{
    private readonly HashSet<long> cannedIds = [];
    private CannedPlan plan = CannedPlan.Nothing;
    private CannedPick? pick;
    private bool picking;

    [Inject]
    private CannedDirectory Canned { get; set; } = null!;

    [Inject]
    private CannedFactsQuery CannedFacts { get; set; } = null!;

    [Inject]
    private SuggestReplies Suggesting { get; set; } = null!;

    [Inject]
    private TakeCannedFiles CannedFiles { get; set; } = null!;

    [Inject]
    private CannedActs CannedActs { get; set; } = null!;

    /// <summary>Which line the box points to; null while the list is closed.</summary>
    private string? ActiveOption => picking && pick is { Lines.Count: > 0 } ? CannedList.OptionId(pick.Active) : null;

    /// <summary>Something stands behind a slash.</summary>
    /// <returns>How many lines there are for it.</returns>
    [JSInvokable]
    public async Task<int> CannedSought(string query)
    {
        if (isNote) return 0;
        naming = false;
        if (!picking)
        {
            pick ??= new CannedPick(Reader, View.Id, Canned, CannedFacts, Suggesting);
            picking = true;
            await pick.OpenAsync();
        }

        pick!.Search(query);
        StateHasChanged();
        return pick.Lines.Count;
    }

    /// <summary>One line up or down.</summary>
    [JSInvokable]
    public void CannedMoved(int step)
    {
        pick?.Move(step);
        StateHasChanged();
    }

    /// <summary>The other language.</summary>
    [JSInvokable]
    public void CannedTranslated()
    {
        pick?.Translate();
        StateHasChanged();
    }

    /// <summary>The chosen line is wanted.</summary>
    /// <returns>What stands in place of the slash; null when there is nothing.</returns>
    [JSInvokable]
    public async Task<string?> CannedTaken(string query)
    {
        if (!picking || pick is null) return null;
        if (pick.Query != query) pick.Search(query);
        var chosen = pick.Chosen is { } line ? await UseAsync(line) : null;
        CannedLeft();
        return chosen;
    }

    /// <summary>The list is closed.</summary>
    [JSInvokable]
    public void CannedLeft()
    {
        picking = false;
        StateHasChanged();
    }

    private async Task TakeAsync(int index)
    {
        if (pick is null || hands is null) return;
        pick.Choose(index);
        if (await CannedTaken(pick.Query) is { } chosen) await hands.CallAsync("putBehind", "/", chosen);
    }

    private void Look(int index) => pick?.Choose(index);

    private async Task TranslateAsync()
    {
        pick?.Translate();
        if (hands is not null) await hands.CallAsync("focus");
    }

    private void DropPlan() => plan = CannedPlan.Nothing;

    /// <summary>Its files stand beside the text, its plan above it, and it is counted when it is sent.</summary>
    private async Task<string> UseAsync(CannedLine line)
    {
        if (line.Canned is not { } entry) return line.Text;
        cannedIds.Add(entry.Id);
        plan = entry.Plan.Over(plan);
        var taken = await CannedFiles.ExecuteAsync(Reader.Actor, entry.Id);
        files.AddRange(taken.Select(a => new ComposerFile(a.Id.ToString(CultureInfo.InvariantCulture), a.Name) { Id = a.Id }));
        if (taken.Count > 0) await KeepAsync();
        return line.Text;
    }

    private void ForgetCanned()
    {
        cannedIds.Clear();
        (plan, picking) = (CannedPlan.Nothing, false);
    }
}
