using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Rules;
using SmallDesk.Features.Surveys;
using SmallDesk.Tests.Features.Surveys;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser.Widget;

/// <summary>The question in the real chat on a shop's page.</summary>
public sealed class WidgetSurveyTests(Chromium chromium, ITestOutputHelper output) : ShopTests(chromium, output)
{
    private protected override string Widget => "{}";

    [Fact]
    public Task A_visitor_answers_in_the_chat_without_opening_the_conversation_again() => PlayAsync(async page =>
    {
        await using var db = Read();
        var channel = await db.Channels.Where(c => c.PublicKey == Key).Select(c => c.Id).SingleAsync();
        await Desk.Get<SaveRules>().ExecuteAsync(Actor.System, channel, (r, _) => r with { AsksHowItWent = true });
        await Desk.Get<SaveRules>().ExecuteAsync(Actor.System, r => r with { Surveys = r.Surveys with { DelayMinutes = 0, Reasons = SurveyDesk.Reasons } });
        await Wait.UntilAsync(() => db.FollowerMarks.AnyAsync(m => m.Name == "surveys"), "closings to be followed");
        await page.GotoAsync(Shop.Address + "/?lang=en");
        await page.Locator(".launcher").ClickAsync();
        await page.Locator("textarea").FillAsync("Where is it?");
        await page.Locator("textarea").PressAsync("Enter");
        await Assertions.Expect(page.Locator(".mine")).ToContainTextAsync("Sent");
        await AnswerAsync("Here");
        var conversation = await db.Conversations.Select(c => c.Id).SingleAsync();
        await Desk.Get<CloseConversation>().ExecuteAsync(Actor.System, conversation);
        await Wait.UntilAsync(() => db.Surveys.AnyAsync(), "the survey to be planned");
        await Desk.Get<AskSurveys>().ExecuteAsync(TimeProvider.System.GetUtcNow().UtcDateTime);

        await Assertions.Expect(page.Locator("button.pick")).ToHaveCountAsync(5);
        await page.AssertAccessibleAsync();
        await page.Locator("button.pick").Nth(3).ClickAsync();
        await Assertions.Expect(page.Locator("button.pick")).ToHaveCountAsync(7);
        await Assertions.Expect(page.Locator("button.pick[aria-pressed=true]")).ToHaveTextAsync(["2 · Bad"]);
        await page.Locator("button.pick").Nth(5).ClickAsync();
        await Assertions.Expect(page.Locator("button.pick[aria-pressed=true]")).ToHaveTextAsync(["2 · Bad", "Slow"]);
        await page.Locator("button.pick").Nth(2).ClickAsync();
        await Assertions.Expect(page.Locator("button.pick[aria-pressed=true]")).ToHaveTextAsync(["3 · Fair", "Slow"]);
        await page.Locator("input.pick").FillAsync("Nobody called me");
        await page.Keyboard.PressAsync("Enter");
        await Wait.UntilAsync(() => db.Surveys.AnyAsync(s => s.Words == "Nobody called me" && s.Score == 3 && s.Reasons == "[1]"), "the words");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("input.pick")).ToHaveValueAsync("Nobody called me");
        await page.AssertAccessibleAsync();
        Assert.Equal(ConversationStatus.Closed, await db.Conversations.Select(c => c.Status).SingleAsync());
        Assert.Equal(1, await db.Messages.CountAsync(m => m.Direction == MessageDirection.In));
    });
}
