using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SmallDesk.Features.Contacts;
using SmallDesk.Live;
using SmallDesk.Ui;
using SmallDesk.Ui.Browser;

namespace SmallDesk.Features.Workplace.Card;

/// <summary>A person: the card, and all that was said with them.</summary>
public sealed partial class ContactPage
{
    private ElementReference pane;
    private BrowserHands? hands;
    private ContactView? contact;
    private bool loaded;
    private long shown;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private ContactQuery Contacts { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter]
    public long Id { get; set; }

    /// <summary>The order to show.</summary>
    [SupplyParameterFromQuery(Name = "order")]
    private string? OrderNumber { get; set; }

    private string Name => Names.Of(T, contact!);

    protected override bool Wants(SmallDesk.Live.Notice notice) =>
        (notice.Kind is NoticeKind.Contact or NoticeKind.Presence && (notice.Id == shown || notice.Id == 0)) || notice.Kind is NoticeKind.Tag or NoticeKind.Field;

    protected override async Task LoadAsync()
    {
        contact = await Contacts.ExecuteAsync(Reader.Actor, Id);
        shown = contact?.Id ?? Id;
        loaded = true;

        // Joined into another card: that one is theirs now.
        if (contact is not null && contact.Id != Id) Navigation.NavigateTo($"/contacts/{contact.Id}", replace: true);
    }

    protected override Task OnParametersSetAsync() => shown == 0 || shown == Id ? Task.CompletedTask : LoadAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (hands is null && contact is not null) hands = await BrowserHands.TakeAsync(Js, Assets["js/card.js"], "remember", _ => [pane], this);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) hands?.Dispose();
    }
}
