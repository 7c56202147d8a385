using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;
using SmallDesk.Features.JobControl;
using SmallDesk.Jobs;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Jobs;

/// <summary>What is kept of runs, and who is told.</summary>
public sealed class JobRunnerTests : IAsyncLifetime
{
    private readonly TestDesk desk = TestDesk.Open();
    private Func<long> does = () => 0;

    private JobLine Often => new("often", new Every(TimeSpan.Zero, TimeSpan.FromSeconds(15)), (_, _, _) => Task.FromResult(does()));

    private JobLine Rarely => new("rarely", new Every(TimeSpan.FromHours(6), TimeSpan.FromHours(6)), (_, _, _) => Task.FromResult(does()));

    public Task InitializeAsync() => desk.Get<JobBook>().OpenAsync();

    public Task DisposeAsync() => desk.DisposeAsync().AsTask();

    [Fact]
    public async Task A_quiet_run_writes_once_that_it_is_well_and_then_no_more()
    {
        await TickAsync(Often);
        var first = await EventsAndRunsAsync();
        desk.Clock.Advance(TimeSpan.FromSeconds(15));
        await TickAsync(Often);
        await TickAsync(Often);

        Assert.Equal(first, await EventsAndRunsAsync());
        Assert.Equal((JobOutcome.Good, desk.Clock.Now), (desk.Get<JobBook>().Of("often").Outcome!.Value, desk.Get<JobBook>().Of("often").StartedAt!.Value));
    }

    [Fact]
    public async Task A_run_that_did_something_is_kept_with_how_much()
    {
        await TickAsync(Often);
        does = () => 3;
        await TickAsync(Often);

        Assert.Equal([3, 0], (await RunsAsync("often")).Select(r => r.Done));
        await using var db = desk.Read();
        Assert.Equal((3L, JobOutcome.Good), await db.JobStates.Where(s => s.Key == "often").Select(s => ValueTuple.Create(s.Done!.Value, s.Outcome!.Value)).SingleAsync());
    }

    [Fact]
    public async Task The_first_failure_of_a_streak_is_told_to_owners_and_a_good_run_ends_it()
    {
        var (owner, agent) = (await desk.AddAgentAsync("Ira", AgentRole.Owner), await desk.AddAgentAsync());
        does = () => throw new InvalidOperationException("The disk is full.");
        await TickAsync(Often);
        desk.Clock.Advance(TimeSpan.FromSeconds(15));
        await TickAsync(Often);
        var failing = desk.Get<JobBook>().Of("often");
        does = () => 0;
        desk.Clock.Advance(TimeSpan.FromSeconds(15));
        await TickAsync(Often);

        Assert.Equal((JobOutcome.Failed, desk.Clock.Now.AddSeconds(-30)), (failing.Outcome!.Value, failing.FailingSince!.Value));
        Assert.Null(desk.Get<JobBook>().Of("often").FailingSince);
        Assert.Equal([JobOutcome.Good, JobOutcome.Failed, JobOutcome.Failed], (await RunsAsync("often")).Select(r => r.Outcome));
        await using var db = desk.Read();
        Assert.Equal([DeskEventKind.JobFailed, DeskEventKind.JobRecovered], await db.Events.Where(e => e.Data == "{\"job\":\"often\"}").OrderBy(e => e.Id).Select(e => e.Kind).ToListAsync());
        Assert.Equal((owner.Id, AlertKind.JobFailed), await db.StaffAlerts.Select(a => ValueTuple.Create(a.AgentId, a.Kind)).SingleAsync());
        Assert.Null((await db.JobStates.SingleAsync(s => s.Key == "often")).FailingSince);
        Assert.NotEqual(owner.Id, agent.Id);
    }

    [Fact]
    public async Task A_second_streak_is_told_again()
    {
        await desk.AddAgentAsync("Ira", AgentRole.Owner);
        foreach (var fails in (bool[])[true, false, true])
        {
            does = () => fails ? throw new InvalidOperationException("no") : 0;
            await TickAsync(Rarely);
            desk.Clock.Advance(TimeSpan.FromHours(6));
        }

        await using var db = desk.Read();
        Assert.Equal(2, await db.StaffAlerts.CountAsync());
    }

