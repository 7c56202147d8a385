using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SmallDesk.Data.Lookup;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Inbox;
using SmallDesk.Features.Search;
using SmallDesk.Features.Waiting;
using SmallDesk.Live;
using SmallDesk.Ui;
using SmallDesk.Ui.Browser;

namespace SmallDesk.Features.Workplace.Rows;

/// <summary>
/// The list beside the conversation. What changed elsewhere is asked anew for the rows shown; the browser keeps what is
/// being read where it is.
/// </summary>
public sealed partial class ListPane
{
    private const int MostFaces = 3;

    private RowWindow window = new((_, _) => Task.FromResult(new InboxPageData([], null)), oldestFirst: false);
    private IReadOnlyList<SearchHit> hits = [];
    private IReadOnlyList<SearchProblem> problems = [];
    private string? moreHits;
    private ILookup<long, PresenceMark> marks = Array.Empty<PresenceMark>().ToLookup(m => m.ConversationId);
    private ILookup<long, DraftMark> drafts = Array.Empty<DraftMark>().ToLookup(d => d.ConversationId);
    private HashSet<long> watched = [];
    private ElementReference scroller;
    private BrowserHands? hands;
    private InboxCounts? counts;
    private InboxAddress? shown;
    private bool isLoaded;
    private bool isFiltering;

    [Inject]
    private AnswerDues Dues { get; set; } = null!;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private SharedInbox Inbox { get; set; } = null!;

