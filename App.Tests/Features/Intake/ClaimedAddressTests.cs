using SmallDesk.Channels;
using SmallDesk.Domain;
using SmallDesk.Features.Contacts;
using SmallDesk.Features.Mailboxes;
using SmallDesk.Features.Replies;
using SmallDesk.Features.SamePerson;
using SmallDesk.Tests.Features.Contacts;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Intake;

/// <summary>Whoever types somebody's address into a form gets none of their mail.</summary>
public sealed class ClaimedAddressTests : ContactCardTest
{
    private const string Address = "anna@firma.example";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Mail_from_an_address_that_a_visitor_typed_is_somebody_elses_and_the_card_asks(bool isVerified)
    {
        var visitor = await VisitorAsync();
        var box = await MailboxAsync();
        var first = await MailAsync(box, new InboundThread(null, []), isVerified);
        Assert.NotEqual(visitor, first.ContactId);

        // Whoever has written from there once is known by it from then on.
        var second = await MailAsync(box, new InboundThread(null, []), isVerified);
        Assert.Equal(first.ContactId, second.ContactId);
        Assert.Equal(first.ContactId, Assert.Single(await Desk.Get<SamePersonQuery>().ExecuteAsync(Oleg, visitor)).ContactId);
        Assert.Equal(visitor, (await ChatAsync("И ещё")).ContactId);
        Assert.Equal(first.ContactId, await Desk.Get<FindContact>().ExecuteAsync(Oleg, ContactPointKind.Email, Address));
    }

    [Fact]
    public async Task Who_answers_our_mail_to_that_address_is_them()
    {
        var visitor = await VisitorAsync();
        var box = await MailboxAsync();
        var way = (await Desk.Get<ContactWays>().ExecuteAsync(Oleg, visitor)).Single(w => w.ChannelId == box);
        var started = Assert.IsType<StartLetterResult.Started>(await Desk.Get<StartConversation>().ExecuteAsync(Oleg, new FirstWords(visitor, way.ChannelId, way.PointId, "Ваш вопрос", "Вот ответ")));
        var ours = Assert.Single(await Desk.MessagesAsync(started.ConversationId));
        var answer = await MailAsync(box, new InboundThread(ours.Id, []), isVerified: false);
        Assert.Equal((visitor, started.ConversationId), (answer.ContactId, answer.Id));

        // From then on the address is theirs.
        Assert.Equal(visitor, (await MailAsync(box, new InboundThread(null, []), isVerified: false)).ContactId);
    }

    private Task<long> MailboxAsync() => Desk.AddChannelAsync(Mailbox.Kind, """{"address":"shop@example.com"}""");

    private async Task<long> VisitorAsync() => (await ChatAsync("Здравствуйте")).ContactId;

    private Task<Conversation> ChatAsync(string text) =>
        TakeAsync(Channel, new InboundMessage($"guest:{Guid.NewGuid():N}", new InboundSender(ContactPointKind.Visitor, "guest") { Claims = [new ClaimedPoint(ContactPointKind.Email, Address)] }, Desk.Clock.Now, text));

    private Task<Conversation> MailAsync(long box, InboundThread thread, bool isVerified) => TakeAsync(
        box, new InboundMessage(Guid.NewGuid().ToString("N"), new InboundSender(ContactPointKind.Email, Address) { Name = "Анна", IsVerified = isVerified }, Desk.Clock.Now, "Письмо") { Thread = thread });

    private async Task<Conversation> TakeAsync(long channel, InboundMessage item) =>
        await Desk.ConversationAsync((await Desk.Get<IMessageReceiver>().AcceptAsync(channel, [item], cursor: null))[0].ConversationId!.Value);
}
