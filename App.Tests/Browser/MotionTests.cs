using System.Text.Json;
using Microsoft.Playwright;
using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser;

/// <summary>Who asked their system for less motion gets none, on the desk and in the chat; others see where things went.</summary>
public sealed class MotionTests(Chromium chromium, ITestOutputHelper output) : DeskTests(chromium, output)
{
    // The longest motion anywhere, in milliseconds, shadow roots included: what runs now, and what would run at the next change.
    private const string LongestMotion = """
        () => {
          const all = root => [...root.querySelectorAll('*')].flatMap(e => [e, ...e.shadowRoot ? all(e.shadowRoot) : []]);
          const times = text => text.split(',').map(t => parseFloat(t) * (t.trim().endsWith('ms') ? 1 : 1000));
          const elements = all(document);
          const of = style => [...times(style.transitionDuration), ...style.animationName === 'none' ? [0] : times(style.animationDuration)];
          const would = elements.flatMap(e => [null, '::before', '::after'].flatMap(part => of(getComputedStyle(e, part))));
          const runs = [document, ...elements.map(e => e.shadowRoot).filter(Boolean)].flatMap(root => root.getAnimations()).map(a => a.effect.getComputedTiming().activeDuration);
          return { would: Math.max(0, ...would), runs: Math.max(0, ...runs) };
        }
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task Nothing_moves_for_those_who_asked_for_stillness(bool isStill) => Stage.PlayAsync(async () =>
    {
        var visitor = await Stage.SeatAsync(new Seat("visitor") { LikesMotion = !isStill }, Desk.Address);
        await visitor.OpenChatAsync();
        AssertMotion(await LongestAsync(visitor), isStill);
        await visitor.SayAsync("Is it in stock?");

        var agent = await OwnerAsync(new Seat("owner") { LikesMotion = !isStill });
        await agent.OpenConversationAsync(1);
        await agent.GetByTestId("me").ClickAsync();
        AssertMotion(await LongestAsync(agent), isStill);
        await agent.GotoAsync("/settings/shop");
        await agent.GetByTestId("save").WaitForAsync();
        AssertMotion(await LongestAsync(agent), isStill);
    });

    private static async Task<(double Would, double Runs)> LongestAsync(IPage page)
    {
        var longest = await page.EvaluateAsync<JsonElement>(LongestMotion);
        return (longest.GetProperty("would").GetDouble(), longest.GetProperty("runs").GetDouble());
    }

    private static void AssertMotion((double Would, double Runs) longest, bool isStill)
    {
        if (isStill) Assert.True(longest is { Would: <= 1, Runs: <= 1 }, $"Something moves: {longest}.");
        else Assert.True(longest.Would > 50, $"Nothing would move anyway, so stillness proves nothing: {longest}.");
    }
}
