using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.Surveys;

/// <summary>
/// Asks what is due and ends what nobody answered. Question and state are one commit, so a crash never asks twice; what cannot be done for one
/// customer is put off, and holds up nobody else.
/// </summary>
internal sealed class AskSurveys(IDbContextFactory<DeskDbContext> contexts, WriteQueue writes, SurveyWays ways, AskSurvey ask, ILogger<AskSurveys> log)
{
    private const int ReadAtOnce = 50;

    // Everybody's writing waits meanwhile.
    private const int WriteAtOnce = 5;
    private static readonly TimeSpan PutOff = TimeSpan.FromHours(1);

    /// <param name="now">The time, UTC.</param>
    /// <param name="cancel">Stops between two portions.</param>
    /// <returns>How many were asked, dropped or ended.</returns>
    public async Task<int> ExecuteAsync(DateTime now, CancellationToken cancel = default)
    {
        var all = 0;
        while (await DueAsync(now, cancel) is { Count: > 0 } due)
        {
            foreach (var some in due.Chunk(WriteAtOnce))
            {
                cancel.ThrowIfCancellationRequested();
                all += await SettleAsync(some, now, cancel);
            }
        }

        return all;
    }

    private async Task<List<DueSurvey>> DueAsync(DateTime now, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Surveys.AsNoTracking().Where(s => s.DueAt != null && s.DueAt <= now).OrderBy(s => s.DueAt).ThenBy(s => s.Id).Take(ReadAtOnce)
            .Select(s => new DueSurvey(s.Id, s.ConversationId, s.State)).ToListAsync(cancel);
    }

    private async Task<int> SettleAsync(IReadOnlyList<DueSurvey> due, DateTime now, CancellationToken cancel)
    {
        try
        {
            var known = await ways.FindAsync([.. due.Where(d => d.State == SurveyState.Planned).Select(d => d.ConversationId)], now, cancel);
            return await writes.RunAsync(scope => ask.ExecuteAsync(scope, [.. due.Select(d => d.Id)], known, now));
        }
        catch (Exception e) when (e is not (OperationCanceledException or ObjectDisposedException))
        {
            if (due.Count == 1) return await PutOffAsync(due[0], now, e);
            var done = 0;
            foreach (var one in due) done += await SettleAsync([one], now, cancel);
            return done;
        }
    }

    private async Task<int> PutOffAsync(DueSurvey one, DateTime now, Exception why)
    {
        log.LogError(why, "The survey of conversation {ConversationId} could not be dealt with; it is tried again in an hour.", one.ConversationId);
        await writes.RunAsync(async scope =>
        {
            if (await scope.Db.Surveys.FirstOrDefaultAsync(s => s.Id == one.Id && s.DueAt != null) is { } survey) survey.DueAt = now + PutOff;
        });
        return 0;
    }

    private sealed record DueSurvey(long Id, long ConversationId, SurveyState State);
}
