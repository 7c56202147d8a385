using Microsoft.Playwright;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.People;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser;

/// <summary>The pages behind the two kinds of links: fresh, wrongly filled in, used and expired.</summary>
public sealed class LinkPagesTests(Chromium chromium, ITestOutputHelper output) : DeskTests(chromium, output)
{
    [Theory]
    [InlineData("en-GB", false)]
    [InlineData("ru-RU", true)]
    public Task An_invitation_is_taken_once(string locale, bool isPhone) => Stage.PlayAsync(async () =>
    {
        Stage.Expect("410");
        var invited = (InviteAgentResult.Invited)await Desk.Get<InviteAgent>().ExecuteAsync(Actor.System, "", "", AgentRole.Supervisor);
        var page = await NewcomerAsync(locale, isPhone);
        await page.GotoAsync($"/join/{invited.Secret}");
        await page.GetByTestId("name").FillAsync("Иннокентий Константинопольский");
        await page.GetByTestId("email").FillAsync(DeskServer.OwnerEmail);
        await page.GetByTestId("password").FillAsync(Staff.Password);
        await page.GetByTestId("submit").ClickAsync();
        await Expect(page.GetByTestId("problem")).ToBeVisibleAsync();
        await AssertFineAsync(page);

        await page.GetByTestId("email").FillAsync("ira@shop.example");
        await page.GetByTestId("password").FillAsync(Staff.Password);
        await page.GetByTestId("submit").ClickAsync();
        await page.WaitForInboxAsync();

        await AssertGoneAsync(await NewcomerAsync(locale, isPhone), $"/join/{invited.Secret}");
    });

    [Theory]
    [InlineData("en-GB", true)]
    [InlineData("ru-RU", false)]
    public Task A_new_password_is_set_once(string locale, bool isPhone) => Stage.PlayAsync(async () =>
    {
        Stage.Expect("410");
        var agent = await Desk.SignUpAsync("Ira");
        var link = (await Desk.Get<MakeResetLink>().ExecuteAsync(Actor.System, agent.Id))!;
        var page = await NewcomerAsync(locale, isPhone);
        await page.GotoAsync($"/reset/{link}");
        await page.GetByTestId("password").FillAsync("1234567890");
        await page.GetByTestId("submit").ClickAsync();
        await Expect(page.GetByTestId("problem")).ToBeVisibleAsync();
        await AssertFineAsync(page);

        await page.GetByTestId("password").FillAsync("quite another phrase");
        await page.GetByTestId("submit").ClickAsync();
        await page.WaitForInboxAsync();

        await AssertGoneAsync(await NewcomerAsync(locale, isPhone), $"/reset/{link}");
    });

    [Fact]
    public Task What_expired_says_so_and_leads_on() => Stage.PlayAsync(async () =>
    {
        Stage.Expect("410");
        var agent = await Desk.SignUpAsync("Ira");
        var invited = (InviteAgentResult.Invited)await Desk.Get<InviteAgent>().ExecuteAsync(Actor.System, "", "", AgentRole.Agent);
        var reset = (await Desk.Get<MakeResetLink>().ExecuteAsync(Actor.System, agent.Id))!;
        await Desk.Get<WriteQueue>().RunAsync(scope =>
        {
            foreach (var invitation in scope.Db.Invitations) invitation.ExpiresAt = scope.Now.AddMinutes(-1);
            return ValueTask.CompletedTask;
        });

        var page = await NewcomerAsync("ru-RU", isPhone: true);
        await AssertGoneAsync(page, $"/join/{invited.Secret}");
        await AssertGoneAsync(page, $"/reset/{reset}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Вход" }).ClickAsync();
        await Expect(page.GetByTestId("sign-in")).ToBeVisibleAsync();
    });

    private Task<IPage> NewcomerAsync(string locale, bool isPhone) =>
        Stage.SeatAsync((isPhone ? Seat.Phone("newcomer") : new Seat("newcomer")) with { Locale = locale, IsDark = !isPhone }, Desk.Address);

    private static async Task AssertGoneAsync(IPage page, string address)
    {
        await page.GotoAsync(address);
        await Expect(page.GetByTestId("gone")).ToBeVisibleAsync();
        await AssertFineAsync(page);
    }

    private static async Task AssertFineAsync(IPage page)
    {
        await page.AssertAccessibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => document.scrollingElement.scrollWidth <= innerWidth"), $"{page.Url} scrolls sideways.");
    }
}
