using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SmallDesk.Domain;
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
    private Presence Presence { get; set; } = null!;

    [Inject]
    private TimeProvider Now { get; set; } = null!;

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

    private IReadOnlyList<(string Key, string Words, string? Url)> VisitFacts
    {
        get
        {
            var visit = contact!.Points.Where(p => p.Kind == ContactPointKind.Visitor).OrderByDescending(p => p.LastSeenAt).Select(p => Visit.Read(p.Details)).FirstOrDefault();
            List<(string, string, string?)> facts = [];
            if (visit?.Page is { } page) facts.Add(("card.page", visit.Title ?? Visit.Short(page), Visit.Safe(page)));
            if (visit?.Referrer is { } referrer) facts.Add(("card.referrer", Visit.Short(referrer), Visit.Safe(referrer)));
            if (visit?.Device is { } device) facts.Add(("card.device", device, null));
            if (visit is not null && LanguageName is { } language) facts.Add(("card.language", language, null));
            return facts;
        }
    }

    private string? LanguageName
    {
        get
        {
            if (contact!.Language is not { Length: >= 2 } code) return null;
            try
            {
                return CultureInfo.GetCultureInfo(code[..2]).DisplayName;
            }
            catch (CultureNotFoundException)
            {
                return code;
            }
        }
    }

    protected override bool Wants(Notice notice) =>
        (notice.Kind is NoticeKind.Contact or NoticeKind.Presence && notice.Id == ContactId)
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

    private string WordsOf(ContactPointView point) => point.Kind switch
    {
        ContactPointKind.Visitor => T["channel.webchat"],
        ContactPointKind.Telegram or ContactPointKind.TelegramGroup => Username(point.Details) is { } name ? "@" + name : point.Value,
        _ => point.Value,
    };

    private static string? Username(string? details)
    {
        if (details is null) return null;
        using var json = JsonDocument.Parse(details);
        return json.RootElement.TryGetProperty("username", out var name) ? name.GetString() : null;
    }

    private static string PictureOf(ContactPointKind kind) => kind switch
    {
        ContactPointKind.Email => "envelope",
        ContactPointKind.Phone => "phone",
        ContactPointKind.Telegram or ContactPointKind.TelegramGroup => "plane",
        _ => "bubble",
    };
}
