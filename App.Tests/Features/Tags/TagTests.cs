using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.CannedReplies;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Inbox;
using SmallDesk.Features.Replies;
using SmallDesk.Features.Tags;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Tags;

public sealed class TagTests : IAsyncLifetime
{
    private readonly TestDesk desk = TestDesk.Open();
    private Agent oleg = null!;
    private Agent head = null!;
    private long conversation;

    public async Task InitializeAsync()
    {
        var channel = await desk.AddChannelAsync();
        (oleg, head) = (await desk.AddAgentAsync(), await desk.AddAgentAsync("Ира", AgentRole.Supervisor));
        conversation = (await desk.CustomerWritesAsync(channel, "Кружка с трещиной")).ConversationId!.Value;
    }

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Fact]
    public async Task A_tag_is_put_on_once_and_taken_off_once()
    {
        var tag = await MakeAsync("Брак");
        var use = desk.Get<TagConversation>();

        Assert.Equal(ChangeResult.Done, await use.PutAsync(oleg.AsActor(), conversation, tag));
        Assert.Equal(ChangeResult.Unchanged, await use.PutAsync(oleg.AsActor(), conversation, tag));
        Assert.Equal([tag], await OnAsync());
        Assert.Equal(ChangeResult.Done, await use.TakeAsync(oleg.AsActor(), conversation, tag));
        Assert.Equal(ChangeResult.Unchanged, await use.TakeAsync(oleg.AsActor(), conversation, tag));
        Assert.Empty(await OnAsync());

        var events = await desk.EventsAsync(conversation);
        Assert.Single(events, DeskEventKind.ConversationTagged);
        Assert.Single(events, DeskEventKind.ConversationUntagged);
    }

    [Fact]
    public async Task A_name_typed_is_the_same_tag_whatever_its_case_and_yo()
    {
        var use = desk.Get<TagConversation>();
        Assert.Equal(ChangeResult.Done, await use.PutNamedAsync(oleg.AsActor(), conversation, "  Счёт   на\u202E оплату "));
        Assert.Equal(ChangeResult.Unchanged, await use.PutNamedAsync(oleg.AsActor(), conversation, "#СЧЕТ НА ОПЛАТУ"));
        Assert.Equal("Счёт на оплату", Assert.Single(desk.Get<DeskDirectory>().Current.Tags.Values).Name);
    }

    [Theory]
    [InlineData("", "tags.problem.empty")]
    [InlineData(" # ", "tags.problem.empty")]
    [InlineData("12345678901234567890123456789012345678901", "tags.problem.long")]
    public async Task A_name_that_is_none_makes_no_tag(string name, string problem)
    {
        Assert.Equal(problem, (await desk.Get<MakeTag>().ExecuteAsync(oleg.AsActor(), name)).Problem);
        Assert.Equal(ChangeResult.Invalid, await desk.Get<TagConversation>().PutNamedAsync(oleg.AsActor(), conversation, name));
        Assert.Empty(desk.Get<DeskDirectory>().Current.Tags);
    }

    [Fact]
    public async Task Only_supervisors_change_join_and_remove()
    {
        var (one, two) = (await MakeAsync("брак"), await MakeAsync("дефект"));
        await Assert.ThrowsAsync<ForbiddenException>(() => desk.Get<ChangeTag>().ExecuteAsync(oleg.AsActor(), one, "x", ""));
        await Assert.ThrowsAsync<ForbiddenException>(() => desk.Get<RemoveTag>().ExecuteAsync(oleg.AsActor(), one));
        await Assert.ThrowsAsync<ForbiddenException>(() => desk.Get<RemoveTag>().JoinAsync(oleg.AsActor(), one, two));
        await Assert.ThrowsAsync<ForbiddenException>(() => desk.Get<MakeTag>().ExecuteAsync(Actor.Contact(1), "x"));
    }

    [Fact]
    public async Task A_tag_is_renamed_and_coloured_but_not_into_anothers_name()
    {
        var (one, _) = (await MakeAsync("брак"), await MakeAsync("Ёлка"));
        Assert.Equal("tags.problem.taken", (await desk.Get<ChangeTag>().ExecuteAsync(head.AsActor(), one, "елка", "")).Problem);
        Assert.Equal("tags.problem.color", (await desk.Get<ChangeTag>().ExecuteAsync(head.AsActor(), one, "брак", "url(x)")).Problem);
        Assert.Null((await desk.Get<ChangeTag>().ExecuteAsync(head.AsActor(), one, "БРАК", "red")).Problem);
        Assert.Equal(("БРАК", "брак", "red"), desk.Get<DeskDirectory>().Current.Tag(one) is { } tag ? (tag.Name, tag.Key, tag.Color) : default);
    }

    [Fact]
    public async Task Two_tags_become_one_everywhere()
    {
        var (one, two) = (await MakeAsync("брак"), await MakeAsync("дефект"));
        var other = (await desk.CustomerWritesAsync((await desk.AddChannelAsync()), "Ещё одна", "boris")).ConversationId!.Value;
        var use = desk.Get<TagConversation>();
        await use.PutAsync(oleg.AsActor(), conversation, one);
        await use.PutAsync(oleg.AsActor(), conversation, two);
        await use.PutAsync(oleg.AsActor(), other, one);
        var canned = await CannedAsync(one, two);

        Assert.Equal(2, (await desk.Get<TagCountsQuery>().ExecuteAsync(oleg.AsActor()))[one]);
        Assert.True(await desk.Get<RemoveTag>().JoinAsync(head.AsActor(), one, two));
        Assert.False(await desk.Get<RemoveTag>().JoinAsync(head.AsActor(), one, two));

        Assert.Equal([two], await OnAsync());
        Assert.Equal(2, (await desk.Get<TagCountsQuery>().ExecuteAsync(oleg.AsActor()))[two]);
        Assert.Null(desk.Get<DeskDirectory>().Current.Tag(one));
        Assert.Equal([two], desk.Get<CannedDirectory>().Find(oleg.Id, canned)!.Plan.TagIds);
    }

    [Fact]
    public async Task A_removed_tag_is_gone_from_conversations_and_canned_replies()
    {
        var tag = await MakeAsync("брак");
        await desk.Get<TagConversation>().PutAsync(oleg.AsActor(), conversation, tag);
        var canned = await CannedAsync(tag);
        Assert.True(await desk.Get<RemoveTag>().ExecuteAsync(head.AsActor(), tag));
        Assert.False(await desk.Get<RemoveTag>().ExecuteAsync(head.AsActor(), tag));
        Assert.Empty(await OnAsync());
        Assert.Empty(desk.Get<CannedDirectory>().Find(oleg.Id, canned)!.Plan.TagIds);
        await using var db = desk.Read();
        Assert.Contains("брак", await db.Events.Where(e => e.Kind == DeskEventKind.TagRemoved).Select(e => System.Text.RegularExpressions.Regex.Unescape(e.Data!)).SingleAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_and_the_conversation_show_tags_in_the_order_in_which_they_came()
    {
        var (one, two) = (await MakeAsync("а"), await MakeAsync("б"));
        await desk.Get<TagConversation>().PutAsync(oleg.AsActor(), conversation, two);
        desk.Clock.Advance(TimeSpan.FromSeconds(1));
        await desk.Get<TagConversation>().PutAsync(oleg.AsActor(), conversation, one);
        var row = Assert.Single((await desk.Get<InboxQuery>().PageAsync(oleg.AsActor(), new InboxFilter(InboxView.Waiting))).Rows);
        Assert.Equal([two, one], row.TagIds);
        Assert.Equal([two, one], (await desk.Get<ConversationQuery>().ByIdAsync(oleg.AsActor(), conversation, oleg.Id))!.TagIds);
    }

    [Fact]
    public async Task A_canned_reply_tags_when_it_is_sent_and_untags_when_it_is_taken_back()
    {
        var (kept, given) = (await MakeAsync("была"), await MakeAsync("новая"));
        await desk.Get<TagConversation>().PutAsync(oleg.AsActor(), conversation, kept);
        var plan = CannedPlan.Nothing with { TagIds = [kept, given] };
        var sent = Assert.IsType<ReplyResult.Stored>(await desk.Get<SendReply>().ExecuteAsync(
            oleg.AsActor(), new ReplyText(conversation, "Уже едет") { Also = desk.Get<CannedActs>().For(oleg.AsActor(), [], plan) }));
        Assert.Equal([kept, given], (await OnAsync()).Order());
        await desk.Writes.RunAsync(async scope => (await scope.Db.Messages.SingleAsync(m => m.Id == sent.MessageId)).DeliveryDueAt = scope.Now.AddMinutes(1));
        Assert.True(await desk.Get<TakeBackReply>().ExecuteAsync(oleg.AsActor(), sent.MessageId));
        Assert.Equal([kept], await OnAsync());
    }

    private async Task<long> MakeAsync(string name) => (await desk.Get<MakeTag>().ExecuteAsync(oleg.AsActor(), name)).Id!.Value;

    private async Task<long> CannedAsync(params long[] tags) => Assert.IsType<SaveCannedResult.Saved>(await desk.Get<SaveCannedReply>().ExecuteAsync(
        oleg.AsActor(), null, new CannedDraft { Title = "Едет", TextRu = "Уже едет", Plan = CannedPlan.Nothing with { TagIds = tags } })).Id;

    private async Task<List<long>> OnAsync()
    {
        await using var db = desk.Read();
        return await db.ConversationTags.Where(t => t.ConversationId == conversation).OrderBy(t => t.At).ThenBy(t => t.TagId).Select(t => t.TagId).ToListAsync();
    }
}
