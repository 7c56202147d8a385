using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Domain.Rules;
using SmallDesk.Features.AutoReplies;
using SmallDesk.Tests.Channels.Email;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Chatting;
using SmallDesk.Tests.Support.Mail;
using SmallDesk.Tests.Support.Telegram;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Features.AutoReplies;

/// <summary>The whole way: real mail servers, a Bot API that keeps Telegram's manners, and the chat's own endpoints.</summary>
[Collection(MailServersCollection.Name)]
public sealed class AutoReplyChannelsTests(MailServers servers, ITestOutputHelper output)
{
    private const string English = "Thank you, your message has arrived. We will answer as soon as we can.";

    [Fact]
    public async Task A_mail_is_answered_once_by_a_mail_that_says_it_is_automatic_and_nothing_answers_a_robot()
    {
        await using var mail = await MailDesk.StartAsync(servers, "auto@shop.example", output);
        await SwitchOnAsync(mail.Desk, mail.ChannelId);
        await mail.CustomerSendsAsync("anna-auto@mail.example", MailText.Of("anna-auto@mail.example", "My order", "Where is my order, please?", to: mail.Address));
        var (source, reply) = await mail.MailInAsync("anna-auto@mail.example", m => m.Subject == "Re: My order", "the automatic reply");
        Assert.Contains("Auto-Submitted: auto-replied\r\n", source, StringComparison.Ordinal);
        Assert.StartsWith(English, reply.Text, StringComparison.Ordinal);
        var asked = await mail.MessageAsync("Where is my order, please?");
        Assert.Equal(asked.ExternalId, Assert.Single(reply.InReplyTo));

        // Their vacation note answers ours, a list writes, a machine bounces: nothing goes out any more.
        await mail.DropAsync(
            MailText.Of("anna-auto@mail.example", "Re: Re: My order", "I am away", more: $"In-Reply-To: <{reply.MessageId}>\nAuto-Submitted: auto-replied\n", to: mail.Address),
            MailText.Of("list@mail.example", "News of the week", "Our newsletter", more: "List-Id: <news.mail.example>\nPrecedence: bulk\n", to: mail.Address),
            MailText.Of("mailer-daemon@mail.example", "Something failed", "It did not arrive", to: mail.Address));
        foreach (var text in (string[])["I am away", "Our newsletter", "It did not arrive"]) await mail.MessageAsync(text);
        await FollowAsync(mail.Desk);
        var robot = Assert.Single(await mail.MessagesAsync(), m => m.Direction == MessageDirection.Out);
        Assert.Equal((await mail.UntilAsync(robot.Id, DeliveryState.Sent)).ConversationId, asked.ConversationId);
        Assert.NotNull((await mail.ConversationAsync(asked.ConversationId)).WaitingSince);
    }

    [Fact]
    public async Task In_Telegram_it_comes_once_in_the_persons_language()
    {
        await using var bot = await TelegramDesk.OpenAsync(output);
        await SwitchOnAsync(bot.Desk, bot.ChannelId);
        var person = bot.Person();
        var asked = await bot.WrittenByAsync(person, "Hello?");
        await Wait.UntilAsync(() => bot.Api.SentTo(501).Any(IsReply), "the automatic reply");
        await bot.WrittenByAsync(person, "И ещё");
        await FollowAsync(bot.Desk);
        var robot = Assert.Single(await bot.MessagesAsync(), m => m is { Direction: MessageDirection.Out, IsAutomatic: true });
        Assert.Equal(AutoReplyStory.Acknowledged, robot.Text);
        await bot.UntilAsync(robot.Id, DeliveryState.Sent);
        Assert.Single(bot.Api.SentTo(501), s => IsReply(s));
        Assert.NotNull((await bot.ConversationAsync(asked.ConversationId)).WaitingSince);
    }

    [Fact]
    public async Task In_the_chat_it_comes_once_and_is_shown_as_automatic()
    {
        await using var desk = await DeskServer.StartAsync(output);
        var key = await desk.Get<WriteQueue>().AddWidgetAsync();
        await SwitchOnAsync(desk, desk.Get<DeskDirectory>().Current.ChannelsByKey[key].Id);
        using var visitor = await ChatVisitor.ComeAsync(desk, key);
        await visitor.SendAsync("Hello?");
        JsonElement history = default;
        await Wait.UntilAsync(async () => (history = await visitor.HistoryAsync()).GetProperty("items").GetArrayLength() > 1, "the automatic reply");
        await visitor.SendAsync("Anybody?");
        await FollowAsync(desk);
        history = await visitor.HistoryAsync();
        Assert.Equal($"me: Hello?|desk: {English}|me: Anybody?", ChatVisitor.Said(history));
        Assert.True(history.GetProperty("items")[1].GetProperty("automatic").GetBoolean());
    }

    [Fact]
    public async Task A_desk_that_is_stopped_meanwhile_answers_once_when_it_is_back()
    {
        await using var desk = await DeskServer.StartAsync(output);
        var key = await desk.Get<WriteQueue>().AddWidgetAsync();
        await SwitchOnAsync(desk, desk.Get<DeskDirectory>().Current.ChannelsByKey[key].Id);
        using var visitor = await ChatVisitor.ComeAsync(desk, key);
        await visitor.SendAsync("Hello?");
        await desk.StopAsync();
        await desk.StartAgainAsync();
        await Wait.UntilAsync(async () => (await RepliesAsync(desk)).Count > 0, "the automatic reply");
        await FollowAsync(desk);
        Assert.Single(await RepliesAsync(desk));
    }

    private static bool IsReply(FakeSent sent) => sent.Text.Contains("сообщение получили", StringComparison.Ordinal);

    private static async Task SwitchOnAsync(DeskServer desk, long channel) =>
        Assert.Empty(await desk.Get<SaveAutoReplies>().ExecuteAsync(Actor.System, channel, new AutoReply { IsOn = true }, new AutoReply { IsOn = true }));

    private static async Task FollowAsync(DeskServer desk)
    {
        while (await desk.Get<FollowCustomers>().ExecuteAsync(CancellationToken.None)) await Task.Yield();
    }

    private static async Task<List<Message>> RepliesAsync(DeskServer desk)
    {
        await using var db = desk.Get<IDbContextFactory<DeskDbContext>>().CreateDbContext();
        return await db.Messages.AsNoTracking().Where(m => m.IsAutomatic && m.Direction == MessageDirection.Out).ToListAsync();
    }
}
