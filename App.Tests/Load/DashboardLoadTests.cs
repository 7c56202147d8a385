using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Dashboard;
using SmallDesk.Features.Numbers;
using SmallDesk.Live;
using SmallDesk.Tests.Support;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Load;

/// <summary>What the dashboard costs, for a month and for a year, while customers write: every round something has happened, so that nothing is shared between rounds.</summary>
[Collection(LoadGroup.Name)]
public sealed class DashboardLoadTests(LoadDesk load, ITestOutputHelper output)
{
    private readonly Report report = new(output);

    [Fact]
    public async Task Opening_the_dashboard()
    {
        using var folder = load.Copy();

        // The evening of the last day that was seeded: today is as full as a day is.
        var clock = new TestClock();
        clock.Advance(LoadSize.Current.Seed.Until - clock.Now);
        await using var desk = LoadDesk.Open(folder.Path, clock);
        await using var db = desk.GetRequiredService<IDbContextFactory<DeskDbContext>>().CreateDbContext();
        var (messages, events) = (await db.Messages.CountAsync(), await db.Events.CountAsync());
        var shelf = desk.GetRequiredService<DayShelf>();
        while (await desk.GetRequiredService<FollowPast>().ExecuteAsync(CancellationToken.None))
        {
        }

        var started = Stopwatch.GetTimestamp();
        while (await shelf.FillAsync(100, CancellationToken.None))
        {
        }

        var kept = await db.DayNumbers.CountAsync();
        report.AtLeast($"Numbers: {events:N0} events counted anew, {kept:N0} days", events / Stopwatch.GetElapsedTime(started).TotalSeconds, 50_000, "events a second");
        var last = desk.GetRequiredService<ShopDays>().Today;
        foreach (var (name, length, limit) in ((string, int, double)[])[("30 days", 30, 100), ("a year", 365, 500)])
        {
            var choice = new Choice(Period.Last(length, last), Beside.Before, IsBusiness: false);
            await report.TimeAsync($"Dashboard of {name} beside those before, {messages:N0} messages and {events:N0} events", limit, async _ =>
            {
                await TouchAsync(desk, db);
                var figures = await desk.GetRequiredService<DashboardBoard>().GetAsync(Actor.System, choice);
                Assert.True(figures.Shown.Begun > 0);
            });
        }

        var behind = desk.GetRequiredService<BehindQuery>();
        await report.TimeAsync("The fifty latest conversations behind a number", 100, async i =>
            Assert.NotEmpty((await behind.PageAsync(Actor.System, Period.Last(30, last), new Behind((BehindWhat)(i % 3 == 0 ? 0 : i % 3 == 1 ? 2 : 6)), null, 50)).Rows));
    }

    /// <summary>Something happens, so that what was read before is old.</summary>
    private static Task TouchAsync(ServiceProvider desk, DeskDbContext db)
    {
        var conversation = db.Conversations.Min(c => c.Id);
        return desk.GetRequiredService<WriteQueue>().RunAsync(scope =>
        {
            scope.Announce(NoticeKind.Conversation, conversation, conversation);
            return ValueTask.CompletedTask;
        });
    }
}
