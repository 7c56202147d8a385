using SmallDesk.Features.JobControl;

namespace SmallDesk.Jobs;

/// <summary>Runs the lines that come often, each in a loop of its own, so that a slow one holds up nobody.</summary>
internal sealed class JobLoop(Schedule schedule, JobRunner runner, JobBook book, JobDesk desk, TimeProvider time, ILogger<JobLoop> log) : BackgroundService
{
    private readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the book is open: nothing runs before.</summary>
    public Task Opened => opened.Task;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await book.OpenAsync();
        opened.SetResult();
        await Task.WhenAll(schedule.Lines.Where(l => !l.Rhythm.IsRare).Select(l => LoopAsync(l, (Every)l.Rhythm, stoppingToken)));
    }

    private async Task LoopAsync(JobLine line, Every rhythm, CancellationToken cancel)
    {
        desk.Expect(line.Key, time.GetUtcNow().UtcDateTime + rhythm.First);
        if (rhythm.First > TimeSpan.Zero) await Task.Delay(rhythm.First, time, cancel);
        using var timer = new PeriodicTimer(rhythm.Between, time);
        do
        {
            desk.Expect(line.Key, time.GetUtcNow().UtcDateTime + rhythm.Between);
            try
            {
                await runner.TickAsync(line, cancel);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "What became of job {Job} could not be kept; the next round tries again.", line.Key);
            }
        }
        while (await timer.WaitForNextTickAsync(cancel));
    }
}
