using System.Text.Json.Nodes;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Browsing;
using SmallDesk.Tests.Support.Telegram;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser;

/// <summary>A bot from its connecting on the settings page to the answer on the customer's phone.</summary>
public sealed class TelegramTests(Chromium chromium, ITestOutputHelper output) : DeskTests(chromium, output)
{
    [Fact]
    public Task A_bot_is_connected_tested_and_answered_from_the_inbox() => Stage.PlayAsync(async () =>
    {
        await using var api = await FakeBotApi.StartAsync();
        var face = api.Files.Add(Samples.Png);
        (face["width"], face["height"]) = (160, 160);
        api.Photos[FakeBotApi.BotId] = face;
        var agent = await OwnerAsync();
        await agent.GotoAsync("/settings/channels/new/telegram");
        await agent.GetByTestId("setting-token").FillAsync(FakeBotApi.Token);
        await agent.Locator("details summary").Last.ClickAsync();
        await agent.GetByTestId("setting-apiBaseUrl").FillAsync(api.Url);
        await agent.GetByTestId("setting-apiBaseUrl").BlurAsync();
        await agent.GetByTestId("test").ClickAsync();
        await Expect(agent.GetByTestId("test-steps")).ToContainTextAsync("@linen_shop_bot");
        await Expect(agent.GetByTestId("test-picture")).ToBeVisibleAsync();
        await agent.GetByTestId("save").ClickAsync();
        await Expect(agent.GetByTestId("channel-health")).ToBeVisibleAsync();

        var anna = new BotPerson(api, 501);
        anna.Sends(m => (m["text"], m["entities"]) = ("Где <b>мой</b> заказ?", new JsonArray(new JsonObject { ["type"] = "bold", ["offset"] = 0, ["length"] = 3 })));
        anna.Sends(m => m["voice"] = api.Files.Add([.. "OggS"u8, .. new byte[40]]));
        await agent.GotoAsync("/");
        await agent.WaitForInboxAsync();
        await agent.OpenConversationAsync(1);
        await Expect(agent.GetByTestId("chat-text").Locator("b")).ToHaveTextAsync("Где");
        await Expect(agent.GetByTestId("chat-text")).ToContainTextAsync("<b>мой</b>");
        await Expect(agent.GetByTestId("sound")).ToBeVisibleAsync();
        await Expect(agent.GetByTestId("card")).ToContainTextAsync("@anna");

        await agent.GetByTestId("composer-text").PressSequentiallyAsync("Здравствуйте!");
        await Wait.UntilAsync(() => api.CallsTo("sendChatAction").Count > 0, "typing to be shown");
        await agent.GetByTestId("message").Filter(new() { Has = agent.GetByTestId("sound") }).ActAsync("answer-this");
        await Expect(agent.GetByTestId("answering")).ToContainTextAsync("voice.ogg");
        await agent.ReplyAsync("Завтра **до обеда**");
        await Wait.UntilAsync(() => api.SentTo(anna.Id).Count == 1, "the answer");
        await Expect(agent.GetByTestId("answering")).ToHaveCountAsync(0);
        Assert.NotNull(api.SentTo(anna.Id)[0].Call.Fields["reply_parameters"]);
        Assert.Equal("Завтра до обеда", api.SentTo(anna.Id)[0].Text);

        var mine = agent.Message("до обеда");
        await mine.ActAsync("sent-edit-open");
        await mine.GetByTestId("sent-text").FillAsync("Сегодня");
        await mine.GetByTestId("sent-save").ClickAsync();
        await Expect(agent.Message("Сегодня")).ToBeVisibleAsync();
        Assert.Equal("Сегодня", api.SentTo(anna.Id)[0].Text);

        anna.Reacts(api.SentTo(anna.Id)[0].MessageId, "❤");
        await Expect(agent.Message("Сегодня").GetByTestId("chat-reactions")).ToContainTextAsync("❤");
        anna.Blocks();
        await Expect(agent.GetByTestId("event").Last).ToContainTextAsync("blocked the bot");
        await agent.ReplyAsync("Не дойдёт");
        await Expect(agent.GetByTestId("composer-problem")).ToContainTextAsync("blocked");
        await agent.AssertAccessibleAsync();
    });
}
