using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Domain.Rules;
using SmallDesk.Features.AutoClose;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Rules;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Load;

/// <summary>What it costs to look for quiet conversations, with nothing due and with everything due at once.</summary>
[Collection(LoadGroup.Name)]
public sealed class QuietLoadTests(LoadDesk load, ITestOutputHelper output)
{
    private const int Days = 7;

    private readonly Report report = new(output);

    [Fact]
    public async Task Looking_what_has_been_quiet_too_long()
    {
        using var folder = load.Copy();
        await using var desk = LoadDesk.Open(folder.Path);
        await using var db = desk.GetRequiredService<IDbContextFactory<DeskDbContext>>().CreateDbContext();
        var now = (await db.Conversations.MaxAsync(c => c.LastMessageAt)).AddDays(Days + 1);
        foreach (var channel in await db.Channels.Select(c => c.Id).ToListAsync())
        {
            Assert.True(await desk.GetRequiredService<SaveRules>().ExecuteAsync(
                Actor.System, channel, (r, _) => r with { Quiet = new QuietClose { IsOn = true, Days = Days, Warns = true, Tells = true, Since = now } }));
        }

        var all = await db.Conversations.CountAsync();
        var quiet = await db.Conversations.Shown().CountAsync(c => c.AwaitingSince != null && (c.Status == ConversationStatus.Open || c.Status == ConversationStatus.Pending));
        var sweep = desk.GetRequiredService<SweepQuiet>();
        var started = Stopwatch.GetTimestamp();
        var closed = await sweep.ExecuteAsync(now);
        var took = Stopwatch.GetElapsedTime(started);
        Assert.Equal(quiet, closed);
        report.AtLeast($"Auto-close: {closed:N0} quiet conversations closed at once, durable", closed / took.TotalSeconds, 100, "a second");
        await report.TimeAsync($"Auto-close: a sweep with nothing due among {all:N0}", 200, async _ => Assert.Equal(0, await sweep.ExecuteAsync(now)));
        await report.TimeAsync("Snooze: a sweep with nothing due", 200, async _ => Assert.Equal(0, await desk.GetRequiredService<WakeSnoozed>().ExecuteAsync(DateTime.UnixEpoch, CancellationToken.None)));
    }
}
