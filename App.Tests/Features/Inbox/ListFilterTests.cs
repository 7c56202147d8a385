using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Acts;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Inbox;
using SmallDesk.Features.Inbox.Views;
using SmallDesk.Features.Order;
using SmallDesk.Features.Tags;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Inbox;

public sealed class ListFilterTests : IAsyncLifetime
{
    private readonly TestDesk desk = TestDesk.Open();
    private readonly List<long> ids = [];
    private Agent oleg = null!;
    private Agent head = null!;
    private long channel;

    public async Task InitializeAsync()
    {
        channel = await desk.AddChannelAsync();
        (oleg, head) = (await desk.AddAgentAsync(), await desk.AddAgentAsync("Ира", AgentRole.Supervisor));
        foreach (var visitor in new[] { "a", "b", "c", "d" })
        {
            ids.Add((await desk.CustomerWritesAsync(channel, $"вопрос {visitor}", visitor)).ConversationId!.Value);
            desk.Clock.Advance(TimeSpan.FromHours(1));
        }
    }

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Fact]
    public async Task Urgent_ones_stand_first_and_among_alike_who_waits_longest_over_all_pages()
    {
        await SetAsync(ids[3], ConversationPriority.Urgent);
        await SetAsync(ids[2], ConversationPriority.High);
        await SetAsync(ids[0], ConversationPriority.Low);
        foreach (var size in new[] { 1, 2, 3, 10 })
        {
            List<long> seen = [];
            string? after = null;
            do
            {
                var page = await desk.Get<InboxQuery>().PageAsync(oleg.AsActor(), new InboxFilter(InboxView.Waiting), after, size);
                seen.AddRange(page.Rows.Select(r => r.Id));
                after = page.Next;
            }
            while (after is not null);
            Assert.Equal([ids[3], ids[2], ids[1], ids[0]], seen);
        }
    }

    [Fact]
    public async Task Each_condition_leaves_what_it_says()
    {
        var (tag, other) = (await TagAsync("брак"), await TagAsync("доставка"));
        await desk.Get<TagConversation>().PutAsync(oleg.AsActor(), ids[0], tag);
        await desk.Get<TagConversation>().PutAsync(oleg.AsActor(), ids[0], other);
        await desk.Get<TagConversation>().PutAsync(oleg.AsActor(), ids[1], tag);
        await SetAsync(ids[1], ConversationPriority.Urgent);
        await desk.Get<AssignConversation>().ExecuteAsync(oleg.AsActor(), ids[2], oleg.Id);
        await desk.Get<MarkRead>().ExecuteAsync(oleg.AsActor(), ids[2], (await desk.ConversationAsync(ids[2])).LastMessageId);
        await desk.Get<SaveDraft>().ExecuteAsync(oleg.AsActor(), ids[3], new DraftText("Здравст", false, 0, []));
        await desk.Get<MarkPending>().ExecuteAsync(oleg.AsActor(), ids[3]);
        var none = ListFilter.Nothing;

        Assert.Equal([0, 1], await InAsync(none with { Tags = [tag] }));
        Assert.Equal([0], await InAsync(none with { Tags = [tag, other] }));
        Assert.Equal([1], await InAsync(none with { Tags = [tag], NotTags = [other] }));
        Assert.Equal([2, 3], await InAsync(none with { NotTags = [tag] }));
        Assert.Equal([1], await InAsync(none with { Priorities = [ConversationPriority.Urgent, ConversationPriority.High] }));
        Assert.Equal([0, 2, 3], await InAsync(none with { Priorities = [ConversationPriority.Normal] }));
        Assert.Equal([2], await InAsync(none with { Assignees = [ListFilter.Me] }));
        Assert.Equal([2], await InAsync(none with { Assignees = [oleg.Id] }));
        Assert.Equal([0, 1, 3], await InAsync(none with { Assignees = [ListFilter.None] }));
        Assert.Equal([0, 1, 2, 3], await InAsync(none with { Assignees = [ListFilter.None, ListFilter.Me] }));
        Assert.Equal([0, 1, 3], await InAsync(none with { IsUnread = true }));
        Assert.Equal([3], await InAsync(none with { HasMyDraft = true }));
        Assert.Equal([3], await InAsync(none with { Statuses = [ConversationStatus.Pending, ConversationStatus.Snoozed] }));
        Assert.Equal([3], await InAsync(none with { Statuses = [ConversationStatus.Pending], Channels = [channel] }));
        Assert.Equal([0, 1, 2, 3], await InAsync(none with { Channels = [channel] }));
        Assert.Empty(await InAsync(none with { Channels = [channel + 1000, channel + 1001] }));
        Assert.Equal([0, 1], await InAsync(none with { WaitingHours = 3 }));
        Assert.Equal([0, 1, 2], await InAsync(none with { WaitingHours = 0 }));
        var today = DateOnly.FromDateTime(desk.Clock.Now);
        Assert.Equal(4, (await InAsync(none with { BegunFrom = today.AddDays(-1), BegunTo = today, LastFrom = today.AddDays(-1), LastTo = today })).Count);
        Assert.Empty(await InAsync(none with { BegunTo = today.AddDays(-2) }));
        Assert.Empty(await InAsync(none with { LastFrom = today.AddDays(1) }));
        Assert.Empty(await InAsync(none with { Language = "en" }));
        Assert.Equal(new ListCount(2, false), await desk.Get<SharedInbox>().CountAsync(oleg.AsActor(), FilterOf(none with { Tags = [tag] })));
    }

    [Fact]
    public void A_filter_in_an_address_is_read_as_it_was_written_and_nonsense_is_left_out()
    {
        var filter = new ListFilter
        {
            Statuses = [ConversationStatus.Open, ConversationStatus.Snoozed], Channels = [3], Assignees = [ListFilter.Me, ListFilter.None, 12], Teams = [ListFilter.None, 5],
            Tags = [7, 9], NotTags = [8], Priorities = [ConversationPriority.Urgent, ConversationPriority.Low], WaitingHours = 4, IsUnread = true, HasMyDraft = true,
            Language = "ru", BegunFrom = new DateOnly(2026, 10, 1), BegunTo = new DateOnly(2026, 10, 31), LastFrom = new DateOnly(2026, 11, 1), LastTo = new DateOnly(2026, 11, 2),
        };
        Assert.Equal(filter, FilterText.Read(FilterText.Write(filter)));
        Assert.Equal(ListFilter.Nothing, FilterText.Read("tags:x.-1;status:7.nothing;lang:<b>;begun-from:13.13;who;;:;waits:-1;priority:99"));
        Assert.Equal("", FilterText.Write(FilterText.Read(null)));
    }

    [Fact]
    public async Task Saved_views_are_ones_own_or_everybodys_and_keep_their_order()
    {
        var save = desk.Get<SaveView>();
        var only = ListFilter.Nothing with { Priorities = [ConversationPriority.Urgent] };
        await Assert.ThrowsAsync<ForbiddenException>(() => save.ExecuteAsync(oleg.AsActor(), null, "Срочные", isShared: true, only));
        var shared = (await save.ExecuteAsync(head.AsActor(), null, "Срочные", isShared: true, only)).Id!.Value;
        var own = (await save.ExecuteAsync(oleg.AsActor(), null, "Мои срочные", isShared: false, only with { Assignees = [ListFilter.Me] })).Id!.Value;
        var second = (await save.ExecuteAsync(oleg.AsActor(), null, "Ещё", isShared: false, only)).Id!.Value;
        Assert.Equal("views.problem.name", (await save.ExecuteAsync(oleg.AsActor(), null, " ", isShared: false, only)).Problem);
        Assert.Equal("views.problem.empty", (await save.ExecuteAsync(oleg.AsActor(), null, "x", isShared: false, ListFilter.Nothing)).Problem);

        Assert.Equal([shared, own, second], Views(oleg));
        Assert.Equal([shared], Views(head));
        Assert.Null(desk.Get<ViewDirectory>().Find(head.Id, own));
        Assert.Equal("views.problem.gone", (await save.ExecuteAsync(head.AsActor(), own, "чужое", isShared: false, only)).Problem);
        Assert.False(await save.RemoveAsync(head.AsActor(), own));
        await Assert.ThrowsAsync<ForbiddenException>(() => save.RemoveAsync(oleg.AsActor(), shared));
        Assert.True(await save.MoveAsync(oleg.AsActor(), second, up: true));
        Assert.Equal([shared, second, own], Views(oleg));
        Assert.Equal(own, (await save.ExecuteAsync(oleg.AsActor(), own, "Переименован", isShared: false, only)).Id);
        Assert.Equal("Переименован", desk.Get<ViewDirectory>().Find(oleg.Id, own)!.Name);
        Assert.True(await save.RemoveAsync(oleg.AsActor(), second));
        Assert.Equal([shared, own], Views(oleg));
    }

    [Fact]
    public async Task A_view_survives_what_it_points_to_and_says_what_is_gone()
    {
        var (kept, gone, joined) = (await TagAsync("брак"), await TagAsync("доставка"), await TagAsync("дефект"));
        var view = (await desk.Get<SaveView>().ExecuteAsync(oleg.AsActor(), null, "Беды", isShared: false, ListFilter.Nothing with { Tags = [joined], NotTags = [gone], Assignees = [head.Id] })).Id!.Value;
        Assert.Empty(Gone(view));
        await desk.Get<RemoveTag>().ExecuteAsync(head.AsActor(), gone);
        await desk.Get<RemoveTag>().JoinAsync(head.AsActor(), joined, kept);
        Assert.Equal(["доставка"], Gone(view));
        var filter = desk.Get<ViewDirectory>().Find(oleg.Id, view)!.Filter;
        Assert.Equal(ListFilter.Nothing with { Tags = [kept], NotTags = [gone], Assignees = [head.Id] }, filter);
    }

    private IReadOnlyList<string> Gone(long view) => SavedFilter.Read(desk.Get<ViewDirectory>().Find(oleg.Id, view)!.Json).Gone(desk.Get<DeskDirectory>().Current);

    private List<long> Views(Agent agent) => [.. desk.Get<ViewDirectory>().For(agent.Id).Select(v => v.Id)];

    private InboxFilter FilterOf(ListFilter only) => new(InboxView.All) { AgentId = oleg.Id, Only = only };

    /// <summary>Which of the four, in their order.</summary>
    private async Task<List<int>> InAsync(ListFilter only)
    {
        var rows = (await desk.Get<InboxQuery>().PageAsync(oleg.AsActor(), FilterOf(only))).Rows;
        var counted = await desk.Get<InboxQuery>().CountAsync(oleg.AsActor(), FilterOf(only));
        Assert.Equal(new ListCount(rows.Count, false), counted);
        return [.. rows.Select(r => ids.IndexOf(r.Id)).Order()];
    }

    private async Task<long> TagAsync(string name) => (await desk.Get<MakeTag>().ExecuteAsync(oleg.AsActor(), name)).Id!.Value;

    private Task SetAsync(long id, ConversationPriority priority) => desk.Get<DoAct>().ExecuteAsync(oleg.AsActor(), PriorityAct.Is, ActData.Write(new PriorityData(priority)), [id]);
}
