using System.Text.RegularExpressions;
using SmallDesk.Channels;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Domain.Rules;
using SmallDesk.Features.Rules;
using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser;

/// <summary>When an answer is due grows in the browser: colour, picture and words, without asking the server.</summary>
public sealed class DueTests(Chromium chromium, ITestOutputHelper output) : DeskTests(chromium, output)
{
    // As if the customer had written, and the answer were due, so many minutes earlier; then the ticker looks.
    private const string Turn = """
        minutes => {
          const time = document.querySelector('[data-testid=row-1] time[data-since]'), back = at => new Date(Date.parse(at) - minutes * 60000).toISOString();
          time.dateTime = back(time.dateTime); time.dataset.due = back(time.dataset.due);
          document.dispatchEvent(new Event('visibilitychange'));
        }
        """;

    [Fact]
    public Task A_row_turns_amber_and_red_and_says_why() => Stage.PlayAsync(async () =>
    {
        var channel = Desk.Get<DeskDirectory>().Current.Channels.Keys.Single();
        await Desk.Get<SaveRules>().ExecuteAsync(Actor.System, channel, (r, _) => r with { Targets = new AnswerTargets { FirstMinutes = 60 } });
        var written = new InboundMessage("anna:1", new InboundSender(ContactPointKind.Visitor, "anna"), TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-10.5), "Where is my order?");
        await Desk.Get<IMessageReceiver>().AcceptAsync(channel, [written], cursor: null);
        var page = await OwnerAsync();
        var (row, time, due) = (page.GetByTestId("row-1"), page.Locator("[data-testid=row-1] time[data-since]"), page.Locator("[data-testid=row-1] .due"));
        await Expect(due).ToHaveTextAsync("answer due in 49 min");
        await Expect(time.Locator(".icon")).ToBeHiddenAsync();

        await page.EvaluateAsync(Turn, 40);
        await Expect(due).ToHaveTextAsync("answer due in 9 min");
        await Expect(row).ToHaveClassAsync(new Regex(@"\bsoon\b", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(time.Locator(".icon")).ToBeVisibleAsync();
        await page.EvaluateAsync(Turn, 130);
        await Expect(due).ToHaveTextAsync("overdue by 2 h");
        await Expect(row).ToHaveClassAsync(new Regex(@"\blate\b", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.EndsWith("\noverdue by 2 h", await time.GetAttributeAsync("title"), StringComparison.Ordinal);
        Assert.EndsWith("#warning", await time.Locator("use").GetAttributeAsync("href"), StringComparison.Ordinal);
        await page.AssertAccessibleAsync();

        await page.OpenConversationAsync(1);
        await Expect(page.Locator(".talk-head time .due")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
    });
}
