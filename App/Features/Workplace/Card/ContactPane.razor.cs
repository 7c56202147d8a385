using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SmallDesk.Features.Contacts;
using SmallDesk.Live;
using SmallDesk.Ui;
using SmallDesk.Ui.Browser;

namespace SmallDesk.Features.Workplace.Card;

/// <summary>Who is this? Name, ways to reach them, where they are on the site, what was before.</summary>
public sealed partial class ContactPane
{
    private ElementReference pane;
    private BrowserHands? hands;
    private ContactView? contact;
    private long shown;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private ContactQuery Contacts { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public long ContactId { get; set; }

    [Parameter, EditorRequired]
    public long ConversationId { get; set; }

    [Parameter, EditorRequired]
    public long Number { get; set; }

    [Parameter, EditorRequired]
    public InboxAddress Address { get; set; } = null!;

    [Parameter]
    public EventCallback OnClose { get; set; }

    private string Name => Names.Of(T, contact!.Name, Number);

    private IEnumerable<EarlierConversation> Earlier => contact!.Conversations.Where(c => c.Id != ConversationId).Take(5);

    protected override bool Wants(Notice notice) =>
        (notice.Kind is NoticeKind.Contact or NoticeKind.Presence && (notice.Id == ContactId || notice.Id == 0))
        || notice.Kind is NoticeKind.Tag or NoticeKind.Field
        || (notice.Kind == NoticeKind.Conversation && notice.Id == ConversationId);

    protected override async Task LoadAsync()
    {
        shown = ContactId;
        contact = await Contacts.ExecuteAsync(Reader.Actor, ContactId);
    }

    protected override Task OnParametersSetAsync() => shown == 0 || shown == ContactId ? Task.CompletedTask : LoadAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) hands = await BrowserHands.TakeAsync(Js, Assets["js/card.js"], "remember", _ => [pane], this);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) hands?.Dispose();
    }
}
