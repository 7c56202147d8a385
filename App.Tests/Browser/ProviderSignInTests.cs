using Microsoft.Playwright;
using SmallDesk.Tests.Support.Browsing;
using SmallDesk.Tests.Support.Mail;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser;

/// <summary>Connecting a mailbox by signing in at its provider.</summary>
public sealed class ProviderSignInTests(Chromium chromium, ITestOutputHelper output) : DeskTests(chromium, output)
{
    [Fact]
    public Task An_owner_signs_in_at_the_provider_and_loses_nothing_by_turning_back_once() => Stage.PlayAsync(async () =>
    {
        await using var provider = await ScriptedAuthorization.StartAsync();
        var page = await OwnerAsync();
        await FillAsync(page, provider);

        await page.GetByTestId("provider-sign-in-go").ClickAsync();
        await page.GetByTestId("deny").ClickAsync();
        await Expect(page.GetByTestId("visit-notice")).ToContainTextAsync("did not allow access");
        await Expect(page.GetByTestId("setting-address")).ToHaveValueAsync("help@shop.example");
        await Expect(page.GetByTestId("setting-oauth.clientId")).ToHaveValueAsync(ScriptedAuthorization.ClientId);
        await Expect(page.GetByTestId("not-granted")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("channel-error")).ToContainTextAsync("Nobody has signed in");
        await page.AssertAccessibleAsync();

        await page.Locator(".desk[data-live]").WaitForAsync();
        await page.GetByTestId("provider-sign-in-go").ClickAsync();
        await page.GetByTestId("allow").ClickAsync();
        await Expect(page.GetByTestId("visit-notice")).ToContainTextAsync("Signed in");
        await Expect(page.GetByTestId("granted")).ToContainTextAsync("help@shop.example");
        await page.AssertAccessibleAsync();
    });

    [Fact]
    public Task An_answer_that_nobody_waits_for_is_told_and_a_stranger_is_asked_to_sign_in() => Stage.PlayAsync(async () =>
    {
        var page = await OwnerAsync();
        await page.GotoAsync("/oauth/callback?state=made-up&code=x");
        await Expect(page.GetByTestId("visit-notice")).ToContainTextAsync("no longer valid");
        Assert.DoesNotContain("made-up", page.Url, StringComparison.Ordinal);

        var stranger = await Stage.SeatAsync(new Seat("stranger"), Desk.Address);
        await stranger.GotoAsync("/oauth/callback?state=made-up&code=x");
        await Expect(stranger.GetByTestId("sign-in")).ToBeVisibleAsync();
    });

    private static async Task FillAsync(IPage page, ScriptedAuthorization provider)
    {
        await page.GotoAsync("/settings/channels/new/email");
        await page.Locator(".desk[data-live]").WaitForAsync();
        await page.GetByTestId("setting-address").FillAsync("help@shop.example");
        await page.GetByTestId("setting-signIn-google").CheckAsync();
        await Expect(page.GetByTestId("setting-password")).ToHaveCountAsync(0);
        await Expect(page.GetByTestId("redirect-uri")).ToContainTextAsync("/oauth/callback");
        await page.GetByTestId("setting-oauth.clientId").FillAsync(ScriptedAuthorization.ClientId);
        await page.GetByTestId("setting-oauth.clientSecret").FillAsync(ScriptedAuthorization.ClientSecret);
        await page.Locator("summary").First.ClickAsync();
        await page.GetByTestId("setting-oauth.authorizeUrl").FillAsync(provider.AuthorizePage.AbsoluteUri);
        await page.GetByTestId("setting-oauth.tokenUrl").FillAsync(provider.TokenAddress.AbsoluteUri);
        foreach (var server in new[] { "imap", "smtp" })
        {
            await page.GetByTestId($"setting-{server}.host").FillAsync("127.0.0.1");
            await page.GetByTestId($"setting-{server}.port").FillAsync("1");
            await page.GetByTestId($"setting-{server}.security-none").CheckAsync();
        }
    }
}
