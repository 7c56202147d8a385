using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Settings;
using SmallDesk.Live;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Browsing;
using SmallDesk.Tests.Support.Telegram;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser;

/// <summary>One's own Telegram in the profile, and the group of staff in the settings.</summary>
public sealed class StaffTelegramTests(Chromium chromium, ITestOutputHelper output) : DeskTests(chromium, output)
{
    private const long GroupId = -1_009_001;

    [Theory]
    [InlineData("en-GB", false, false)]
    [InlineData("ru-RU", true, true)]
    public Task Somebody_links_their_telegram_tries_it_and_chooses_when(string locale, bool dark, bool phone) => Stage.PlayAsync(async () =>
    {
        await using var api = await FakeBotApi.StartAsync();
        var page = await OwnerAsync((phone ? Seat.Phone("owner") : new Seat("owner")) with { Locale = locale, IsDark = dark });
        await SpeakAsync(locale);
        await page.GotoAsync("/profile");
        await Expect(page.GetByTestId("no-bot")).ToBeVisibleAsync();
        await ConnectAsync(api);
        await page.GetByTestId("link").ClickAsync();
        var link = (await page.GetByTestId("link-text").TextContentAsync())!;
        Assert.StartsWith("https://t.me/linen_shop_bot?start=desk-", link, StringComparison.Ordinal);
        Assert.Equal(link, await page.GetByTestId("link-open").GetAttributeAsync("href"));
        await page.AssertFitsAsync("link", locale, dark, phone);

        var olga = new BotPerson(api, 601, "Olga", "olga");
        olga.Says("/start " + link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        await Expect(page.GetByTestId("linked")).ToContainTextAsync("@olga");
        await page.GetByTestId("test-alert").ClickAsync();
        await Wait.UntilAsync(() => api.SentTo(601).Count == 2, "the test alert");
        await Expect(page.GetByTestId("delivered").Locator("time")).ToBeVisibleAsync();
        await page.GetByTestId("quiet").CheckAsync();
        await page.GetByTestId("quiet-from").FillAsync("23:15");
        await page.GetByTestId("quiet-from").BlurAsync();
        await page.GetByTestId("quiet-zone").SelectOptionAsync("Asia/Omsk");
        await page.AssertFitsAsync("linked", locale, dark, phone);
        await page.ReloadAsync();
        await Expect(page.GetByTestId("quiet-from")).ToHaveValueAsync("23:15");
        await Expect(page.GetByTestId("quiet-zone")).ToHaveValueAsync("Asia/Omsk");

        api.Blocked[601] = true;
        await page.GetByTestId("test-alert").ClickAsync();
        await Expect(page.GetByTestId("unreachable")).ToBeVisibleAsync();
        await page.AssertFitsAsync("blocked", locale, dark, phone);
        await page.GetByTestId("unlink").ClickAsync();
        await page.GetByTestId("confirm-yes").ClickAsync();
        await Expect(page.GetByTestId("link")).ToBeVisibleAsync();
    });

    [Theory]
    [InlineData("en-GB", true, true)]
    [InlineData("ru-RU", false, false)]
    public Task The_owner_connects_a_group_and_sees_what_it_lacks(string locale, bool dark, bool phone) => Stage.PlayAsync(async () =>
    {
        await using var api = await FakeBotApi.StartAsync();
        await ConnectAsync(api);
        var group = new FakeGroup(api, GroupId) { MayManageTopics = false };
        api.Groups[GroupId] = group;
        var page = await OwnerAsync((phone ? Seat.Phone("owner") : new Seat("owner")) with { Locale = locale, IsDark = dark });
        await SpeakAsync(locale);
        await page.GotoAsync("/settings/staff-group");
        await page.GetByTestId("group-connect").ClickAsync();
        var command = await page.GetByTestId("group-command").TextContentAsync();
        await page.AssertFitsAsync("group-link", locale, dark, phone);
        group.Says(new BotPerson(api, 601, "Olga", "olga"), command!);
        await Expect(page.GetByTestId("group-title")).ToContainTextAsync("Сотрудники");
        await Expect(page.GetByTestId("group-problem")).ToBeVisibleAsync();
        await page.AssertFitsAsync("group", locale, dark, phone);
        group.MayManageTopics = true;
        await page.GetByTestId("group-check").ClickAsync();
        await Expect(page.GetByTestId("group-problem")).ToHaveCountAsync(0);
        await page.GetByTestId("group-end").ClickAsync();
        await page.GetByTestId("confirm-yes").ClickAsync();
        await Expect(page.GetByTestId("group-connect")).ToBeVisibleAsync();
    });

    /// <summary>The owner reads the desk in that language.</summary>
    private Task SpeakAsync(string locale) => Desk.Get<WriteQueue>().RunAsync(async scope =>
    {
        foreach (var agent in await scope.Db.Agents.ToListAsync()) agent.Language = locale[..2];
        scope.Announce(NoticeKind.Agent, 0);
    });

    private async Task ConnectAsync(FakeBotApi api)
    {
        Assert.IsType<SaveChannelResult.Saved>(await Desk.Get<CreateChannel>().ExecuteAsync(Actor.System, "telegram", "Bot", TelegramDesk.SettingsFor(api)));
        await Wait.UntilAsync(() => api.CallsTo("getUpdates").Count > 0, "the bot to listen");
    }
}
