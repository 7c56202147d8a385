using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;
using SmallDesk.Features.Replies;
using SmallDesk.Live;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Replies;

public sealed class ReplyWaysTests : IAsyncLifetime
{
    private readonly TestDesk desk = TestDesk.Open();
    private Agent agent = null!;
    private long chat;
    private long mail;
    private long conversation;
    private long mailPoint;

    public async Task InitializeAsync()
    {
        agent = await desk.AddAgentAsync();
        chat = await desk.AddChannelAsync();
        mail = await desk.AddChannelAsync("email", """{"address":"shop@shop.example"}""");
        conversation = (await desk.CustomerWritesAsync(chat, "Есть ли скатерти?")).ConversationId!.Value;
        var contact = (await desk.ConversationAsync(conversation)).ContactId;
        mailPoint = await AddPointAsync(contact, "anna@home.example");
    }

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Fact]
    public async Task The_usual_way_stands_first_and_says_channel_and_address()
    {
        var ways = await WaysAsync();

        Assert.Equal([(chat, true, ""), (mail, false, "anna@home.example")], ways.Select(w => (w.ChannelId, w.IsUsual, w.Address)));
    }

    [Fact]
    public async Task An_answer_goes_the_way_that_was_chosen()
    {
        var sent = await desk.Get<SendReply>().ExecuteAsync(agent.AsActor(), new ReplyText(conversation, "Есть **две**") { Way = (mail, mailPoint) });

        var message = (await desk.MessagesAsync(conversation)).Single(m => m.Id == Assert.IsType<ReplyResult.Stored>(sent).MessageId);
        Assert.Equal((mail, mailPoint), (message.ChannelId, message.ContactPointId!.Value));
        Assert.Equal("anna@home.example", MailFacts.Read(message.Mail)!.To[0].Address);
        Assert.True(message.IsFormatted);
    }

    [Fact]
    public async Task Only_ways_that_can_are_offered_and_taken()
    {
        var stranger = (await desk.CustomerWritesAsync(chat, "другой", "boris")).ConversationId!.Value;
        var theirs = await AddPointAsync((await desk.ConversationAsync(stranger)).ContactId, "boris@home.example");
        Assert.IsType<ReplyResult.Refused>(await desk.Get<SendReply>().ExecuteAsync(agent.AsActor(), new ReplyText(conversation, "не тому") { Way = (mail, theirs) }));

        await desk.Writes.RunAsync(async scope => (await scope.Db.ContactPoints.SingleAsync(p => p.Id == mailPoint)).IsReachable = false);
        Assert.Equal([chat], (await WaysAsync()).Select(w => w.ChannelId));

        await desk.Writes.RunAsync(async scope =>
        {
            (await scope.Db.ContactPoints.SingleAsync(p => p.Id == mailPoint)).IsReachable = true;
            (await scope.Db.Channels.SingleAsync(c => c.Id == mail)).IsEnabled = false;
            scope.Announce(NoticeKind.Channel, mail);
        });
        Assert.Equal([chat], (await WaysAsync()).Select(w => w.ChannelId));
        Assert.IsType<ReplyResult.Refused>(await desk.Get<SendReply>().ExecuteAsync(agent.AsActor(), new ReplyText(conversation, "никуда") { Way = (mail, mailPoint) }));
    }

    private Task<IReadOnlyList<ReplyWay>> WaysAsync() => desk.Get<ReplyWays>().ExecuteAsync(agent.AsActor(), conversation);

    private Task<long> AddPointAsync(long contactId, string address) => desk.Writes.RunAsync(scope =>
    {
        var point = new ContactPoint { Id = scope.NewId(), ContactId = contactId, Kind = ContactPointKind.Email, Value = address, CreatedAt = scope.Now, LastSeenAt = scope.Now };
        scope.Db.ContactPoints.Add(point);
        return ValueTask.FromResult(point.Id);
    });
}
