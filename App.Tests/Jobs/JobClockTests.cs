using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using SmallDesk.Features.JobControl;
using SmallDesk.Jobs;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Jobs;

/// <summary>The engine on its real store, by the real clock.</summary>
public sealed class JobClockTests
{
    private readonly TempFolder folder = new();
    private int runs;

    [Fact]
    public async Task A_line_runs_again_and_again_and_a_restart_neither_doubles_nor_forgets_it()
    {
        using var own = folder;
        await using (var first = await StartAsync(TimeSpan.FromSeconds(2)))
        {
            await Wait.UntilAsync(() => runs >= 2, "two runs", TimeSpan.FromSeconds(30));
        }

        var before = runs;
        await using var second = await StartAsync(TimeSpan.FromHours(2));
        await Wait.UntilAsync(() => runs == before + 1, "the time that was stored to come once", TimeSpan.FromSeconds(30));
        Assert.True(second.Next > TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(100));
    }

    [Fact]
    public async Task A_time_that_passed_while_the_desk_was_off_comes_once_after_the_start()
    {
        using var own = folder;
        DateTime due;
        await using (var first = await StartAsync(TimeSpan.FromSeconds(3)))
        {
            due = first.Next;
        }

        Assert.Equal(0, runs);
        await Wait.UntilAsync(() => TimeProvider.System.GetUtcNow().UtcDateTime > due, "the time to pass", TimeSpan.FromSeconds(30));
        await using var second = await StartAsync(TimeSpan.FromHours(2));

        await Wait.UntilAsync(() => runs == 1, "the missed run", TimeSpan.FromSeconds(30));
        Assert.True(second.Next > TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(100));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_its_store_or_with_a_broken_one_the_times_are_reckoned_anew(bool isBroken)
    {
        using var own = folder;
        await using (await StartAsync(TimeSpan.FromHours(2)))
        {
        }

        var store = Path.Combine(folder.Path, "quartz.db");
        File.Delete(store);
        if (isBroken) await File.WriteAllTextAsync(store, string.Concat(Enumerable.Repeat("This is no database. ", 1000)));

        await using var again = await StartAsync(TimeSpan.FromSeconds(1));
        await Wait.UntilAsync(() => runs > 0, "a run", TimeSpan.FromSeconds(30));
        Assert.Equal(isBroken ? 1 : 0, Directory.GetFiles(folder.Path, "quartz.db.broken-*").Length);
    }

    private async Task<Started> StartAsync(TimeSpan every)
    {
        var line = new JobLine("rarely", new Seldom(every), (_, _, _) => Task.FromResult((long)Interlocked.Increment(ref runs)));
        var desk = TestDesk.In(folder);
        var lifetime = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);
        lifetime.NotifyStarted();
        var ready = new DeskReady(lifetime, desk.Get<SmallDesk.Data.Lookup.DeskDirectory>());
        var schedule = new Schedule([line]);
        var jobs = new JobDesk(schedule, desk.Get<JobRunner>(), ready, lifetime, NullLogger<JobDesk>.Instance);
        var loop = new JobLoop(schedule, desk.Get<JobRunner>(), desk.Get<JobBook>(), jobs, TimeProvider.System, NullLogger<JobLoop>.Instance);
        var clock = new JobClock(schedule, desk.Get<JobRunner>(), loop, jobs, desk.Get<JobStore>(), ready, TimeProvider.System, NullLoggerFactory.Instance);
        await loop.StartAsync(CancellationToken.None);
        await clock.StartAsync(CancellationToken.None);
        await Wait.UntilAsync(() => jobs.NextOf("rarely") is not null, "the engine to start", TimeSpan.FromSeconds(30));
        return new Started(desk, loop, clock, jobs);
    }

    /// <summary>So often, and still kept by the engine.</summary>
    private sealed record Seldom(TimeSpan Between) : Rhythm
    {
        public override bool IsRare => true;

        public override DateTime Next(DateTime now, DeskReady desk) => now + Between;
    }

    private sealed class Started(TestDesk desk, JobLoop loop, JobClock clock, JobDesk jobs) : IAsyncDisposable
    {
        public DateTime Next => jobs.NextOf("rarely")!.Value;

        public async ValueTask DisposeAsync()
        {
            foreach (var service in (BackgroundService[])[clock, loop])
            {
                await service.StopAsync(CancellationToken.None);
                service.Dispose();
            }

            await desk.DisposeAsync();
        }
    }
}
