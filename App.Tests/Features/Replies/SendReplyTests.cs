using SmallDesk.Domain;
using SmallDesk.Features.Replies;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Replies;

public sealed class SendReplyTests
{
    [Fact]
    public async Task A_reply_is_queued_stops_the_waiting_and_takes_the_conversation()
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.AddChannelAsync();
        var agent = await desk.AddAgentAsync();
        var asked = await desk.CustomerWritesAsync(channel, "вопрос");
        desk.Clock.Advance(TimeSpan.FromMinutes(5));

        var result = await desk.Get<SendReply>().ExecuteAsync(agent.AsActor(), new ReplyText(asked.ConversationId!.Value, "ответ") { SeenUpTo = asked.MessageId });

        var stored = Assert.IsType<ReplyResult.Stored>(result);
        var conversation = await desk.ConversationAsync(asked.ConversationId!.Value);
        Assert.Equal((null, agent.Id, desk.Clock.Now), (conversation.WaitingSince, conversation.AssigneeId, conversation.FirstResponseAt));
        var message = (await desk.MessagesAsync(conversation.Id)).Single(m => m.Id == stored.MessageId);
        Assert.Equal((DeliveryState.Queued, agent.Id, MessageDirection.Out), (message.Delivery, message.AgentId, message.Direction));
    }

    [Fact]
    public async Task A_reply_is_held_when_the_customer_wrote_meanwhile()
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.AddChannelAsync();
        var agent = await desk.AddAgentAsync();
        var first = await desk.CustomerWritesAsync(channel, "вопрос");
        var second = await desk.CustomerWritesAsync(channel, "и ещё");
        var reply = new ReplyText(first.ConversationId!.Value, "ответ") { SeenUpTo = first.MessageId };

        var held = await desk.Get<SendReply>().ExecuteAsync(agent.AsActor(), reply);
        var anyway = await desk.Get<SendReply>().ExecuteAsync(agent.AsActor(), reply with { SeenUpTo = null });

        Assert.Equal([second.MessageId!.Value], Assert.IsType<ReplyResult.Stale>(held).NewerMessageIds);
        Assert.IsType<ReplyResult.Stored>(anyway);
    }

    [Fact]
    public async Task A_reply_is_held_when_a_colleague_answered_but_not_after_ones_own()
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.AddChannelAsync();
        var (oleg, ira) = (await desk.AddAgentAsync("Олег"), await desk.AddAgentAsync("Ира"));
        var asked = await desk.CustomerWritesAsync(channel, "вопрос");
        var reply = new ReplyText(asked.ConversationId!.Value, "ответ") { SeenUpTo = asked.MessageId };
        await desk.Get<SendReply>().ExecuteAsync(oleg.AsActor(), reply);

        Assert.IsType<ReplyResult.Stored>(await desk.Get<SendReply>().ExecuteAsync(oleg.AsActor(), reply with { Text = "второй" }));
        Assert.IsType<ReplyResult.Stale>(await desk.Get<SendReply>().ExecuteAsync(ira.AsActor(), reply));
    }

    [Fact]
    public async Task A_second_press_of_the_button_changes_nothing()
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.AddChannelAsync();
        var agent = await desk.AddAgentAsync();
        var asked = await desk.CustomerWritesAsync(channel, "вопрос");
        var reply = new ReplyText(asked.ConversationId!.Value, "ответ") { ClientId = "press" };

        var first = await desk.Get<SendReply>().ExecuteAsync(agent.AsActor(), reply);
        var second = await desk.Get<SendReply>().ExecuteAsync(agent.AsActor(), reply);

        Assert.Equal(first, second);
        Assert.Equal(2, (await desk.MessagesAsync(asked.ConversationId!.Value)).Count);
    }

    [Fact]
    public async Task A_note_does_not_stop_the_waiting_and_never_leaves()
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.AddChannelAsync();
        var agent = await desk.AddAgentAsync();
        var asked = await desk.CustomerWritesAsync(channel, "вопрос");

        await desk.Get<AddNote>().ExecuteAsync(agent.AsActor(), new ReplyText(asked.ConversationId!.Value, "между нами"));

        var note = (await desk.MessagesAsync(asked.ConversationId!.Value))[^1];
        Assert.Equal((DeliveryState.None, null, MessageDirection.Note), (note.Delivery, note.DeliveryDueAt, note.Direction));
        Assert.NotNull((await desk.ConversationAsync(asked.ConversationId!.Value)).WaitingSince);
    }

    [Theory]
    [InlineData("", "reply.empty")]
    [InlineData("   \n ", "reply.empty")]
    [InlineData(null, "reply.tooLong")]
    public async Task Nonsense_is_refused_with_a_reason(string? text, string reason)
    {
        await using var desk = TestDesk.Open();
        var agent = await desk.AddAgentAsync();

        var result = await desk.Get<SendReply>().ExecuteAsync(agent.AsActor(), new ReplyText(1, text ?? new string('x', SendReply.LongestText + 1)));

        Assert.Equal(reason, Assert.IsType<ReplyResult.Refused>(result).Reason);
    }

    [Fact]
    public async Task A_customer_cannot_use_the_desk()
    {
        await using var desk = TestDesk.Open();

        await Assert.ThrowsAsync<ForbiddenException>(() => desk.Get<SendReply>().ExecuteAsync(Actor.Contact(1), new ReplyText(1, "x")));
    }
}
