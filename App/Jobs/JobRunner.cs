using System.Collections.Concurrent;
using SmallDesk.Features.JobControl;

namespace SmallDesk.Jobs;

/// <summary>Runs one line and keeps what became of it. A line never overlaps itself, whoever wants it.</summary>
internal sealed class JobRunner(IServiceProvider services, JobBook book, TimeProvider time, ILogger<JobRunner> log)
{
    private readonly ConcurrentDictionary<string, bool> running = new(StringComparer.Ordinal);

    /// <summary>Runs a line because its time has come; not when it is paused, or runs already.</summary>
    public Task TickAsync(JobLine line, CancellationToken cancel) =>
        book.Of(line.Key).PausedAt is not null || !TryHold(line) ? Task.CompletedTask : RunAsync(line, agentId: null, isNoted: line.Rhythm.IsRare, cancel);

    /// <summary>Takes a line, so that nobody else runs it until <see cref="RunAsync"/> is over.</summary>
    public bool TryHold(JobLine line) => running.TryAdd(line.Key, true);

    /// <summary>Runs a line that was taken.</summary>
    /// <param name="line">Which.</param>
    /// <param name="agentId">Who wanted it; null for the clock or a program.</param>
    /// <param name="isNoted">It stands in the book while it runs.</param>
    /// <param name="cancel">The desk stops.</param>
    public async Task RunAsync(JobLine line, long? agentId, bool isNoted, CancellationToken cancel)
    {
        var began = Now;
        long? run = null;
        try
        {
            run = await book.BeginAsync(line.Key, began, agentId, isNoted);
            var done = await line.Run(services, began, cancel);
            await book.WellAsync(line.Key, run, began, Now, done);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            book.CutOff(line.Key);
            throw;
        }
        catch (Exception e)
        {
            if (await book.FailedAsync(line.Key, run, began, Now, e.Message)) log.LogError(e, "Job {Job} failed; it is tried again at its next time.", line.Key);
        }
        finally
        {
            running.TryRemove(line.Key, out _);
        }
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;
}
