using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Tests.Features.Surveys;
using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser;

/// <summary>The page of a survey as customers see it, what staff see of it, and how the owner sets it.</summary>
public sealed class SurveyTests(Chromium chromium, ITestOutputHelper output) : DeskTests(chromium, output)
{
    [Theory]
    [InlineData("en", false, false)]
    [InlineData("ru", true, true)]
    public Task A_customer_answers_on_the_page_and_staff_read_it(string language, bool dark, bool phone) => Stage.PlayAsync(async () =>
    {
        Stage.Expect("410");
        var link = await Desk.AskByMailAsync(language);
        var seat = (phone ? Seat.Phone("customer") : new Seat("customer")) with { IsDark = dark };
        var page = await Stage.SeatAsync(seat, Desk.Address);
        await page.GotoAsync(link + "?score=2");
        await Expect(page.GetByTestId("score-2")).ToBeCheckedAsync();
        await AssertFineAsync(page);
        await page.GetByTestId("score-1").CheckAsync();
        await page.GetByTestId("submit").ClickAsync();
        await Expect(page.GetByTestId("survey-thanks")).ToBeVisibleAsync();
        await AssertFineAsync(page);
        await page.GetByTestId("words").FillAsync("Слишком долго");
        await page.GetByTestId("submit").ClickAsync();
        await Expect(page.GetByTestId("words")).ToHaveValueAsync("Слишком долго");

        var owner = await OwnerAsync();
        await owner.GotoAsync("/surveys");
        await Expect(owner.GetByTestId("survey-row")).ToContainTextAsync("Слишком долго");
        await Expect(owner.GetByTestId("sum-answers")).ToHaveTextAsync("1");
        await AssertFineAsync(owner);
        await owner.GetByTestId("filter-days").SelectOptionAsync("7");
        await Expect(owner).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("days=7", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        var download = await owner.RunAndWaitForDownloadAsync(() => owner.GetByTestId("surveys-export").ClickAsync());
        Assert.Contains("Слишком долго", await File.ReadAllTextAsync((await download.PathAsync())!), StringComparison.Ordinal);
        await owner.GetByTestId("survey-row").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(owner.GetByText("1 out of 5").First).ToBeVisibleAsync();
        await Expect(owner.GetByTestId("card-scores").First).ToContainTextAsync("1");

        await page.GotoAsync("/s/AAAAAAAAAAAAAAAAAAAAAA");
        await Expect(page.GetByTestId("survey-missing")).ToBeVisibleAsync();
        await AssertFineAsync(page);
    });

    [Fact]
    public Task The_owner_sets_how_customers_are_asked() => Stage.PlayAsync(async () =>
    {
        var page = await OwnerAsync(Seat.Phone("owner"));
        await page.GotoAsync("/settings/surveys");
        await page.GetByTestId("delay").FillAsync("15");
        foreach (var (row, reason) in ((string[])["Slow", "Unclear"]).Index())
        {
            await page.GetByTestId("reason-add").ClickAsync();
            await page.GetByTestId("reason-en").Nth(row).FillAsync(reason);
        }

        await page.GetByTestId("reason-up").Last.ClickAsync();
        await page.GetByTestId("question-en").FillAsync("How was it?");
        await Expect(page.GetByTestId("preview")).ToContainTextAsync("How was it?");
        await Expect(page.GetByTestId("preview")).ToContainTextAsync("Unclear");
        await AssertFineAsync(page);
        await page.GetByTestId("save").ClickAsync();
        await Expect(page.GetByTestId("notice")).ToBeVisibleAsync();
        var rules = Desk.Get<DeskDirectory>().Current.Rules.Surveys;
        Assert.Equal((15, "How was it?"), (rules.DelayMinutes, rules.Question.En));
        Assert.Equal(["Unclear", "Slow"], rules.Reasons.Select(r => r.En));

        await page.GetByTestId("delay").FillAsync("99999");
        await page.GetByTestId("delay").EvaluateAsync("e => e.removeAttribute('max')");
        await page.GetByTestId("save").ClickAsync();
        await Expect(page.GetByTestId("problem")).ToBeVisibleAsync();
        await using var db = Desk.Get<IDbContextFactory<DeskDbContext>>().CreateDbContext();
        Assert.Equal(1, await db.Events.CountAsync(e => e.Kind == DeskEventKind.DeskRulesChanged));
    });

    private static async Task AssertFineAsync(IPage page)
    {
        await page.AssertAccessibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => document.scrollingElement.scrollWidth <= innerWidth"), $"{page.Url} scrolls sideways.");
    }
}
