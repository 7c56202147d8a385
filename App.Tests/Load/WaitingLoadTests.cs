using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Domain.Rules;
using SmallDesk.Features.Inbox;
using SmallDesk.Features.Rules;
using SmallDesk.Features.Waiting;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Load;

[Collection(LoadGroup.Name)]
public sealed class WaitingLoadTests(LoadDesk load, ITestOutputHelper output)
{
    private readonly Report report = new(output);

    [Fact]
    public async Task Looking_who_waits_too_long()
    {
        using var folder = load.Copy();
        await using var desk = LoadDesk.Open(folder.Path);
        await using var db = desk.GetRequiredService<IDbContextFactory<DeskDbContext>>().CreateDbContext();
        var (all, waiting) = (await db.Conversations.CountAsync(), await db.Conversations.Shown().CountAsync(c => c.WaitingSince != null));
        var now = (await db.Conversations.MaxAsync(c => c.LastMessageAt)).AddDays(1);
        var sweep = desk.GetRequiredService<SweepTargets>();
        await WantAsync(desk, db, new AnswerTargets { FirstMinutes = 60, NextMinutes = 30, EscalateMinutes = 60 });

        // All who wait at once, as after a long sleep; then there is nothing to do.
        var started = Stopwatch.GetTimestamp();
        var told = await sweep.ExecuteAsync(now, CancellationToken.None);
        var took = Stopwatch.GetElapsedTime(started);
        Assert.Equal(waiting, told);
        report.AtLeast($"Targets: {told:N0} customers told of at once, durable", told / took.TotalSeconds, 100, "a second");
        await report.TimeAsync($"Targets: a sweep with nothing due, {waiting:N0} waiting among {all:N0}", 200, async _ => Assert.Equal(0, await sweep.ExecuteAsync(now, CancellationToken.None)));

        // Those who wait for a first answer have no target here, and are looked at each time.
        await db.Conversations.Where(c => c.WaitingSince != null && c.FirstResponseAt == null).ExecuteUpdateAsync(s => s.SetProperty(c => c.TargetStage, TargetStage.None));
        await WantAsync(desk, db, new AnswerTargets { NextMinutes = 30 });
        await report.TimeAsync($"Targets: the same where most who wait have none", 200, async _ => Assert.Equal(0, await sweep.ExecuteAsync(now, CancellationToken.None)));

        await WantAsync(desk, db, new AnswerTargets { FirstMinutes = 60, NextMinutes = 30 });
        var filter = new InboxFilter(InboxView.All) { AgentId = 1, Only = ListFilter.Nothing with { IsOverdue = true } };
        await report.TimeAsync("A list of whose answer is overdue, and its count", 25, async _ =>
        {
            await desk.GetRequiredService<InboxQuery>().PageAsync(Actor.System, filter);
            await desk.GetRequiredService<InboxQuery>().CountAsync(Actor.System, filter);
        });
    }

    private static async Task WantAsync(ServiceProvider desk, DeskDbContext db, AnswerTargets targets)
    {
        foreach (var channel in await db.Channels.Select(c => c.Id).ToListAsync())
            Assert.True(await desk.GetRequiredService<SaveRules>().ExecuteAsync(Actor.System, channel, (r, _) => r with { Targets = targets }));
    }
}
