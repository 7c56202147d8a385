using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SmallDesk.Data;
using SmallDesk.Features.JobControl;
using SmallDesk.Jobs;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Jobs;

/// <summary>The engine on its real store, by a clock that the test turns.</summary>
public sealed class TurnedClockTests : IDisposable
{
    private static readonly DateTime Begin = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    private readonly TempFolder folder = new();
    private readonly LogBook log = new();
    private readonly List<DateTime> runs = [];
    private TimeSpan past;

    public void Dispose()
    {
        folder.Dispose();
        log.Dispose();
    }

    [Fact]
    public async Task A_daily_line_runs_at_its_hour_and_not_a_minute_before_and_again_the_day_after()
    {
        await using var desk = await StartAsync();
        Assert.Equal(Begin.AddHours(1), desk.Next);
        desk.Turn(TimeSpan.FromMinutes(59));
        Assert.Equal(0, Runs);
        desk.Turn(TimeSpan.FromMinutes(1));
        await desk.SeeAsync(1, Begin.AddHours(25));
        desk.Turn(TimeSpan.FromHours(23));
        Assert.Equal(1, Runs);
        desk.Turn(TimeSpan.FromHours(1));
        await desk.SeeAsync(2, Begin.AddHours(49));
    }

    [Fact]
    public async Task Days_without_a_desk_bring_one_run_after_the_start_and_a_second_start_none()
    {
        await using (await StartAsync())
        {
        }

        past = TimeSpan.FromDays(3);
        await using (var second = await StartAsync()) await second.SeeAsync(1, Begin.AddDays(3).AddHours(1));
        await using (var third = await StartAsync())
        {
            Assert.Equal(Begin.AddDays(3).AddHours(1), third.Next);
            third.Turn(TimeSpan.FromHours(1));
            await third.SeeAsync(2, Begin.AddDays(4).AddHours(1));
        }

        Assert.Equal([Begin.AddDays(3), Begin.AddDays(3).AddHours(1)], runs);
    }

    [Fact]
    public async Task A_time_that_comes_a_moment_early_is_not_taken_for_the_next()
    {
        await using var desk = await StartAsync();
        desk.Turn(TimeSpan.FromHours(1) - TimeSpan.FromMilliseconds(1));
        await desk.FireAsync(Begin.AddHours(1));

        Assert.Equal((1, Begin.AddHours(25)), (Runs, desk.Next));
        desk.Turn(TimeSpan.FromHours(1));
        Assert.Equal((1, Begin.AddHours(25)), (Runs, desk.Next));
    }

