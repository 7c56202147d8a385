using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Live;
using SmallDesk.Ui;
using SmallDesk.Ui.Browser;

namespace SmallDesk.Features.Workplace.Talk;

/// <summary>
/// One conversation: its head, what was said, and the composer. New lines arrive without a reload and without moving
/// what is being read; what was read is remembered only while somebody really looks.
/// </summary>
public sealed partial class TalkPane
{
    private const int Page = 40;
    private const int KeptAtEnd = 120;
    private static readonly TimeSpan StillHere = TimeSpan.FromSeconds(45);

    private List<TimelineItem> items = [];
    private IReadOnlyList<TalkLine> lines = [];
    private ConversationView? view;
    private ElementReference scroller;
    private BrowserHands? hands;
    private ITimer? timer;
    private string? before;
    private long newFrom;
    private long readUpTo;
    private long seenAtEnd;
    private bool atEnd = true;
    private bool present;
    private bool loaded;
    private bool grips;
    private int composing;
    private MessageView? answered;
    private MessageView? splitting;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private ConversationQuery Conversations { get; set; } = null!;

    [Inject]
    private TimelineQuery Timeline { get; set; } = null!;

    [Inject]
    private MarkRead MarkRead { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private Presence Presence { get; set; } = null!;

    [Inject]
    private TimeProvider Now { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public long Number { get; set; }

    [Parameter, EditorRequired]
    public InboxAddress Address { get; set; } = null!;

    [Parameter]
    public EventCallback OnCard { get; set; }

    private string ContactName => Names.Of(T, view!.ContactName, view.Number);

    private long NewestId => after is not null ? seenAtEnd : items.Where(i => i.Message is not null).Select(i => i.Id).DefaultIfEmpty(view!.LastMessageId).Max();

    private int Unseen => items.Count(i => i.Message is { Direction: MessageDirection.In } && i.Id > seenAtEnd);

    private long AnswerChannelId
    {
        get
        {
            var last = items.LastOrDefault(i => i.Message is { Direction: MessageDirection.In })?.Message;
            if (view!.ContinuedChannelId is not { } there || (last is not null && last.ChannelId != there && last.At > view.ContinuedAt)) return last?.ChannelId ?? view.ChannelId;
            return view.IsContinuedShut ? view.ChannelId : there;
        }
    }

    /// <summary>The reader comes near the oldest line shown.</summary>
    [JSInvokable]
    public async Task NearTop()
    {
        if (before is null || view is null) return;
        var older = await Timeline.PageAsync(Reader.Actor, view.Id, before, Page);
        items.InsertRange(0, older.Items);
        before = older.Before;
        await FindOrdersAsync([]);
        Arrange();
        StateHasChanged();
    }

    /// <summary>Where the reader is, and whether they look at all.</summary>
    [JSInvokable]
    public async Task Reading(bool isAtEnd, bool isPresent)
    {
        if (view is null) return;
        atEnd = isAtEnd;
        if (present != isPresent)
        {
            present = isPresent;
            Announce();
        }

        await NoteReadAsync();
        StateHasChanged();
    }

    protected override bool Wants(Notice notice) => view is { } now
        && (notice.ConversationId == now.Id || (notice.Id == now.ContactId && notice.Kind is NoticeKind.Contact or NoticeKind.Presence) || notice.Kind is NoticeKind.Agent or NoticeKind.Desk or NoticeKind.Tag);

    protected override async Task LoadAsync()
    {
        view = await Conversations.ByNumberAsync(Reader.Actor, Number, Reader.AgentId);
        if (view is not null)
        {
            newFrom = readUpTo = view.ReadUpTo;
            await ReadEndAsync();
            seenAtEnd = NewestId;
            shownAt = MessageId;
            if (MessageId is { } message) await ReadAroundAsync(message);
            await FindOrdersAsync([]);
            await LookAroundAsync();
        }

        loaded = true;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (view is null || grips) return;
        grips = true;
        present = true;
        Announce();
        timer = Now.CreateTimer(state => _ = InvokeAsync(Announce), null, StillHere, StillHere);
        hands = await BrowserHands.TakeAsync(Js, Assets["js/talk.js"], "follow", self => [scroller, self, new { sticky = true, at = MessageId }], this);
    }

    protected override async Task RefreshAsync(IReadOnlyList<Notice> notices)
    {
        await LookAroundAsync();
        if (notices.All(n => n.Kind is NoticeKind.Presence or NoticeKind.Read or NoticeKind.Agent or NoticeKind.Draft or NoticeKind.Mention)) return;
        if (notices.Any(n => n.Kind is NoticeKind.Conversation or NoticeKind.Contact or NoticeKind.Tag)) view = await Conversations.ByIdAsync(Reader.Actor, view!.Id, Reader.AgentId);
        if (view is null) return;
        if (after is null && notices.Any(n => n.Kind is NoticeKind.MessageAdded or NoticeKind.Conversation)) await ReadEndAsync();
        await ReplaceAsync([.. notices.Where(n => n.Kind == NoticeKind.MessageChanged).Select(n => n.Id)]);
        await FindOrdersAsync(notices);
        await NoteReadAsync();
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing) return;
        timer?.Dispose();
        hands?.Dispose();
        if (grips && view is not null) Presence.StoppedLooking(view.Id, Reader.AgentId);
    }

    /// <summary>The composer begins anew with what came back.</summary>
    private async Task TakenBackAsync()
    {
        view = await Conversations.ByIdAsync(Reader.Actor, view!.Id, Reader.AgentId);
        composing++;
    }

    private void Answer(MessageView message) => answered = message;

    private Task SentAsync()
    {
        answered = null;
        return ToEnd();
    }

    private async Task ToEnd()
    {
        atEnd = true;
        await ReadNewestAsync();
        if (hands is not null) await hands.CallAsync("toEnd");
        await NoteReadAsync();
    }

    /// <summary>Reads the newest stretch; what was loaded before it stays, unless the reader is at the end and it became long.</summary>
    private async Task ReadEndAsync()
    {
        var page = await Timeline.PageAsync(Reader.Actor, view!.Id, null, Page);
        var first = page.Items.Count > 0 ? page.Items[0] : null;
        var older = first is null || page.Before is null || (atEnd && items.Count > KeptAtEnd)
            ? []
            : items.Where(i => i.At < first.At || (i.At == first.At && i.Id < first.Id)).ToList();
        if (older.Count == 0) before = page.Before;
        items = [.. older, .. page.Items];
        Arrange();
    }

    private async Task ReplaceAsync(IReadOnlyCollection<long> ids)
    {
        if (ids.Count == 0) return;
        var changed = (await Timeline.MessagesAsync(Reader.Actor, ids)).ToDictionary(m => m.Id);
        items = [.. items.Select(i => changed.TryGetValue(i.Id, out var now) && i.Message is not null ? i with { Message = now } : i)];
        Arrange();
    }

    private void Arrange() => lines = TalkLines.Arrange(items, newFrom, Reader.Zone);

    private async Task NoteReadAsync()
    {
        if (!atEnd || after is not null) return;
        seenAtEnd = NewestId;
        if (!present || seenAtEnd <= readUpTo) return;
        readUpTo = seenAtEnd;
        await MarkRead.ExecuteAsync(Reader.Actor, view!.Id, readUpTo);
    }

    private void Announce()
    {
        if (IsDisposed || view is null) return;
        if (present) Presence.Looking(view.Id, Reader.AgentId);
        else Presence.StoppedLooking(view.Id, Reader.AgentId);
    }
}
