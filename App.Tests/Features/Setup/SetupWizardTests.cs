using System.Net;
using SmallDesk.Data.Lookup;
using SmallDesk.Features.Setup;
using SmallDesk.Tests.Support;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Features.Setup;

public sealed class SetupWizardTests(ITestOutputHelper output)
{
    private static readonly (string, string)[] Owner =
        [("Form.Name", "Olga"), ("Form.Email", "olga@shop.example"), ("Form.Password", Staff.Password), ("Form.TimeZone", "Asia/Omsk")];

    [Fact]
    public async Task Four_steps_lead_to_a_desk_of_ones_own()
    {
        await using var desk = await DeskServer.StartAsync(output, new DeskServerSetup { WithOwner = false });
        using var browser = desk.Browser();

        Assert.EndsWith("/setup/shop", await WhereAsync(browser.SubmitAsync("/setup", "setup", Owner)), StringComparison.Ordinal);
        Assert.EndsWith("/setup/chat", await WhereAsync(browser.SubmitAsync(
            "/setup/shop", "setup-shop", ("Form.ShopName", "Linen"), ("Form.Language", "ru"), ("Form.TimeZone", "Asia/Omsk"))), StringComparison.Ordinal);
        Assert.EndsWith("/setup/done", await WhereAsync(browser.SubmitAsync(
            "/setup/chat", "setup-chat", ("Form.Color", "#b83a6b"), ("Form.Greeting", "Привет!"))), StringComparison.Ordinal);

        var now = desk.Get<DeskDirectory>().Current;
        Assert.Equal(("Linen", "ru", "Asia/Omsk"), (now.Desk!.ShopName, now.Desk.Language, now.Desk.TimeZone));
        var chat = Assert.Single(now.Channels.Values);
        Assert.Contains("#b83a6b", chat.Settings, StringComparison.Ordinal);
        var done = await browser.OpenAsync("/setup/done");
        Assert.Contains($"/widget.js?w={chat.PublicKey}", done.QuerySelector("[data-testid=snippet]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetPageAsync("/setup")).StatusCode);
        Assert.Empty(desk.Log.Errors);
    }

    [Theory]
    [InlineData("Form.Password", "short")]
    [InlineData("Form.Email", "nobody")]
    [InlineData("Form.Name", " ")]
    public async Task What_is_wrong_is_said_in_place(string field, string value)
    {
        await using var desk = await DeskServer.StartAsync(output, new DeskServerSetup { WithOwner = false });
        using var browser = desk.Browser();

        using var answer = await browser.SubmitAsync("/setup", "setup", [.. Owner, (field, value)]);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("data-testid=\"problem\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(desk.Get<DeskDirectory>().Current.HasOwner);
    }

    [Theory]
    [InlineData("Host", "desk.example")]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    public async Task From_elsewhere_it_asks_for_the_code_of_the_log(string header, string value)
    {
        await using var desk = await DeskServer.StartAsync(output, new DeskServerSetup { WithOwner = false });
        using var browser = desk.Browser();
        browser.DefaultRequestHeaders.TryAddWithoutValidation(header, value);

        using var without = await browser.SubmitAsync("/setup", "setup", Owner);
        using var wrong = await browser.SubmitAsync("/setup", "setup", [.. Owner, ("Form.Code", "AAAAA-AAAAA")]);
        Assert.False(desk.Get<DeskDirectory>().Current.HasOwner);

        using var right = await browser.SubmitAsync("/setup", "setup", [.. Owner, ("Form.Code", desk.Get<SetupCode>().Value)]);
        Assert.Equal(HttpStatusCode.Redirect, right.StatusCode);
        Assert.True(desk.Get<DeskDirectory>().Current.HasOwner);
    }

    [Fact]
    public async Task Later_steps_are_for_the_owner_alone()
    {
        await using var desk = await DeskServer.StartAsync(output);
        using var browser = desk.Browser();
        foreach (var step in (string[])["/setup/shop", "/setup/chat", "/setup/done"])
        {
            Assert.Contains("/sign-in", await WhereAsync(browser.GetPageAsync(step)), StringComparison.Ordinal);
        }
    }

    private static async Task<string> WhereAsync(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        return answer.Headers.Location?.ToString() ?? $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}";
    }
}
