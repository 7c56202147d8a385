using System.Text.Json.Nodes;
using SmallDesk.Channels;
using SmallDesk.Domain;
using SmallDesk.Features.ChannelHost;
using SmallDesk.Features.Settings;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Telegram;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Channels.Telegram;

/// <summary>Connecting a bot: what the test says, and what stops it.</summary>
public sealed class TelegramKindTests(ITestOutputHelper output)
{
    private static IChannelKind KindOf(TestDesk desk) => desk.Get<IEnumerable<IChannelKind>>().Single(k => k.Kind == "telegram");

    private static async Task<List<TestStep>> TestAsync(FakeBotApi api, Action<JsonObject>? more = null)
    {
        await using var desk = TestDesk.Open();
        var settings = TelegramDesk.SettingsFor(api);
        more?.Invoke(settings);
        var kind = KindOf(desk);
        List<TestStep> steps = [];
        await foreach (var step in kind.TestAsync(new ChannelSettings(ChannelSchema.Complete(kind, settings)), default)) steps.Add(step);
        return [.. steps.Where(s => s.Passed is not null)];
    }

    [Fact]
    public async Task A_good_token_shows_who_the_bot_is()
    {
        await using var api = await FakeBotApi.StartAsync();
        var face = api.Files.Add(Samples.Png);
        (face["width"], face["height"]) = (160, 160);
        api.Photos[FakeBotApi.BotId] = face;
        var steps = await TestAsync(api);
        Assert.All(steps, s => Assert.True(s.Passed));
        Assert.Contains(steps, s => s is { Key: "channel.telegram.test.token", Detail: "Магазин Лён · @linen_shop_bot" });
        Assert.Contains(steps, s => s.Key == "channel.telegram.test.picture" && s.Picture == "data:image/png;base64," + Convert.ToBase64String(Samples.Png));
        Assert.Contains(steps, s => s.Key == "channel.telegram.test.alone");
    }

    [Theory]
    [InlineData("token", "700009:BBwrong_token_0123456789", "channel.telegram.tokenRefused")]
    [InlineData("token", "nonsense", "channel.telegram.token.invalid")]
    [InlineData("apiBaseUrl", "http://bot.example.com", "channel.telegram.apiBaseUrl.invalid")]
    [InlineData("apiBaseUrl", "http://127.0.0.1:1", "channel.telegram.test.noRoute")]
    [InlineData("proxy", "socks5://127.0.0.1:1", "channel.telegram.test.noProxy")]
    [InlineData("proxy", "127.0.0.1", "channel.telegram.proxy.invalid")]
    public async Task What_is_wrong_is_said_with_what_to_do(string field, string value, string remedy)
    {
        await using var api = await FakeBotApi.StartAsync();
        var steps = await TestAsync(api, s => s[field] = value);
        Assert.Equal((false, remedy), (steps[^1].Passed, steps[^1].Remedy));
    }

    [Fact]
    public async Task A_webhook_elsewhere_and_another_program_are_found()
    {
        await using var api = await FakeBotApi.StartAsync();
        api.SetWebhook("https://crm.example/secret-path");
        var steps = await TestAsync(api);
        Assert.Equal((false, "crm.example", "channel.telegram.webhookElsewhere"), (steps[^1].Passed, steps[^1].Detail, steps[^1].Remedy));
        api.SetWebhook("");
        api.Faults.Next("getUpdates", Fault.Of(409, "Conflict: terminated by other getUpdates request"));
        Assert.Equal("channel.telegram.otherPoller", (await TestAsync(api))[^1].Remedy);
    }

    [Fact]
    public async Task Privacy_mode_is_told_where_groups_are_wanted()
    {
        await using var api = await FakeBotApi.StartAsync();
        Assert.Equal("channel.telegram.test.groups.privacy", (await TestAsync(api, s => s["groups"] = true))[^1].Remedy);
        api.ReadsGroups = true;
        Assert.True((await TestAsync(api, s => s["groups"] = true))[^1].Passed);
    }

    [Fact]
    public async Task A_running_bot_says_who_holds_it_and_takes_it_over_when_told()
    {
        await using var desk = await TelegramDesk.OpenAsync(output, prepare: a => a.SetWebhook("https://crm.example/x"));
        await Wait.UntilAsync(() => desk.Light is { State: ChannelState.Trouble, LastError: "channel.telegram.webhookElsewhere" }, "the light to say who holds the bot");
        var settings = TelegramDesk.SettingsFor(desk.Api);
        settings["takeOver"] = true;
        await desk.Desk.Get<UpdateChannel>().ExecuteAsync(Actor.System, desk.ChannelId, new ChannelChange(null, settings));
        await desk.WrittenByAsync(desk.Person(), "после захвата");
        Assert.Equal(ChannelState.Ok, desk.Light.State);
    }

