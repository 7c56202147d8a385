using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SmallDesk.Data.Lookup;
using SmallDesk.Ui;
using SmallDesk.Ui.Browser;

namespace SmallDesk.Features.ContactList;

/// <summary>Says how many got a tag or lost it, and takes it back. What it says stands in each card's history too.</summary>
public sealed partial class ContactTagToast : IDisposable
{
    private ElementReference box;
    private BrowserHands? hands;
    private TaggedContacts? known;
    private TaggedContacts? shown;
    private bool isUndone;
    private bool busy;
    private string turn = "";
    private int turns;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private TagContacts Tagging { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    /// <summary>What was just done; null for nothing yet.</summary>
    [Parameter, EditorRequired]
    public TaggedContacts? Done { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnUndone { get; set; }

    /// <summary>The seconds are over and nobody looks at it.</summary>
    [JSInvokable]
    public void Expired(string which)
    {
        if (which != turn || busy) return;
        shown = null;
        StateHasChanged();
    }

    public void Dispose() => hands?.Dispose();

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(known, Done)) return;
        (known, shown, isUndone) = (Done, Done, false);
        Turn();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) hands = await BrowserHands.TakeAsync(Js, Assets["js/list.js"], "toast", self => [box, self], this);
    }

    private string Words(TaggedContacts act)
    {
        var name = Directory.Current.Tag(act.TagId)?.Name ?? "";
        return busy ? T["toast.takingBack"] : T[isUndone ? "contactList.undone" : act.IsOn ? "contactList.put" : "contactList.taken", act.Changed.Count, name];
    }

    private async Task UndoAsync()
    {
        busy = true;
        try
        {
            await Tagging.UndoAsync(Reader.Actor, shown!);
            isUndone = true;
        }
        finally
        {
            busy = false;
        }

        Turn();
        await OnUndone.InvokeAsync();
    }

    private void Turn() => turn = (++turns).ToString(CultureInfo.InvariantCulture);
}
