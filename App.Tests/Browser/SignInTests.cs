using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser;

public sealed class SignInTests(Chromium chromium, ITestOutputHelper output) : DeskTests(chromium, output)
{
    [Theory]
    [InlineData("en-GB", false)]
    [InlineData("ru-RU", true)]
    public Task Nobody_sees_the_inbox_without_signing_in(string locale, bool dark) => Stage.PlayAsync(async () =>
    {
        var page = await Stage.SeatAsync(new Seat("owner") { Locale = locale, IsDark = dark }, Desk.Address);
        await page.GotoAsync("/");
        await Expect(page.GetByTestId("sign-in")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();

        await page.GetByTestId("email").FillAsync(DeskServer.OwnerEmail);
        await page.GetByTestId("password").FillAsync("wrong password");
        await page.GetByTestId("submit").ClickAsync();
        await Expect(page.GetByTestId("problem")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();

        await page.GetByTestId("password").FillAsync(DeskServer.OwnerPassword);
        await page.GetByTestId("submit").ClickAsync();
        await page.WaitForInboxAsync();
        await page.AssertAccessibleAsync();
    });

    [Fact]
    public Task Signing_out_ends_the_session() => Stage.PlayAsync(async () =>
    {
        var page = await OwnerAsync();

        // The circuit draws the page anew when it comes, and a menu opened before that closes.
        await Expect(page.Locator(".desk[data-live]")).ToBeVisibleAsync();
        await page.GetByTestId("me").ClickAsync();
        await page.GetByTestId("sign-out").ClickAsync();
        await Expect(page.GetByTestId("sign-in")).ToBeVisibleAsync();

        await page.GotoAsync("/");
        await Expect(page.GetByTestId("sign-in")).ToBeVisibleAsync();
    });
}
