using SmallDesk.Channels;
using SmallDesk.Domain;
using SmallDesk.Features.Contacts;
using SmallDesk.Features.Mailboxes;
using SmallDesk.Features.Replies;
using SmallDesk.Tests.Features.Contacts;
using SmallDesk.Tests.Support;
using SmallDesk.Domain.Hours;

namespace SmallDesk.Tests.Features.Replies;

public sealed class StartConversationTests : ContactCardTest
{
    private const string Settings = """{"address":"shop@example.com"}""";

    [Fact]
    public async Task A_mail_is_begun_to_an_address_typed_on_the_card()
    {
        var box = await Desk.AddChannelAsync(Mailbox.Kind, Settings);
        await Desk.Get<AddContactPoint>().ExecuteAsync(Oleg, Anna, ContactPointKind.Email, "anna@example.com");
        var way = (await WaysAsync()).Single(w => w.Kind == Mailbox.Kind);
        Assert.Null(way.GoesOnIn);

        var started = Assert.IsType<StartLetterResult.Started>(await StartAsync(way, "Ваш заказ готов", "Скатерть"));
        var conversation = await Desk.ConversationAsync(started.ConversationId);
        Assert.Equal((Anna, box, Oleg.AgentId), (conversation.ContactId, conversation.ChannelId, conversation.AssigneeId));
        Assert.Equal("Ваш заказ готов", Assert.Single(await Desk.MessagesAsync(conversation.Id)).Text);
        Assert.IsType<StartLetterResult.Refused>(await StartAsync(way, "Без темы", ""));
    }

    [Fact]
    public async Task The_chat_goes_on_where_it_is()
    {
        var way = Assert.Single(await WaysAsync());
        Assert.Equal(Conversation, way.GoesOnIn!.Value.Id);
        var started = Assert.IsType<StartLetterResult.Started>(await StartAsync(way, "Ещё здесь?"));
        Assert.Equal(Conversation, started.ConversationId);
        Assert.Equal("Ещё здесь?", (await Desk.MessagesAsync(Conversation))[^1].Text);
    }

    [Fact]
    public async Task In_telegram_an_old_closed_conversation_is_followed_by_a_new_one()
    {
        var bot = await Desk.AddChannelAsync("telegram");
        var first = await TelegramAsync(bot);
        Assert.Equal(first.Id, (await WaysAsync(first.ContactId)).Single().GoesOnIn!.Value.Id);
        await Desk.Writes.RunAsync(async scope => scope.Record((await scope.Db.Conversations.FindAsync(first.Id))!.Close(Oleg, BusinessHours.Always, scope.Now)));
        Assert.NotNull((await WaysAsync(first.ContactId)).Single().GoesOnIn);
        Desk.Clock.Advance(SmallDesk.Domain.Conversation.ReopensWithin + TimeSpan.FromMinutes(1));
        var way = (await WaysAsync(first.ContactId)).Single();
        Assert.Null(way.GoesOnIn);

        var started = Assert.IsType<StartLetterResult.Started>(await StartAsync(way, "Ткань снова есть", contact: first.ContactId));
        var conversation = await Desk.ConversationAsync(started.ConversationId);
        Assert.Equal((bot, first.ContactPointId, ConversationStatus.Open, null), (conversation.ChannelId, conversation.ContactPointId, conversation.Status, conversation.WaitingSince));
        Assert.Equal(DeliveryState.Queued, Assert.Single(await Desk.MessagesAsync(conversation.Id)).Delivery);

        // The customer's answer belongs to what we began.
        Assert.Equal(conversation.Id, (await TelegramAsync(bot, "Беру!")).Id);
    }

    [Fact]
    public async Task Nobody_is_written_to_who_cannot_be_reached_is_blocked_or_somebody_elses()
    {
        var bot = await Desk.AddChannelAsync("telegram");
        var theirs = await TelegramAsync(bot);
        var way = (await WaysAsync(theirs.ContactId)).Single();
        Assert.Equal("reply.nowhere", Assert.IsType<StartLetterResult.Refused>(await StartAsync(way, "Чужой точке")).Reason);
        await ChangeRowAsync(theirs.ContactId, c => c.BlockedAt = Desk.Clock.Now);
        Assert.Equal("reply.contactBlocked", Assert.IsType<StartLetterResult.Refused>(await StartAsync(way, "Привет", contact: theirs.ContactId)).Reason);
        await ChangeRowAsync(theirs.ContactId, c => c.BlockedAt = null);
        await Desk.Writes.RunAsync(async scope => (await scope.Db.ContactPoints.FindAsync(way.PointId))!.IsReachable = false);
        Assert.Empty(await WaysAsync(theirs.ContactId));
        Assert.Equal("reply.empty", Assert.IsType<StartLetterResult.Refused>(await StartAsync(way, " ", contact: theirs.ContactId)).Reason);
        Assert.Equal("reply.contactGone", Assert.IsType<StartLetterResult.Refused>(await StartAsync(way, "Привет", contact: 424242)).Reason);
        await Assert.ThrowsAsync<ForbiddenException>(() => Desk.Get<StartConversation>().ExecuteAsync(Actor.Token(1, Permission.Read), new FirstWords(Anna, 1, 1, "", "x")));
    }

    private async Task<Conversation> TelegramAsync(long bot, string text = "Здравствуйте")
    {
        var item = new InboundMessage(Guid.NewGuid().ToString("N"), new InboundSender(ContactPointKind.Telegram, "5001"), Desk.Clock.Now, text);
        var accepted = (await Desk.Get<IMessageReceiver>().AcceptAsync(bot, [item], cursor: null))[0];
        return await Desk.ConversationAsync(accepted.ConversationId!.Value);
    }

    private Task<IReadOnlyList<ContactWay>> WaysAsync(long? contact = null) => Desk.Get<ContactWays>().ExecuteAsync(Oleg, contact ?? Anna);

    private Task<StartLetterResult> StartAsync(ContactWay way, string text, string subject = "", long? contact = null) =>
        Desk.Get<StartConversation>().ExecuteAsync(Oleg, new FirstWords(contact ?? Anna, way.ChannelId, way.PointId, subject, text));
}
