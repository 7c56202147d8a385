using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Domain;
using SmallDesk.Features.Acts;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Inbox;
using SmallDesk.Features.Order;
using SmallDesk.Features.Replies;
using SmallDesk.Features.Search;
using SmallDesk.Features.Tags;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Order;

public sealed class OrderTests : IAsyncLifetime
{
    private readonly TestDesk desk = TestDesk.Open();
    private Agent oleg = null!;
    private Agent head = null!;
    private long channel;
    private long conversation;

    public async Task InitializeAsync()
    {
        channel = await desk.AddChannelAsync();
        (oleg, head) = (await desk.AddAgentAsync(), await desk.AddAgentAsync("Ира", AgentRole.Supervisor));
        conversation = (await desk.CustomerWritesAsync(channel, "Где самовар?")).ConversationId!.Value;
        desk.Clock.Advance(TimeSpan.FromMinutes(5));
    }

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Fact]
    public async Task Spam_leaves_every_view_and_stops_the_clock_and_comes_back_as_it_was()
    {
        var since = (await desk.ConversationAsync(conversation)).WaitingSince;
        var act = await DoAsync(oleg, SpamAct.Is);
        var spam = await desk.ConversationAsync(conversation);
        Assert.Equal((null, oleg.Id), (spam.WaitingSince, spam.SpamById));
        Assert.Empty(await InAsync(InboxView.Waiting));
        Assert.Empty(await InAsync(InboxView.All));
        Assert.Equal([conversation], await InAsync(InboxView.Spam));

        await desk.CustomerWritesAsync(channel, "Купите рекламу");
        spam = await desk.ConversationAsync(conversation);
        Assert.NotNull(spam.SpamAt);
        Assert.Null(spam.WaitingSince);
        Assert.Empty(await InAsync(InboxView.Waiting));

        Assert.Equal(UndoResult.Done, await desk.Get<UndoAct>().ExecuteAsync(oleg.AsActor(), act));
        var back = await desk.ConversationAsync(conversation);
        Assert.Equal((null, since), (back.SpamAt, back.WaitingSince));
        Assert.Equal([conversation], await InAsync(InboxView.Waiting));
    }

    [Fact]
    public async Task Not_spam_starts_the_clock_with_what_came_meanwhile_when_nobody_had_waited()
    {
        await desk.Get<SendReply>().ExecuteAsync(oleg.AsActor(), new ReplyText(conversation, "Едет"));
        await DoAsync(oleg, SpamAct.Is);
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        var wrote = await desk.CustomerWritesAsync(channel, "Спасибо! А чайник?");
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        var act = await DoAsync(head, NotSpamAct.Is);
        Assert.Equal((await MessageAsync(wrote.MessageId!.Value)).At, (await desk.ConversationAsync(conversation)).WaitingSince);

        Assert.Equal(UndoResult.Done, await desk.Get<UndoAct>().ExecuteAsync(head.AsActor(), act));
        var spam = await desk.ConversationAsync(conversation);
        Assert.Equal((oleg.Id, null), (spam.SpamById, spam.WaitingSince));
    }

    [Fact]
    public async Task Not_spam_of_a_closed_one_lets_nobody_wait()
    {
        await desk.Get<CloseConversation>().ExecuteAsync(oleg.AsActor(), conversation);
        await DoAsync(oleg, SpamAct.Is);
        await DoAsync(oleg, NotSpamAct.Is);
        Assert.Null((await desk.ConversationAsync(conversation)).WaitingSince);
    }

    [Fact]
    public async Task What_a_blocked_contact_writes_is_spam_and_unblocking_brings_back_what_was_open()
    {
        var contact = (await desk.ConversationAsync(conversation)).ContactId;
        var since = (await desk.ConversationAsync(conversation)).WaitingSince;
        Assert.True(await desk.Get<BlockContact>().ExecuteAsync(oleg.AsActor(), contact, conversation));
        Assert.False(await desk.Get<BlockContact>().ExecuteAsync(oleg.AsActor(), contact, conversation));
        Assert.Equal(conversation, (await desk.CustomerWritesAsync(channel, "Ещё")).ConversationId);
        Assert.Empty(await InAsync(InboxView.All));
        Assert.Contains(DeskEventKind.ContactBlocked, await desk.EventsAsync(conversation));

        Assert.True(await desk.Get<BlockContact>().UnblockAsync(oleg.AsActor(), contact, conversation));
        Assert.Equal(since, (await desk.ConversationAsync(conversation)).WaitingSince);
        Assert.Equal([conversation], await InAsync(InboxView.Waiting));
    }

    [Fact]
    public async Task A_blocked_contact_does_not_reopen_what_was_closed()
    {
        await desk.Get<CloseConversation>().ExecuteAsync(oleg.AsActor(), conversation);
        await desk.Get<BlockContact>().ExecuteAsync(oleg.AsActor(), (await desk.ConversationAsync(conversation)).ContactId);
        var first = await desk.CustomerWritesAsync(channel, "Я снова тут");
        var second = await desk.CustomerWritesAsync(channel, "Ау");

        Assert.NotEqual(conversation, first.ConversationId);
        Assert.Equal(first.ConversationId, second.ConversationId);
        Assert.Equal(ConversationStatus.Closed, (await desk.ConversationAsync(conversation)).Status);
        Assert.Equal([first.ConversationId!.Value], await InAsync(InboxView.Spam));
        Assert.Equal([conversation], await InAsync(InboxView.Closed));
    }

    [Fact]
    public async Task Deleted_is_gone_everywhere_does_not_come_back_by_itself_and_can_be_brought_back_for_thirty_days()
    {
        var wrote = await desk.CustomerWritesAsync(channel, "Второе", clientId: "twice");
        await Assert.ThrowsAsync<ForbiddenException>(() => desk.Get<DoAct>().ExecuteAsync(oleg.AsActor(), DeleteAct.Is, ActData.Nothing, [conversation]));
        var act = await DoAsync(head, DeleteAct.Is);

        Assert.Empty(await InAsync(InboxView.All));
        Assert.Null(await desk.Get<ConversationQuery>().ByIdAsync(head.AsActor(), conversation, head.Id));
        Assert.Empty((await desk.Get<SearchConversations>().ExecuteAsync(head.AsActor(), "самовар", new InboxFilter(InboxView.All))).Hits);
        var deleted = new InboxFilter(InboxView.Deleted);
        await Assert.ThrowsAsync<ForbiddenException>(() => desk.Get<InboxQuery>().PageAsync(oleg.AsActor(), deleted));
        await Assert.ThrowsAsync<ForbiddenException>(() => desk.Get<InboxQuery>().CountAsync(oleg.AsActor(), deleted));
        await Assert.ThrowsAsync<ForbiddenException>(() => desk.Get<InboxIds>().ExecuteAsync(oleg.AsActor(), deleted));
        await Assert.ThrowsAsync<ForbiddenException>(() => desk.Get<InboxIds>().CountAsync(oleg.AsActor(), deleted));
        Assert.Equal([conversation], await InAsync(InboxView.Deleted));
        Assert.True((await desk.CustomerWritesAsync(channel, "Второе", clientId: "twice")).IsRepeat);
        Assert.Equal(wrote.MessageId, (await desk.MessagesAsync(conversation))[^1].Id);
        Assert.NotEqual(conversation, (await desk.CustomerWritesAsync(channel, "Третье")).ConversationId);

        Assert.Null(await desk.Get<TombstoneQuery>().ExecuteAsync(oleg.AsActor(), 1));
        Assert.Equal(head.Id, (await desk.Get<TombstoneQuery>().ExecuteAsync(head.AsActor(), 1))!.DeletedById);
        Assert.Equal(UndoResult.Done, await desk.Get<UndoAct>().ExecuteAsync(head.AsActor(), act));
        Assert.NotNull((await desk.ConversationAsync(conversation)).WaitingSince);

        await DoAsync(head, DeleteAct.Is);
        var back = await DoAsync(head, RestoreAct.Is);
        Assert.Contains(conversation, await InAsync(InboxView.Waiting));
        Assert.Equal(UndoResult.Done, await desk.Get<UndoAct>().ExecuteAsync(head.AsActor(), back));
        Assert.Equal([conversation], await InAsync(InboxView.Deleted));
        desk.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Empty(await InAsync(InboxView.Deleted));
        Assert.IsType<ActResult.Unchanged>(await desk.Get<DoAct>().ExecuteAsync(head.AsActor(), RestoreAct.Is, ActData.Nothing, [conversation]));
    }

    [Fact]
    public async Task A_removed_message_leaves_the_search_the_list_and_its_former_versions_and_does_not_come_back()
    {
        var wrote = await desk.CustomerWritesAsync(channel, "Моя карта 4276 0000", clientId: "card");
        var change = new InboundEdit("anna:edit", new InboundSender(ContactPointKind.Visitor, "anna"), desk.Clock.Now, "anna:card", "Моя карта 5555");
        await desk.Get<IMessageReceiver>().AcceptAsync(channel, [change], cursor: null);
        await Assert.ThrowsAsync<ForbiddenException>(() => desk.Get<RemoveMessage>().ExecuteAsync(oleg.AsActor(), wrote.MessageId!.Value));
        Assert.True(await desk.Get<RemoveMessage>().ExecuteAsync(head.AsActor(), wrote.MessageId!.Value));
        Assert.False(await desk.Get<RemoveMessage>().ExecuteAsync(head.AsActor(), wrote.MessageId!.Value));

        Assert.Equal("Где самовар?", (await desk.ConversationAsync(conversation)).Excerpt);
        Assert.Empty((await desk.Get<SearchConversations>().ExecuteAsync(head.AsActor(), "карта", new InboxFilter(InboxView.All))).Hits);
        Assert.Equal(head.Id, (await MessageAsync(wrote.MessageId!.Value)).DeletedById);
        await using var db = desk.Read();
        Assert.Empty(await db.Events.Where(e => e.MessageId == wrote.MessageId && e.Data != null && e.Data.Contains("4276")).ToListAsync());
        Assert.True((await desk.CustomerWritesAsync(channel, "Моя карта 4276 0000", clientId: "card")).IsRepeat);
        Assert.Equal(2, (await desk.MessagesAsync(conversation)).Count);
    }

    [Fact]
    public async Task Priority_and_tags_are_taken_back_unless_somebody_changed_them_since()
    {
        var urgent = await DoAsync(oleg, PriorityAct.Is, ActData.Write(new PriorityData(ConversationPriority.Urgent)));
        Assert.IsType<ActResult.Unchanged>(await desk.Get<DoAct>().ExecuteAsync(oleg.AsActor(), PriorityAct.Is, ActData.Write(new PriorityData(ConversationPriority.Urgent)), [conversation]));
        await DoAsync(head, PriorityAct.Is, ActData.Write(new PriorityData(ConversationPriority.Low)));
        await desk.Get<UndoAct>().ExecuteAsync(oleg.AsActor(), urgent);
        Assert.Equal(ConversationPriority.Low, (await desk.ConversationAsync(conversation)).Priority);
        var high = await DoAsync(oleg, PriorityAct.Is, ActData.Write(new PriorityData(ConversationPriority.High)));
        await desk.Get<UndoAct>().ExecuteAsync(oleg.AsActor(), high);
        Assert.Equal(ConversationPriority.Low, (await desk.ConversationAsync(conversation)).Priority);

        var tag = (await desk.Get<MakeTag>().ExecuteAsync(oleg.AsActor(), "брак")).Id!.Value;
        var put = await DoAsync(oleg, TagAct.Is, ActData.Write(new TagData(tag)));
        Assert.Equal([tag], await TagsAsync());
        await desk.Get<UndoAct>().ExecuteAsync(oleg.AsActor(), put);
        Assert.Empty(await TagsAsync());
        await DoAsync(oleg, TagAct.Is, ActData.Write(new TagData(tag)));
        var off = await DoAsync(oleg, UntagAct.Is, ActData.Write(new TagData(tag)));
        Assert.Empty(await TagsAsync());
        await desk.Get<UndoAct>().ExecuteAsync(oleg.AsActor(), off);
        Assert.Equal([tag], await TagsAsync());
    }

    private async Task<long> DoAsync(Agent agent, string act, string data = ActData.Nothing) =>
        Assert.IsType<ActResult.Done>(await desk.Get<DoAct>().ExecuteAsync(agent.AsActor(), act, data, [conversation])).ActId;

    private async Task<List<long>> InAsync(InboxView view) => [.. (await desk.Get<InboxQuery>().PageAsync(head.AsActor(), new InboxFilter(view))).Rows.Select(r => r.Id)];

    private async Task<Message> MessageAsync(long id)
    {
        await using var db = desk.Read();
        return await db.Messages.AsNoTracking().SingleAsync(m => m.Id == id);
    }

    private async Task<List<long>> TagsAsync()
    {
        await using var db = desk.Read();
        return await db.ConversationTags.Where(t => t.ConversationId == conversation).Select(t => t.TagId).ToListAsync();
    }
}