    [Fact]
    public async Task A_store_of_another_make_is_set_aside()
    {
        await using (var other = new SqliteConnection($"Data Source={folder.File("quartz.db")};Pooling=False"))
        {
            other.Open();
            DeskConnection.Execute(other, "CREATE TABLE QRTZ_TRIGGERS(a INT); CREATE TABLE QRTZ_LOCKS(a INT)");
        }

        await using var desk = await StartAsync();

        Assert.Equal(Begin.AddHours(1), desk.Next);
        Assert.Single(Directory.GetFiles(folder.Path, "quartz.db.broken-*"));
        Assert.Contains(log.Lines, l => l.Contains("set aside", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_store_that_cannot_be_made_does_not_stop_the_desk_and_is_tried_again()
    {
        Directory.CreateDirectory(folder.File("quartz.db"));
        await using var desk = await StartAsync(isReady: false);
        await Wait.UntilAsync(() => log.Errors.Any(l => l.Contains("tried again in 15 minutes", StringComparison.Ordinal)), "the word of it");
        Assert.False(desk.HasEnded);

        Directory.Delete(folder.File("quartz.db"));
        await Wait.UntilAsync(() => desk.IsWaiting, "the clock to wait");
        desk.Turn(JobClock.LookAgain);
        await desk.ReadyAsync();
        Assert.Equal(Begin.AddHours(1), desk.Next);
    }

    [Fact]
    public async Task A_time_that_was_lost_from_the_store_is_set_again()
    {
        await using var desk = await StartAsync();
        await using (var store = new SqliteConnection($"Data Source={folder.File("quartz.db")};Pooling=False;Foreign Keys=False"))
        {
            store.Open();
            DeskConnection.Execute(store, "DELETE FROM QRTZ_SIMPLE_TRIGGERS; DELETE FROM QRTZ_TRIGGERS");
        }

        desk.Turn(JobClock.LookAgain);
        await Wait.UntilAsync(() => Count("SELECT COUNT(*) FROM QRTZ_TRIGGERS") == 1, "the time to be there again");
        desk.Turn(TimeSpan.FromMinutes(45));
        await desk.SeeAsync(1, Begin.AddHours(25));
    }

    private int Runs
    {
        get
        {
            lock (runs) return runs.Count;
        }
    }

    private long Count(string sql)
    {
        using var store = new SqliteConnection($"Data Source={folder.File("quartz.db")};Pooling=False");
        store.Open();
        return DeskConnection.Scalar<long>(store, sql);
    }

    /// <summary>A desk with one line, each day at ten in Greenwich.</summary>
    private async Task<Turned> StartAsync(bool isReady = true)
    {
        var desk = TestDesk.In(folder);
        desk.Clock.Advance(past);
        var started = new Turned(desk, log, (now, _) =>
        {
            lock (runs) runs.Add(now);
            return Task.FromResult(1L);
        }, () => Runs);
        await started.StartAsync();
        if (isReady) await started.ReadyAsync();
        return started;
    }

    private sealed class Turned : IAsyncDisposable
    {
        private readonly TestDesk desk;
        private readonly Func<int> count;
        private readonly JobDesk jobs;
        private readonly JobLoop loop;
        private readonly JobClock clock;
        private readonly LoggerFactory logs;

        public Turned(TestDesk desk, LogBook log, Func<DateTime, CancellationToken, Task<long>> run, Func<int> count)
        {
            (this.desk, this.count) = (desk, count);
            logs = new LoggerFactory([log]);
            var lifetime = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);
            lifetime.NotifyStarted();
            var schedule = new Schedule([new JobLine("daily", new Daily(_ => 10), (_, now, cancel) => run(now, cancel))]);
            var ready = new DeskReady(lifetime, desk.Get<SmallDesk.Data.Lookup.DeskDirectory>());
            jobs = new JobDesk(schedule, desk.Get<JobRunner>(), ready, lifetime, NullLogger<JobDesk>.Instance);
            loop = new JobLoop(schedule, desk.Get<JobRunner>(), desk.Get<JobBook>(), jobs, desk.Clock, NullLogger<JobLoop>.Instance);
            clock = new JobClock(schedule, desk.Get<JobRunner>(), jobs, desk.Get<JobStore>(), ready, desk.Clock, logs);
        }

        public DateTime Next => jobs.NextOf("daily")!.Value;

        public bool HasEnded => clock.ExecuteTask?.IsCompleted == true;

        public bool IsWaiting => desk.Clock.Waiting > 0;

        public async Task StartAsync()
        {
            await loop.StartAsync(CancellationToken.None);
            await clock.StartAsync(CancellationToken.None);
        }

        public Task ReadyAsync() => Wait.UntilAsync(() => jobs.NextOf("daily") is not null && desk.Clock.Waiting > 1, "the engine to wait for its next time");

        public void Turn(TimeSpan by) => desk.Clock.Advance(by);

        public Task SeeAsync(int runs, DateTime next) => Wait.UntilAsync(
            async () =>
            {
                if (count() != runs || Next != next) return false;
                await using var db = desk.Read();
                return await db.JobRuns.CountAsync(r => r.EndedAt != null) == runs;
            },
            $"run {runs}, and {next:u} as the next time");

        /// <summary>As the engine does, by a clock that is a little ahead of ours.</summary>
        public Task FireAsync(DateTime due) => clock.RunAsync(clock.Scheduler!, "daily", due);

        public async ValueTask DisposeAsync()
        {
            await clock.StopAsync(CancellationToken.None);
            await loop.StopAsync(CancellationToken.None);
            clock.Dispose();
            loop.Dispose();

            logs.Dispose();
            await desk.DisposeAsync();
        }
    }
}
