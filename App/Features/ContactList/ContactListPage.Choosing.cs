using Microsoft.JSInterop;
using SmallDesk.Features.Workplace.Doing;
using SmallDesk.Ui.Browser;

namespace SmallDesk.Features.ContactList;

/// <summary>Choosing rows, to tag all of them at once.</summary>
public sealed partial class ContactListPage
{
    private readonly Choice choice = new();
    private BrowserHands? choosing;

    private IReadOnlyList<long> ShownIds => [.. window.Rows.Select(r => r.Id)];

    private bool IsPageChosen => !choice.IsEmpty && window.Rows.All(r => choice.Has(r.Id));

    /// <summary>A row was pressed to choose it, or to let go of it.</summary>
    /// <param name="id">The contact.</param>
    /// <param name="isRange">Together with those between it and the one before.</param>
    [JSInvokable]
    public void Pick(long id, bool isRange)
    {
        choice.Press(id, isRange, ShownIds);
        Draw();
    }

    /// <summary>Nothing is chosen any more.</summary>
    [JSInvokable]
    public void Unpick()
    {
        choice.Clear();
        Draw();
    }

    private async Task TakeHoldAsync() => choosing = await BrowserHands.TakeAsync(Js, Assets["js/list.js"], "choosing", self => [scroller, self], this);

    private void TurnPage()
    {
        if (IsPageChosen) choice.Clear();
        else choice.Take(ShownIds);
        Draw();
    }

    private void ShowDone(TaggedContacts tagged)
    {
        done = tagged;
        choice.Clear();
        Draw();
    }
}
