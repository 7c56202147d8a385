using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Features.JobControl;
using SmallDesk.Jobs;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Api;

/// <summary>What runs by the clock, seen and wanted by a program.</summary>
public sealed class JobsApiTests
{
    [Fact]
    public async Task Every_job_says_how_it_stands_and_runs_when_it_is_wanted()
    {
        await using var desk = await ApiDesk.StartAsync();
        var jobs = await JobsAsync(desk);
        Assert.Equal(Schedule.Usual.Lines.Select(l => l.Key), jobs.Select(j => j.GetProperty("key").GetString()!));
        Assert.Equal(30, (await JobAsync(desk, "snooze")).GetProperty("everySeconds").GetInt64());

        // An upload of long ago, of which the sweep has something to do.
        var writes = desk.Server.Get<SmallDesk.Data.Writing.WriteQueue>();
        await writes.RunAsync(scope =>
        {
            scope.Db.Attachments.Add(new Attachment { Id = scope.NewId(), Name = "a", Hash = new string('a', 64), At = scope.Now.AddDays(-3), UploadedByVisitor = "v" });
            return ValueTask.CompletedTask;
        });
        var (status, wanted) = await desk.PostAsync("/api/v1/jobs/uploads/run");
        Assert.Equal((202, "uploads"), (status, wanted.GetProperty("key").GetString()));
        await Wait.UntilAsync(async () => (await JobAsync(desk, "uploads")).TryGetProperty("lastDone", out var done) && done.GetInt64() == 1, "the run that was wanted");

        var after = await JobAsync(desk, "uploads");
        Assert.Equal(("idle", "good"), (after.GetProperty("state").GetString(), after.GetProperty("lastOutcome").GetString()));
        await Wait.UntilAsync(async () => (await JobAsync(desk, "uploads")).TryGetProperty("nextRunAt", out _), "the engine to know the next time");
        await using var db = await desk.Server.Get<IDbContextFactory<DeskDbContext>>().CreateDbContextAsync();
        Assert.Equal((ActorKind.Token, "{\"job\":\"uploads\"}"), await db.Events.Where(e => e.Kind == DeskEventKind.JobWanted).Select(e => ValueTuple.Create(e.ActorKind, e.Data!)).SingleAsync());
        Assert.Empty(desk.Server.Log.Errors);
    }

    [Fact]
    public async Task A_job_that_runs_is_not_begun_a_second_time_and_an_unknown_one_is_not_there()
    {
        await using var desk = await ApiDesk.StartAsync();
        var line = Schedule.Usual.Lines.Single(l => l.Key == "acts");
        Assert.True(desk.Server.Get<JobRunner>().TryHold(line));

        var (status, problem) = await desk.PostAsync("/api/v1/jobs/acts/run");
        Assert.Equal((409, "running"), (status, problem.GetProperty("code").GetString()));
        Assert.Equal(404, (await desk.PostAsync("/api/v1/jobs/nonsense/run")).Status);
    }

    [Fact]
    public async Task A_job_that_fails_stands_first_with_its_error_and_a_paused_one_has_no_next_time()
    {
        await using var desk = await ApiDesk.StartAsync();
        await desk.Server.Get<JobRunner>().Opened;
        var broken = new JobLine("staff", new Every(TimeSpan.FromHours(6), TimeSpan.FromHours(6)), (_, _, _) => throw new InvalidOperationException("The disk is full."));
        await desk.Server.Get<JobRunner>().TickAsync(broken, CancellationToken.None);
        await desk.Server.Get<PauseJob>().ExecuteAsync(Actor.System, "acts", isPaused: true);

        var first = (await JobsAsync(desk))[0];
        Assert.Equal(("staff", "failed", "The disk is full."), (first.GetProperty("key").GetString(), first.GetProperty("lastOutcome").GetString(), first.GetProperty("error").GetString()));
        var paused = await JobAsync(desk, "acts");
        Assert.Equal("paused", paused.GetProperty("state").GetString());
        Assert.False(paused.TryGetProperty("nextRunAt", out _));
    }

    private static async Task<List<JsonElement>> JobsAsync(ApiDesk desk) => [.. (await desk.GetAsync("/api/v1/jobs")).GetProperty("items").EnumerateArray()];

    private static async Task<JsonElement> JobAsync(ApiDesk desk, string key) => (await JobsAsync(desk)).Single(j => j.GetProperty("key").GetString() == key);
}
