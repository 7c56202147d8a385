using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;
using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser;

/// <summary>Whatever page there is: it opens, complains of nothing, is accessible, and does not scroll sideways on a phone.</summary>
public sealed class EveryPageTests(Chromium chromium, ITestOutputHelper output) : DeskTests(chromium, output)
{
    private static IEnumerable<string> Pages =>
        from type in typeof(Program).Assembly.GetTypes()
        from route in type.GetCustomAttributes<RouteAttribute>()
        where !route.Template.Contains('{', StringComparison.Ordinal)
        orderby route.Template
        select route.Template;

    [Theory]
    [InlineData("en-GB", false, false)]
    [InlineData("ru-RU", true, true)]
    public Task Every_page_is_accessible(string locale, bool dark, bool phone) => Stage.PlayAsync(async () =>
    {
        var seat = (phone ? Seat.Phone("owner") : new Seat("owner")) with { Locale = locale, IsDark = dark };
        var page = await OwnerAsync(seat);
        foreach (var address in Pages) await CheckAsync(page, address);
    });

    [Fact]
    public Task An_address_with_nothing_behind_it_says_so_and_leads_back() => Stage.PlayAsync(async () =>
    {
        Stage.Expect("404");
        var page = await OwnerAsync();
        var answer = await page.GotoAsync("/nothing/here");
        Assert.Equal(404, answer!.Status);
        await Expect(page.GetByTestId("error-page")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
        await page.GetByTestId("error-page").GetByRole(AriaRole.Link).ClickAsync();
        await page.WaitForInboxAsync();
    });

    private static async Task CheckAsync(IPage page, string address)
    {
        var answer = await page.GotoAsync(address);
        Assert.True(answer is { Status: < 400 }, $"{address} answered {answer?.Status}");
        await page.Locator("h1").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.AssertAccessibleAsync();
        Assert.True(
            await page.EvaluateAsync<bool>("() => document.scrollingElement.scrollWidth <= innerWidth"),
            $"{address} scrolls sideways.");
    }
}
