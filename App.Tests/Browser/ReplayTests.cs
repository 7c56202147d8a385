using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using SmallDesk.Channels;
using SmallDesk.Domain;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Browsing;
using SmallDesk.Tests.Support.Telegram;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser;

/// <summary>The owner sees on the bot's page that something could not be taken in, and takes it in.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ReplayTests(Chromium chromium, ITestOutputHelper output)
{
    [Fact]
    public async Task What_failed_is_said_on_the_bots_page_and_tried_again_there_or_in_the_ledger()
    {
        await using var desk = await TelegramDesk.OpenAsync(output);
        await using var stage = new Stage(chromium, output);
        await stage.PlayAsync(async () =>
        {
            await FailAsync(desk, 71, "первое");
            var owner = await stage.SeatAsync(Seat.Phone("owner"), desk.Desk.Address);
            await owner.SignInAsync(DeskServer.OwnerEmail, DeskServer.OwnerPassword);
            await owner.GotoAsync($"/settings/channels/{desk.ChannelId}");
            await Assertions.Expect(owner.GetByTestId("channel-failed")).ToContainTextAsync("1 item could not be taken in");
            await owner.GetByTestId("replay-all").ClickAsync();
            await Assertions.Expect(owner.GetByTestId("replay-result")).ToContainTextAsync("Taken in: 1");
            await Assertions.Expect(owner.GetByTestId("channel-failed")).ToHaveCountAsync(0);
            await desk.MessageAsync("первое");

            await FailAsync(desk, 72, "второе");
            await owner.GotoAsync("/settings/intake?outcome=failed");
            await owner.GetByTestId("ledger").GetByRole(AriaRole.Button).ClickAsync();
            await Assertions.Expect(owner.GetByTestId("replay-result")).ToContainTextAsync("Taken in: 1");
            await desk.MessageAsync("второе");
            await owner.AssertAccessibleAsync();
        });
    }

    /// <summary>As a fault of ours would have left it.</summary>
    private static Task FailAsync(TelegramDesk desk, long update, string text)
    {
        var json = new JsonObject { ["update_id"] = update, ["message"] = desk.Person().Message(m => m["text"] = text) };
        var unread = new InboundUnread($"{update}:unread", new InboundSender(ContactPointKind.Telegram, "0"), default, "a fault") { Raw = Encoding.UTF8.GetBytes(json.ToJsonString()) };
        return desk.Desk.Get<IMessageReceiver>().AcceptAsync(desk.ChannelId, [unread], cursor: null);
    }
}
