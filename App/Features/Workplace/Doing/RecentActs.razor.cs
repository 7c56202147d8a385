using Microsoft.AspNetCore.Components;
using SmallDesk.Features.Acts;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Doing;

/// <summary>What the reader did during the last day, and the way back; opened from the list's menu.</summary>
public sealed partial class RecentActs
{
    private IReadOnlyList<ActView>? acts;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private ActQuery Acts { get; set; } = null!;

    [Inject]
    private UndoAct Undoing { get; set; } = null!;

    [Inject]
    private ActWords Wording { get; set; } = null!;

    [Inject]
    private TimeProvider Now { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    /// <summary>Reads them anew; whoever opens the list asks for it.</summary>
    internal async Task LoadAsync()
    {
        acts = await Acts.RecentAsync(Reader.Actor);
        StateHasChanged();
    }

    private async Task UndoAsync(long id)
    {
        await Undoing.ExecuteAsync(Reader.Actor, id);
        await LoadAsync();
    }
}