    [Fact]
    public async Task A_paused_line_lets_its_times_pass_and_can_still_be_wanted()
    {
        var owner = await desk.AddAgentAsync("Ira", AgentRole.Owner);
        Assert.True(await desk.Get<PauseJob>().ExecuteAsync(owner.AsActor(), "snooze", isPaused: true));
        var line = Schedule.Usual.Lines.Single(l => l.Key == "snooze");
        await desk.Get<JobRunner>().TickAsync(line, CancellationToken.None);
        Assert.Empty(await RunsAsync("snooze"));

        Assert.Null(await desk.Get<RunJob>().ExecuteAsync(owner.AsActor(), "snooze"));
        await Wait.UntilAsync(async () => (await RunsAsync("snooze")) is [{ Outcome: JobOutcome.Good }], "the run that was wanted");
        await desk.Get<PauseJob>().ExecuteAsync(owner.AsActor(), "snooze", isPaused: false);

        await using var db = desk.Read();
        Assert.Equal(
            [DeskEventKind.JobPaused, DeskEventKind.JobWanted, DeskEventKind.JobResumed],
            await db.Events.Where(e => e.Data == "{\"job\":\"snooze\"}").OrderBy(e => e.Id).Select(e => e.Kind).ToListAsync());
    }

    [Fact]
    public async Task A_line_never_overlaps_itself()
    {
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource<long>());
        var runs = 0;
        var slow = new JobLine("often", new Every(TimeSpan.Zero, TimeSpan.FromSeconds(15)), (_, _, _) =>
        {
            runs++;
            begun.TrySetResult();
            return go.Task;
        });
        var first = desk.Get<JobRunner>().TickAsync(slow, CancellationToken.None);
        await begun.Task;
        await desk.Get<JobRunner>().TickAsync(slow, CancellationToken.None);
        go.SetResult(0);
        await first;
        await desk.Get<JobRunner>().TickAsync(slow, CancellationToken.None);

        Assert.Equal(2, runs);
    }

    [Fact]
    public async Task What_the_end_of_the_desk_cut_off_is_called_that_at_the_next_start()
    {
        using var stopping = new CancellationTokenSource();
        does = () =>
        {
            stopping.Cancel();
            throw new OperationCanceledException(stopping.Token);
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => desk.Get<JobRunner>().TickAsync(Rarely, stopping.Token));

        await desk.Get<JobBook>().OpenAsync();

        Assert.Equal(JobOutcome.CutOff, Assert.Single(await RunsAsync("rarely")).Outcome);
        Assert.Equal(JobOutcome.CutOff, desk.Get<JobBook>().Of("rarely").Outcome);
    }

    [Fact]
    public async Task Only_the_newest_runs_are_kept()
    {
        does = () => 1;
        for (var i = 0; i < JobBook.KeptRuns + 5; i++) await TickAsync(Often);
        await TickAsync(Rarely);

        await using var db = desk.Read();
        Assert.Equal(JobBook.KeptRuns, await db.JobRuns.CountAsync(r => r.Key == "often"));
        Assert.Equal(1, await db.JobRuns.CountAsync(r => r.Key == "rarely"));
    }

    [Fact]
    public async Task Only_owners_look_run_and_pause()
    {
        var head = Actor.Agent(1, AgentRole.Supervisor);
        Assert.Throws<ForbiddenException>(() => desk.Get<JobsQuery>().Execute(head));
        await Assert.ThrowsAsync<ForbiddenException>(() => desk.Get<RunJob>().ExecuteAsync(head, "snooze"));
        await Assert.ThrowsAsync<ForbiddenException>(() => desk.Get<PauseJob>().ExecuteAsync(head, "snooze", isPaused: true));
    }

    private Task TickAsync(JobLine line) => desk.Get<JobRunner>().TickAsync(line, CancellationToken.None);

    private async Task<IReadOnlyList<JobRunView>> RunsAsync(string key) => await desk.Get<JobsQuery>().RunsAsync(Actor.System, key);

    private async Task<(int Events, int Runs)> EventsAndRunsAsync()
    {
        await using var db = desk.Read();
        return (await db.Events.CountAsync(), await db.JobRuns.CountAsync());
    }
}
