using System.Net;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.AwayMail;
using SmallDesk.Tests.Channels.Email;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Chatting;
using SmallDesk.Tests.Support.Mail;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Features.AwayMail;

[Collection(MailServersCollection.Name)]
public sealed class AwayMailDeliveryTests(MailServers servers, ITestOutputHelper output)
{
    private const string Key = "testwidget";

    [Fact]
    public async Task The_visitor_finds_the_answer_in_their_mail_and_their_reply_joins_the_conversation()
    {
        var setup = new DeskServerSetup { Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["SmallDesk:PublicUrl"] = "https://desk.shop.example" } };
        await using var desk = await MailDesk.StartAsync(servers, "away@shop.example", output, setup: setup);
        await desk.Desk.Get<WriteQueue>().AddWidgetAsync($$$"""{"awayMail":{"mailbox":"{{{desk.ChannelId}}}","minutes":2}}""", Key);
        using var visitor = await ChatVisitor.ComeAsync(desk.Desk, Key);
        using var posted = await visitor.PostAsync("messages", new { clientId = ChatVisitor.NewId(), text = "Where is my order?", form = new { email = "anna-away@mail.example" } });
        Assert.Equal(HttpStatusCode.OK, posted.StatusCode);
        var asked = await desk.MessageAsync("Where is my order?");

        await desk.ReplyAsync(asked.ConversationId, "It is **here**");
        await desk.Desk.Get<SendAwayMail>().ExecuteAsync(TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(3));

        var (_, mail) = await desk.MailInAsync("anna-away@mail.example", m => m.Text.Contains("It is here", StringComparison.Ordinal), "the answer by mail");
        Assert.Contains("It is <b>here</b>", mail.Html, StringComparison.Ordinal);
        Assert.Contains($"https://desk.shop.example/chat/{Key}/back#", mail.Html, StringComparison.Ordinal);
        Assert.Contains("> Where is my order?", mail.Text, StringComparison.Ordinal);

        // Mails know whole seconds: one in the second of the question would count as written before it.
        await Wait.UntilAsync(() => TimeProvider.System.GetUtcNow().UtcDateTime >= asked.At.AddSeconds(1), "the next second");
        await desk.CustomerSendsAsync("anna-away@mail.example", MailText.Of("anna-away@mail.example", "Re: " + mail.Subject, "Thank you!", more: $"In-Reply-To: <{mail.MessageId}>\n", to: "away@shop.example"));
        var reply = await desk.MessageAsync("Thank you!");
        Assert.Equal(asked.ConversationId, reply.ConversationId);

        var next = await desk.ReplyAsync(asked.ConversationId, "You are welcome");
        Assert.Equal(desk.ChannelId, (await desk.UntilAsync(next, DeliveryState.Sent)).ChannelId);
    }
}
