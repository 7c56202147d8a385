using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SmallDesk.Features.Inbox;
using SmallDesk.Features.Workplace.Doing;
using SmallDesk.Ui.Browser;

namespace SmallDesk.Features.Workplace.Rows;

/// <summary>Choosing rows, to do something to all of them at once.</summary>
public sealed partial class ListPane
{
    private readonly Choice choice = new();
    private BrowserHands? choosing;
    private int all;

    [Inject]
    private InboxIds Everything { get; set; } = null!;

    private IReadOnlyList<long> ShownIds => [.. (IsSearching ? hits.Select(h => h.Row) : window.Rows).Select(r => r.Id)];

    /// <summary>A row was pressed to choose it, or to let go of it.</summary>
    /// <param name="id">The conversation.</param>
    /// <param name="isRange">Together with those between it and the one before.</param>
    [JSInvokable]
    public async Task Pick(long id, bool isRange)
    {
        var begins = choice.IsEmpty;
        choice.Press(id, isRange, ShownIds);
        if (begins) all = IsSearching ? hits.Count : await Everything.CountAsync(Reader.Actor, Address.FilterFor(Reader.AgentId));
        StateHasChanged();
    }

    /// <summary>Nothing is chosen any more.</summary>
    [JSInvokable]
    public void Unpick()
    {
        choice.Clear();
        StateHasChanged();
    }

    private async Task TakeHoldAsync() => choosing = await BrowserHands.TakeAsync(Js, Assets["js/list.js"], "choosing", self => [scroller, self], this);

    private async Task ChooseAllAsync()
    {
        if (IsSearching)
        {
            choice.Take(ShownIds);
            return;
        }

        all = await Everything.CountAsync(Reader.Actor, Address.FilterFor(Reader.AgentId));
        choice.TakeAll();
    }
}
