using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Alerting;
using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser;

/// <summary>The bell: it rings without a reload, opens by mouse, finger and key, and on a phone fills the width.</summary>
public sealed class BellTests(Chromium chromium, ITestOutputHelper output) : DeskTests(chromium, output)
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public Task What_one_is_alerted_of_stands_behind_the_bell(bool isPhone, bool isDark) => Stage.PlayAsync(async () =>
    {
        var page = await OwnerAsync((isPhone ? Seat.Phone("owner") : new Seat("owner")) with { IsDark = isDark });
        await Expect(page.GetByTestId("bell-count")).ToHaveCountAsync(0);
        await RaiseAsync("1", new AlertData(Name: "alerts.title", Problem: "No room left on the disk, so that nothing more could be written there"));
        await RaiseAsync("2", AlertData.Nothing);
        await Expect(page.GetByTestId("bell-count")).ToContainTextAsync("2");

        await page.GetByTestId("bell").ClickAsync();
        await Expect(page.GetByTestId("alert")).ToHaveCountAsync(2);
        await Expect(page.GetByTestId("bell-count")).ToHaveCountAsync(0);
        await page.AssertAccessibleAsync();
        var box = (await page.GetByTestId("alerts").BoundingBoxAsync())!;
        if (isPhone) Assert.Equal((0, 360, 800), (box.X, box.Width, box.Y + box.Height));
        else Assert.True(box is { X: >= 8, Y: >= 8 } && box.Y + box.Height <= 800, $"The panel stands at {box.X}, {box.Y}.");
        Assert.True(await page.EvaluateAsync<bool>("() => document.scrollingElement.scrollWidth <= innerWidth"));

        // Another one comes while it is open, and is not called seen before somebody looks.
        await RaiseAsync("3", AlertData.Nothing);
        await Expect(page.GetByTestId("alert")).ToHaveCountAsync(3);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByTestId("alerts")).ToBeHiddenAsync();
        await Expect(page.GetByTestId("bell-count")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task Keys_alone_open_it_and_go_through_it() => Stage.PlayAsync(async () =>
    {
        await RaiseAsync("1", AlertData.Nothing);
        await RaiseAsync("2", AlertData.Nothing);
        var page = await OwnerAsync();
        await page.GetByTestId("bell").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("alert")).ToHaveCountAsync(2);
        await page.TabToAsync("alerts-close");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.GetByTestId("alert").Nth(0).Locator("a")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByTestId("alerts")).ToBeHiddenAsync();
    });

    private Task RaiseAsync(string reason, AlertData data) => Desk.Get<WriteQueue>().RunAsync(async scope =>
        await Desk.Get<RaiseAlert>().ExecuteAsync(scope, AlertKind.BackupFailed, Desk.Get<DeskDirectory>().Current.Agents.Keys, reason, data: data.ToText()));
}
