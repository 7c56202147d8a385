using System.Net;
using SmallDesk.Tests.Support;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Features.SignIn;

public sealed class SigningInTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Without_a_session_pages_lead_to_the_sign_in_and_scripts_are_refused()
    {
        await using var desk = await DeskServer.StartAsync(output);
        using var client = desk.Client();

        using var page = await client.GetPageAsync("/settings?tab=1");
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        Assert.Equal("/sign-in?returnUrl=%2Fsettings%3Ftab%3D1", page.Headers.Location!.ToString());
        using var script = await client.GetPageAsync("/settings", "application/json");
        Assert.Equal(HttpStatusCode.Unauthorized, script.StatusCode);
    }

    [Fact]
    public async Task Signing_in_leads_back_and_signing_out_ends_it()
    {
        await using var desk = await DeskServer.StartAsync(output);
        using var client = desk.Browser();

        using var wrong = await client.SignInAsync(DeskServer.OwnerEmail, "not the password");
        Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
        Assert.Contains("data-testid=\"problem\"", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var right = await client.SignInAsync(DeskServer.OwnerEmail, DeskServer.OwnerPassword, "?returnUrl=%2Fsign-in%3Fmine");
        Assert.Equal(HttpStatusCode.Redirect, right.StatusCode);
        Assert.EndsWith("/sign-in?mine", right.Headers.Location!.ToString(), StringComparison.Ordinal);

        // Signed in, the sign-in page has nothing to do.
        using var again = await client.GetPageAsync("/sign-in");
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Empty(desk.Log.Errors);
    }

    [Fact]
    public async Task Pages_carry_a_strict_policy()
    {
        await using var desk = await DeskServer.StartAsync(output);
        using var client = desk.Client();

        using var page = await client.GetPageAsync("/sign-in");

        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(page.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(page.Headers.GetValues("Referrer-Policy")));
    }

    [Theory]
    [InlineData("ru-RU,ru;q=0.9,en;q=0.8", "<h1>Вход</h1>")]
    [InlineData("de,en;q=0.5", "<h1>Sign in</h1>")]
    public async Task A_stranger_reads_the_language_of_the_browser(string accepted, string expected)
    {
        await using var desk = await DeskServer.StartAsync(output);
        using var client = desk.Client();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", accepted);

        using var page = await client.GetPageAsync("/sign-in");

        Assert.Contains(expected, WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_owner_the_sign_in_leads_to_the_wizard()
    {
        await using var desk = await DeskServer.StartAsync(output, new DeskServerSetup { WithOwner = false });
        using var client = desk.Client();

        using var page = await client.GetPageAsync("/sign-in");

        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        Assert.EndsWith("/setup", page.Headers.Location!.ToString(), StringComparison.Ordinal);
    }
}
