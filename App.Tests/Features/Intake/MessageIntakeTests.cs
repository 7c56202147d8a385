using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Intake;

public sealed class MessageIntakeTests
{
    [Fact]
    public async Task A_first_message_makes_contact_conversation_and_ledger_line()
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.AddChannelAsync();

        var accepted = await desk.CustomerWritesAsync(channel, "Здравствуйте!\nГде мой заказ 5531?");

        Assert.Equal(IntakeOutcome.Message, accepted.Outcome);
        var conversation = await desk.ConversationAsync(accepted.ConversationId!.Value);
        Assert.Equal((1L, ConversationStatus.Open, "Здравствуйте! Где мой заказ 5531?"), (conversation.Number, conversation.Status, conversation.Excerpt));
        Assert.Equal(desk.Clock.Now, conversation.WaitingSince);
        await using var db = desk.Read();
        var entry = await db.Intake.SingleAsync();
        Assert.Equal((accepted.MessageId, accepted.ConversationId), (entry.MessageId, entry.ConversationId));
        Assert.Equal([DeskEventKind.ConversationStarted, DeskEventKind.CustomerWrote], await desk.EventsAsync(conversation.Id));
    }

    [Fact]
    public async Task A_redelivery_changes_nothing()
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.AddChannelAsync();
        var first = await desk.CustomerWritesAsync(channel, "раз", clientId: "1");

        var second = await desk.CustomerWritesAsync(channel, "раз", clientId: "1");

        Assert.True(second.IsRepeat);
        Assert.Equal(first.MessageId, second.MessageId);
        Assert.Single(await desk.MessagesAsync(first.ConversationId!.Value));
    }

    [Fact]
    public async Task A_twin_external_id_with_other_content_is_kept_beside_the_first()
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.AddChannelAsync();
        var from = new InboundSender(ContactPointKind.Visitor, "anna");
        var receiver = desk.Get<IMessageReceiver>();

        var accepted = await receiver.AcceptAsync(channel, [
            new InboundMessage("k1", from, desk.Clock.Now, "one") { ExternalId = "same" },
            new InboundMessage("k2", from, desk.Clock.Now, "two") { ExternalId = "same" },
            new InboundMessage("k3", from, desk.Clock.Now, "two") { ExternalId = "same" },
        ], "cursor-7");

        var messages = await desk.MessagesAsync(accepted[0].ConversationId!.Value);
        Assert.Equal(["one", "two"], messages.Select(m => m.Text));
        Assert.StartsWith("same#", messages[1].ExternalId, StringComparison.Ordinal);
        Assert.True(accepted[2].IsRepeat);
        await using var db = desk.Read();
        Assert.Equal("cursor-7", (await db.Channels.SingleAsync()).Cursor);
    }

    [Fact]
    public async Task An_item_that_fails_is_kept_in_the_ledger_and_the_others_go_on()
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.AddChannelAsync();
        var from = new InboundSender(ContactPointKind.Visitor, "anna");

        var accepted = await desk.Get<IMessageReceiver>().AcceptAsync(channel, [
            new InboundMessage("bad", from, desk.Clock.Now, null!),
            new InboundMessage("good", from, desk.Clock.Now, "good"),
        ], cursor: null);

        Assert.Equal([IntakeOutcome.Failed, IntakeOutcome.Message], accepted.Select(a => a.Outcome));
        await using var db = desk.Read();
        var failed = await db.Intake.SingleAsync(e => e.Outcome == IntakeOutcome.Failed);
        Assert.NotNull(failed.Raw);
        var replayed = await desk.Get<IMessageReceiver>().AcceptAsync(channel, [new InboundMessage("bad", from, desk.Clock.Now, "mended")], cursor: null);
        Assert.Equal((IntakeOutcome.Message, false), (replayed[0].Outcome, replayed[0].IsRepeat));
    }

    [Theory]
    [InlineData(13, true)]
    [InlineData(15, false)]
    public async Task Writing_after_closing_reopens_within_two_weeks_and_starts_anew_later(int days, bool reopens)
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.AddChannelAsync();
        var agent = await desk.AddAgentAsync();
        var first = await desk.CustomerWritesAsync(channel, "вопрос");
        await desk.Get<AssignConversation>().ExecuteAsync(agent.AsActor(), first.ConversationId!.Value, agent.Id);
        await desk.Get<CloseConversation>().ExecuteAsync(agent.AsActor(), first.ConversationId!.Value);
        desk.Clock.Advance(TimeSpan.FromDays(days));

        var second = await desk.CustomerWritesAsync(channel, "ещё вопрос");

        var conversation = await desk.ConversationAsync(second.ConversationId!.Value);
        Assert.Equal(reopens, second.ConversationId == first.ConversationId);
        Assert.Equal(ConversationStatus.Open, conversation.Status);
        Assert.Equal(desk.Clock.Now, conversation.WaitingSince);
        Assert.Equal(reopens ? agent.Id : null, conversation.AssigneeId);
        Assert.Equal(reopens ? null : first.ConversationId, conversation.PreviousId);
    }

    [Fact]
    public async Task An_automatic_message_neither_waits_nor_reopens()
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.AddChannelAsync();
        var first = await desk.CustomerWritesAsync(channel, "вопрос");
        await desk.Get<CloseConversation>().ExecuteAsync(Actor.System, first.ConversationId!.Value);

        await desk.CustomerWritesAsync(channel, "Я в отпуске", automatic: true);

        var conversation = await desk.ConversationAsync(first.ConversationId!.Value);
        Assert.Equal((ConversationStatus.Closed, null), (conversation.Status, conversation.WaitingSince));
        Assert.Equal(2, (await desk.MessagesAsync(conversation.Id)).Count);
    }

    [Fact]
    public async Task A_message_from_the_future_is_taken_as_now()
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.AddChannelAsync();

        var accepted = await desk.Get<IMessageReceiver>().AcceptAsync(
            channel, [new InboundMessage("k", new InboundSender(ContactPointKind.Visitor, "v"), desk.Clock.Now.AddDays(2), "hi")], null);

        Assert.Equal(desk.Clock.Now, (await desk.MessagesAsync(accepted[0].ConversationId!.Value))[0].At);
    }

    [Fact]
    public async Task Only_the_writer_may_edit_or_withdraw_a_message()
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.AddChannelAsync();
        var receiver = desk.Get<IMessageReceiver>();
        var first = await desk.CustomerWritesAsync(channel, "моё", "anna", "1");
        await desk.CustomerWritesAsync(channel, "чужое", "eve", "1");

        var forged = await receiver.AcceptAsync(channel, [new InboundEdit("e1", new(ContactPointKind.Visitor, "eve"), desk.Clock.Now, "anna:1", "hacked")], null);
        var own = await receiver.AcceptAsync(channel, [new InboundEdit("e2", new(ContactPointKind.Visitor, "anna"), desk.Clock.Now, "anna:1", "исправлено")], null);

        Assert.Equal(IntakeOutcome.Ignored, forged[0].Outcome);
        Assert.Equal(IntakeOutcome.Applied, own[0].Outcome);
        var message = (await desk.MessagesAsync(first.ConversationId!.Value))[0];
        Assert.Equal("исправлено", message.Text);
        Assert.NotNull(message.EditedAt);
    }
}