    [Fact]
    public async Task A_refused_token_stops_the_channel_and_says_so()
    {
        await using var desk = await TelegramDesk.OpenAsync(output, s => s["token"] = "700002:BBother_token_0123456789", waits: false);
        await Wait.UntilAsync(() => desk.Light is { State: ChannelState.Trouble, LastError: "channel.telegram.tokenRefused" }, "the light to say that the token is refused");
    }

    [Fact]
    public async Task Whoever_opens_the_bot_is_greeted_with_buttons_that_say_their_words()
    {
        await using var desk = await TelegramDesk.OpenAsync(output, s =>
        {
            s["greeting"] = new JsonObject { ["ru"] = "Здравствуйте! Это **Лён**.", ["en"] = "Hello!" };
            s["menu"] = new JsonObject { ["ru"] = new JsonArray("Где мой заказ?", "Возврат"), ["en"] = new JsonArray() };
        });
        var anna = desk.Person();
        anna.Says("/start from_site");
        await Wait.UntilAsync(() => desk.Api.SentTo(anna.Id).Count == 1, "the greeting");
        var greeting = desk.Api.SentTo(anna.Id)[0];
        Assert.Equal("Здравствуйте! Это Лён.", greeting.Text);
        Assert.Empty(await desk.MessagesAsync());
        Assert.NotNull(await desk.LedgerAsync("intake.started"));
        var button = greeting.Call.Fields["reply_markup"]!["inline_keyboard"]![0]![1]!;
        Assert.Equal("Возврат", button["text"]!.GetValue<string>());
        anna.Presses(anna.Id, greeting.MessageId, button["callback_data"]!.GetValue<string>());
        Assert.Equal("Возврат", (await desk.MessageAsync("Возврат")).Text);
        await Wait.UntilAsync(() => desk.Api.CallsTo("answerCallbackQuery").Count == 1, "the press to be answered");
        desk.Person(777, "John", "john", "en").Says("/start");
        await Wait.UntilAsync(() => desk.Api.SentTo(777).Count == 1, "the other greeting");
        Assert.Equal("Hello!", desk.Api.SentTo(777)[0].Text);
    }

    [Fact]
    public async Task Business_messages_are_answered_through_the_account_and_only_for_a_day()
    {
        var clock = new TestClock();
        await using var desk = await TelegramDesk.OpenAsync(output);
        var anna = desk.Person();
        anna.Sends(m => (m["business_connection_id"], m["text"]) = ("conn-1", "есть размер M?"), "business_message");
        anna.Sends(m => (m["business_connection_id"], m["text"], m["from"]) = ("conn-1", "сейчас посмотрю", desk.Person(900, "Хозяйка").User), "business_message");
        var asked = await desk.MessageAsync("размер M");
        Assert.NotNull(await desk.LedgerAsync("intake.ownEcho"));
        await desk.UntilAsync(await desk.ReplyAsync(asked.ConversationId, "Да"), DeliveryState.Sent);
        Assert.Equal("conn-1", Assert.Single(desk.Api.SentTo(anna.Id)).Call.Text("business_connection_id"));
        var kind = desk.Desk.Get<IEnumerable<IChannelKind>>().OfType<ILimitsAnswers>().Single();
        Assert.Null(kind.WhyNot("business:conn-1", clock.Now.AddHours(-23), clock.Now));
        Assert.Equal("channel.telegram.businessLate", kind.WhyNot("business:conn-1", clock.Now.AddHours(-25), clock.Now));
        Assert.Null(kind.WhyNot(null, clock.Now.AddHours(-25), clock.Now));
        desk.Api.Updates.Add(new JsonObject { ["deleted_business_messages"] = new JsonObject { ["business_connection_id"] = "conn-1", ["chat"] = anna.Chat, ["message_ids"] = new JsonArray(SmallDesk.Channels.Telegram.TelegramIds.MessageOf(asked.ExternalId)) } });
        await Wait.UntilAsync(async () => (await desk.MessagesAsync()).Exists(m => m.Id == asked.Id && m.DeletedAt != null), "the message to be withdrawn");
    }
}
