using System.Net;
using System.Text.RegularExpressions;
using SmallDesk.Tests.Support;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Features.SignIn;

public sealed partial class SigningInTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Without_a_session_pages_lead_to_the_sign_in_and_scripts_are_refused()
    {
        await using var desk = await DeskServer.StartAsync(output);
        using var client = desk.Client();

        using var page = await GetAsync(client, "/settings?tab=1", "text/html");
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        Assert.Equal("/sign-in?returnUrl=%2Fsettings%3Ftab%3D1", page.Headers.Location!.PathAndQuery);
        using var script = await GetAsync(client, "/settings", "application/json");
        Assert.Equal(HttpStatusCode.Unauthorized, script.StatusCode);
    }

    [Fact]
    public async Task Signing_in_leads_back_and_signing_out_ends_it()
    {
        await using var desk = await DeskServer.StartAsync(output);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = desk.Address };

        using var wrong = await SignInAsync(client, "not the password");
        Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
        Assert.Contains("data-testid=\"problem\"", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var right = await SignInAsync(client, DeskServer.OwnerPassword, "?returnUrl=%2Fsign-in%3Fmine");
        Assert.Equal(HttpStatusCode.Redirect, right.StatusCode);
        Assert.EndsWith("/sign-in?mine", right.Headers.Location!.ToString(), StringComparison.Ordinal);

        // Signed in, the sign-in page has nothing to do.
        using var again = await GetAsync(client, "/sign-in", "text/html");
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Empty(desk.Log.Errors);
    }

    [Fact]
    public async Task Pages_carry_a_strict_policy()
    {
        await using var desk = await DeskServer.StartAsync(output);
        using var client = desk.Client();

        using var page = await GetAsync(client, "/sign-in", "text/html");

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

        using var page = await GetAsync(client, "/sign-in", "text/html");

        Assert.Contains(expected, WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_owner_the_sign_in_leads_to_the_wizard()
    {
        await using var desk = await DeskServer.StartAsync(output, new DeskServerSetup { WithOwner = false });
        using var client = desk.Client();

        using var page = await GetAsync(client, "/sign-in", "text/html");

        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        Assert.EndsWith("/setup", page.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> SignInAsync(HttpClient client, string password, string query = "")
    {
        var page = await client.GetStringAsync("/sign-in" + query);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["_handler"] = "sign-in",
            ["__RequestVerificationToken"] = TokenOf(page),
            ["Form.Email"] = DeskServer.OwnerEmail,
            ["Form.Password"] = password,
        });
        return await client.PostAsync("/sign-in" + query, form);
    }

    private static string TokenOf(string page) => TokenField().Match(page).Groups[1].Value;

    private static Task<HttpResponseMessage> GetAsync(HttpClient client, string address, string accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return client.SendAsync(request);
    }

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex TokenField();
}
