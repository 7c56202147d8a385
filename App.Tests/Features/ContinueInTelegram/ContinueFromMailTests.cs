using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels.Email.Mime;
using SmallDesk.Domain;
using SmallDesk.Features.Mailboxes;
using SmallDesk.Features.Settings;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Mail;
using SmallDesk.Tests.Support.Telegram;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Features.ContinueInTelegram;

/// <summary>An answer by mail leads to Telegram: the customer alone, once, for a week.</summary>
[Collection(MailServersCollection.Name)]
public sealed class ContinueFromMailTests(MailServers servers, ITestOutputHelper output)
{
    [Fact]
    public async Task The_first_answer_leads_to_Telegram_and_the_talk_goes_on_there()
    {
        await using var api = await FakeBotApi.StartAsync();
        await using var desk = await OpenAsync(api, "way@shop.example", "first");
        await desk.DropAsync(Letter("ivan-way@mail.example", "way@shop.example", "Где мой заказ"));
        var asked = await desk.MessageAsync("Где мой заказ");
        await desk.UntilAsync(await desk.ReplyAsync(asked.ConversationId, "Смотрим"), DeliveryState.Sent);
        var (_, mail) = await desk.MailInAsync("ivan-way@mail.example", m => m.Text.Contains("Смотрим", StringComparison.Ordinal), "the answer");
        var token = WayToTelegram.TokenIn(mail.Text);
        Assert.Equal(token, WayToTelegram.TokenIn(mail.Html!));
        Assert.Contains("Можно продолжить в Telegram", mail.Text, StringComparison.Ordinal);

        // Only the first one has it.
        await desk.UntilAsync(await desk.ReplyAsync(asked.ConversationId, "Нашли"), DeliveryState.Sent);
        var (_, second) = await desk.MailInAsync("ivan-way@mail.example", m => m.Text.StartsWith("Нашли", StringComparison.Ordinal), "the second answer");
        Assert.DoesNotContain("t.me", Own(second), StringComparison.Ordinal);

        var ivan = new BotPerson(api, 502, "Иван", "ivan");
        ivan.Says($"/start {token}");
        var confirmed = await Wait.ForAsync(async () => (await desk.MessagesAsync()).Find(m => m is { IsAutomatic: true, Delivery: DeliveryState.Sent }), "the confirmation");
        Assert.Equal(asked.ConversationId, confirmed.ConversationId);
        await desk.UntilAsync(await desk.ReplyAsync(asked.ConversationId, "Теперь здесь"), DeliveryState.Sent);
        Assert.Equal("Теперь здесь", api.SentTo(ivan.Id)[^1].Text);
        ivan.Says("Получил, спасибо");
        Assert.Equal(asked.ConversationId, (await desk.MessageAsync("Получил, спасибо")).ConversationId);

        // A mail again is answered by mail, and offers nothing that they have.
        await desk.DropAsync(Letter("ivan-way@mail.example", "way@shop.example", "Re: Где мой заказ", $"In-Reply-To: {asked.ExternalId}\r\n", "и ещё"));
        Assert.Equal(asked.ConversationId, (await desk.MessageAsync("и ещё")).ConversationId);
        await desk.UntilAsync(await desk.ReplyAsync(asked.ConversationId, "Снова письмом"), DeliveryState.Sent);
        var (_, last) = await desk.MailInAsync("ivan-way@mail.example", m => m.Text.StartsWith("Снова письмом", StringComparison.Ordinal), "the last answer");
        Assert.DoesNotContain("t.me", Own(last), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_may_carry_it_but_none_that_others_get_too_and_the_same_at_every_try()
    {
        await using var api = await FakeBotApi.StartAsync();
        await using var desk = await OpenAsync(api, "every@shop.example", "every");
        await desk.DropAsync(Letter("ann-every@mail.example", "every@shop.example", "Where is it", body: "My order?"));
        var asked = await desk.MessageAsync("Where is it");
        foreach (var word in new[] { "First", "Second" })
        {
            await desk.UntilAsync(await desk.ReplyAsync(asked.ConversationId, word), DeliveryState.Sent);
            var (_, mail) = await desk.MailInAsync("ann-every@mail.example", m => m.Text.StartsWith(word, StringComparison.Ordinal), word);
            Assert.Contains("You can continue in Telegram", Own(mail), StringComparison.Ordinal);
        }

        var both = new ReplyPeople([new MailPerson("ann-every@mail.example"), new MailPerson("bob-every@mail.example")], []);
        await desk.UntilAsync(await desk.ReplyAsync(asked.ConversationId, "Both", r => r with { People = both }), DeliveryState.Sent);
        var (_, shared) = await desk.MailInAsync("ann-every@mail.example", m => m.Text.StartsWith("Both", StringComparison.Ordinal), "the shared answer");
        Assert.DoesNotContain("t.me", Own(shared), StringComparison.Ordinal);

        await using var db = desk.Read();
        var links = await db.ContinueLinks.AsNoTracking().OrderBy(l => l.Id).ToListAsync();
        Assert.Equal(2, links.Count);
        Assert.All(links, l => Assert.InRange(l.ExpiresAt - TimeProvider.System.GetUtcNow().UtcDateTime, TimeSpan.FromDays(6.9), TimeSpan.FromDays(7)));
        var again = await desk.Desk.Get<SmallDesk.Data.Writing.WriteQueue>().RunAsync(scope => desk.Desk.Get<SmallDesk.Features.ContinueInTelegram.ContinueLinks>().IssueAsync(scope, new ContinueLink { MessageId = links[0].MessageId }));
        Assert.NotNull(again);
        Assert.Equal(links[0].Hash, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(WayToTelegram.TokenIn(again)))));
    }

    private async Task<MailDesk> OpenAsync(FakeBotApi api, string address, string when)
    {
        var desk = await MailDesk.StartAsync(servers, address, output, s => s["continue"] = new JsonObject { ["when"] = when });
        var owner = await desk.OwnerAsync();
        var bot = Assert.IsType<SaveChannelResult.Saved>(await desk.Desk.Get<CreateChannel>().ExecuteAsync(owner, "telegram", "Bot", TelegramDesk.SettingsFor(api))).Id;
        await WayToTelegram.UntilNamedAsync(desk.Desk, bot);
        var settings = MailDesk.SettingsFor(servers, address);
        settings["continue"] = new JsonObject { ["bot"] = $"{bot}", ["when"] = when };
        var changed = await desk.Desk.Get<UpdateChannel>().ExecuteAsync(owner, desk.ChannelId, new ChannelChange(Settings: settings));
        Assert.IsType<SaveChannelResult.Saved>(changed);
        await desk.UntilListeningAsync();
        return desk;
    }

    /// <summary>What stands above the quoted mail.</summary>
    private static string Own(MailItem mail) => string.Join('\n', mail.Text.Split('\n').Where(l => !l.StartsWith('>')));

    private static string Letter(string from, string to, string subject, string headers = "", string body = "Где мой заказ 5531?") => $"""
        From: {from}
        To: {to}
        Subject: =?utf-8?B?{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(subject))}?=
        Message-ID: <{Guid.NewGuid():N}@mail.example>
        {headers}MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: base64

        {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(body))}
        """.ReplaceLineEndings("\r\n");
}
