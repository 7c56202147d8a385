using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Live;
using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser;

public sealed class HoursTests(Chromium chromium, ITestOutputHelper output) : DeskTests(chromium, output)
{
    [Theory]
    [InlineData("en-GB", false, false)]
    [InlineData("ru-RU", true, true)]
    public Task The_owner_sets_hours_and_a_visitor_hears_at_once_that_nobody_is_there(string locale, bool dark, bool phone) => Stage.PlayAsync(async () =>
    {
        var channel = Desk.Get<DeskDirectory>().Current.Channels.Keys.First();
        await SpeakAsync(locale);
        var page = await OwnerAsync((phone ? Seat.Phone("owner") : new Seat("owner")) with { Locale = locale, IsDark = dark });
        await page.GotoAsync("/settings/hours/new");
        await page.GetByTestId("calendar-name").FillAsync("Office");

        // Nobody is there before New Year's Day.
        foreach (var day in (string[])["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]) await page.GetByTestId($"span-{day}-remove").ClickAsync();
        await page.GetByTestId($"span-Sunday-add").ClickAsync();
        await page.GetByTestId("span-Sunday-to").FillAsync("09:00");
        await page.GetByTestId($"holidays-{NextYear}").ClickAsync();
        await page.GetByTestId("special-closed").First.UncheckAsync();
        await page.GetByTestId("calendar-save").ClickAsync();
        await Expect(page.GetByTestId("day-Sunday").GetByTestId("problem")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
        await FitsAsync(page, "calendar", locale, dark, phone);
        await page.GetByTestId("span-Sunday-remove").ClickAsync();
        await page.GetByTestId($"keeps-{channel}").CheckAsync();
        await page.GetByTestId("calendar-save").ClickAsync();
        await page.WaitForURLAsync("**/settings/hours/*?saved=1");

        await page.GotoAsync("/settings/hours");
        await Expect(page.GetByTestId("calendar")).ToContainTextAsync("Office");
        await page.AssertAccessibleAsync();
        await FitsAsync(page, "hours", locale, dark, phone);

        await page.GotoAsync($"/settings/channels/{channel}");
        await page.GetByTestId("channel-clock").ClickAsync();
        await page.GetByTestId("out-of-hours-on").CheckAsync();
        await page.GetByTestId("acknowledge-on").CheckAsync();
        await page.GetByTestId("out-of-hours-ru").FillAsync("Сейчас никого, вернёмся {back}.");
        await page.GetByTestId("auto-replies-save").ClickAsync();
        await Expect(page.GetByTestId("auto-replies").GetByTestId("notice")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("preview-ru")).ToContainTextAsync("Сейчас никого, вернёмся");
        await page.AssertAccessibleAsync();
        await FitsAsync(page, "clock", locale, dark, phone);

        var visitor = await VisitorAsync();
        await visitor.SayAsync("Где мой заказ?");
        await Expect(visitor.GetByText("Сейчас никого, вернёмся")).ToBeVisibleAsync();
        await Expect(visitor.GetByText("Автоматический ответ").First).ToBeVisibleAsync();

        await page.GotoAsync("/c/1");
        await page.WaitForComposerAsync();
        await Expect(page.Message("Сейчас никого, вернёмся")).ToContainTextAsync(locale == "ru-RU" ? "Автоматически" : "Automatic");
    });

    private static int NextYear => TimeProvider.System.GetUtcNow().Year + 1;

    private static async Task FitsAsync(IPage page, string name, string locale, bool dark, bool phone)
    {
        Assert.True(
            await page.EvaluateAsync<bool>("() => [document.documentElement, document.querySelector('.settings-page')].every(e => !e || e.scrollWidth <= e.clientWidth)"),
            $"{name} is wider than the screen");
        if (Environment.GetEnvironmentVariable("SMALLDESK_SCREENS") is not { } folder) return;
        await page.SetViewportSizeAsync(phone ? 360 : 1280, 2100);
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{locale[..2]}-{(dark ? "dark" : "light")}-{(phone ? "phone" : "wide")}.png") });
    }

    /// <summary>The owner reads the desk in that language.</summary>
    private Task SpeakAsync(string locale) => Desk.Get<WriteQueue>().RunAsync(async scope =>
    {
        foreach (var agent in await scope.Db.Agents.ToListAsync()) agent.Language = locale[..2];
        scope.Announce(NoticeKind.Agent, 0);
    });
}
