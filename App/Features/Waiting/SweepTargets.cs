using SmallDesk.Data.Writing;

namespace SmallDesk.Features.Waiting;

/// <summary>
/// Looks who has come near a target, missed one, or waits long after. Safe to run twice at once and to be killed anywhere: what was told stands in
/// the transaction of its telling. Where nothing is due it reads a few places of one index.
/// </summary>
internal sealed class SweepTargets(DueTargets due, AnswerDues dues, TellTarget tell, WriteQueue writes, ILogger<SweepTargets> log)
{
    /// <returns>How many conversations came further.</returns>
    public async Task<int> ExecuteAsync(DateTime now, CancellationToken cancel)
    {
        var told = 0;
        foreach (var (channelId, clock) in dues.All())
        {
            await foreach (var ids in due.ReadAsync(channelId, clock, now, cancel)) told += await TellAsync(ids, now);
        }

        return told;
    }

    /// <summary>Each is a work item of its own, so that one that fails fails alone; the queue gathers them into few commits.</summary>
    private async Task<int> TellAsync(IReadOnlyList<long> ids, DateTime now)
    {
        var told = await Task.WhenAll(ids.Select(id => TryAsync(id, now)));
        return told.Count(t => t);
    }

    private async Task<bool> TryAsync(long id, DateTime now)
    {
        try
        {
            return await writes.RunAsync(scope => tell.ExecuteAsync(scope, id, now));
        }
        catch (Exception e) when (e is not ObjectDisposedException)
        {
            log.LogError(e, "The target of conversation {ConversationId} could not be told of; the next sweep tries again.", id);
            return false;
        }
    }
}