    [Inject]
    private SearchConversations Search { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private Presence Presence { get; set; } = null!;

    [Inject]
    private DraftBook Drafts { get; set; } = null!;

    [Inject]
    private TimeProvider Now { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public InboxAddress Address { get; set; } = null!;

    /// <summary>The number of the conversation that stands open beside the list.</summary>
    [Parameter]
    public long? Open { get; set; }

    /// <summary>A saved view changed: the address is to be understood anew.</summary>
    [Parameter]
    public EventCallback OnViews { get; set; }

    private bool IsSearching => Address.Search is not null;

    /// <summary>Words are looked for in all views; a channel chosen stays chosen.</summary>
    private InboxFilter SearchFilter => new(InboxView.All) { AgentId = Reader.AgentId, ChannelId = Address.ChannelId };

    private bool HasMoreHits => moreHits is not null && hits.Count < RowWindow.Most;

    private bool IsEmpty => isLoaded && (IsSearching ? hits.Count == 0 : window.Rows.Count == 0 && !window.HasAfter);

    private string Title => counts is { Waiting: > 0 } ? $"({Capped(counts.Waiting)}) {Reader.ShopName}" : $"{T["inbox.title"]} · {Reader.ShopName}";

    /// <summary>The colour of the number of those who wait, as far as the list itself tells whose answer is due.</summary>
    private string? WaitState
    {
        get
        {
            if (Address.View != InboxView.Waiting || window.HasBefore) return null;
            var now = Now.GetUtcNow().UtcDateTime;
            var states = window.Rows.Select(r => r.WaitingSince is { } since ? Dues.PatienceOf(r.ChannelId, since, r.IsUnanswered).StateAt(now - since) : "").ToHashSet(StringComparer.Ordinal);
            return states.Contains("late") ? "red" : states.Contains("soon") ? "amber" : null;
        }
    }

    /// <summary>The reader comes near the beginning of the window.</summary>
    [JSInvokable]
    public Task NearTop() => IsSearching ? Task.CompletedTask : MoveAsync(window.BackAsync);

    /// <summary>The reader comes near its end.</summary>
    [JSInvokable]
    public Task NearEnd() => MoveAsync(IsSearching ? MoreHitsAsync : window.ForwardAsync);

    protected override async Task OnParametersSetAsync()
    {
        if (shown is null || shown == Address) return;
        choice.Clear();
        await LoadAsync();
        if (hands is not null) await hands.CallAsync("toTop");
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        hands = await BrowserHands.TakeAsync(Js, Assets["js/talk.js"], "follow", self => [scroller, self, new { sticky = false }], this);
        await TakeHoldAsync();
    }

    protected override bool Wants(Notice notice) => notice.Kind switch
    {
        NoticeKind.Presence => watched.Contains(notice.ConversationId == 0 ? notice.Id : notice.ConversationId),
        NoticeKind.Draft => notice.AgentId != Reader.AgentId && watched.Contains(notice.ConversationId),
        NoticeKind.Read => notice.AgentId == Reader.AgentId,
        NoticeKind.Mention => notice.AgentId == Reader.AgentId && Address.View == InboxView.Mentions,
        NoticeKind.Conversation or NoticeKind.MessageAdded or NoticeKind.Contact or NoticeKind.Agent or NoticeKind.Channel or NoticeKind.Desk or NoticeKind.Tag or NoticeKind.View => true,
        _ => false,
    };

    protected override async Task LoadAsync()
    {
        var (wanted, filter) = (Address, Address.FilterFor(Reader.AgentId));
        if (shown?.Search != wanted.Search || shown?.ChannelId != wanted.ChannelId) hits = [];
        shown = wanted;
        var fresh = new RowWindow((after, take) => Inbox.PageAsync(Reader.Actor, filter, after, take), oldestFirst: filter.IsByWaiting);
        if (wanted is { Search: null, IsMissing: false }) await fresh.LoadAsync();

        // What stood here stays until the new is there; of two views asked for in a row the last one counts.
        if (shown != wanted) return;
        window = fresh;
        await ReadAsync(isFresh: wanted.Search is null);
        isLoaded = true;
    }

    protected override async Task RefreshAsync(IReadOnlyList<Notice> notices)
    {
        if (notices.Any(n => n.Kind == NoticeKind.View)) await OnViews.InvokeAsync();
        var concerned = notices.Where(n => n.Kind is not (NoticeKind.Presence or NoticeKind.Draft or NoticeKind.View));
        if (IsSearching) concerned = concerned.Where(n => watched.Contains(n.ConversationId));
        if (concerned.Any()) await ReadAsync();
        else await WatchAsync();
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing) return;
        hands?.Dispose();
        choosing?.Dispose();
    }

    private static string Capped(int count) => count >= InboxCounts.Most ? $"{InboxCounts.Most - 1}+" : $"{count}";

    private void ToggleFilter() => isFiltering = !isFiltering;

    private static string Flag(bool value) => value ? "true" : "false";

    private async Task ReadAsync(bool isFresh = false)
    {
        if (Address.Search is { } words)
        {
            var found = await Search.ExecuteAsync(Reader.Actor, words, SearchFilter, null, Math.Clamp(hits.Count, RowWindow.Page, RowWindow.Most));
            (hits, moreHits, problems) = (found.Hits, found.Next, found.Problems);
        }
        else if (!isFresh && !Address.IsMissing)
        {
            await window.LoadAsync();
        }

        counts = await Inbox.CountsAsync(Reader.Actor, Reader.AgentId);
        await WatchAsync();
    }

    private async Task MoreHitsAsync()
    {
        if (Address.Search is not { } words || !HasMoreHits) return;
        var found = await Search.ExecuteAsync(Reader.Actor, words, SearchFilter, moreHits);

        // Somebody may have written there meanwhile, which put it further up.
        hits = [.. hits, .. found.Hits.Where(h => !hits.Any(known => known.Row.Id == h.Row.Id))];
        moreHits = found.Next;
    }

    private async Task MoveAsync(Func<Task> move)
    {
        await move();
        await WatchAsync();
        StateHasChanged();
    }

    private async Task WatchAsync()
    {
        drafts = await Drafts.AllAsync(Reader.Actor);
        var rows = IsSearching ? hits.Select(h => h.Row) : window.Rows;
        watched = [.. rows.SelectMany(r => new[] { r.Id, r.ContactId })];
        marks = Presence.All().ToLookup(m => m.ConversationId);
    }

    private string? CountOf(InboxView view) => counts is null ? null : view switch
    {
        InboxView.Waiting => Capped(counts.Waiting),
        InboxView.Mine => Capped(counts.Mine),
        InboxView.Unassigned => Capped(counts.Unassigned),
        InboxView.Open => Capped(counts.Open),
        _ => null,
    };

    private IReadOnlyList<Colleague> ColleaguesIn(InboxRow row) => Colleague.In(marks[row.Id], drafts[row.Id], Reader.AgentId);

    /// <summary>What somebody does there now, in words; the customer's typing counts most.</summary>
    private string? PresenceOf(InboxRow row) =>
        marks[row.Id].Any(m => m is { AgentId: 0, IsTyping: true }) ? T["inbox.typing"] : ColleaguesIn(row) is [var first, ..] ? first.InWords(T, Directory.Current) : null;

    /// <summary>Whose faces stand in the row; as text, which compares by value.</summary>
    private string FacesIn(InboxRow row) =>
        string.Join(',', ColleaguesIn(row).Where(c => c.Does != Activity.Drafts).Take(MostFaces).Select(c => c.AgentId.ToString(CultureInfo.InvariantCulture)));
}
