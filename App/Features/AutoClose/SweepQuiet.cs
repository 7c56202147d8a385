using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Domain.Rules;

namespace SmallDesk.Features.AutoClose;

/// <summary>
/// Closes what has waited for the customer too long, and tells them a day before where that is wanted. What is due follows from the rules at
/// the moment of the sweep; words go out only while somebody is there. Safe to run twice: each conversation is warned once and closed once.
/// </summary>
internal sealed class SweepQuiet(
    IDbContextFactory<DeskDbContext> contexts, WriteQueue writes, DeskDirectory directory, CloseQuietly close, ILogger<SweepQuiet> log)
{
    private const int AtOnce = 100;

    // Few enough for a customer's message to slip in between.
    private const int AtOneCommit = 10;

    /// <summary>From the warning to the closing.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromDays(1);

    /// <param name="now">The time, UTC.</param>
    /// <param name="cancel">Stops between two portions.</param>
    /// <returns>How many were warned or closed.</returns>
    public async Task<long> ExecuteAsync(DateTime now, CancellationToken cancel = default)
    {
        var done = 0L;
        foreach (var channel in directory.Current.Channels.Values.Where(c => c is { IsRemoved: false, Rules.Quiet.IsOn: true }).OrderBy(c => c.Id))
        {
            foreach (var step in StepsOf(channel.Rules.Quiet, directory.Current.HoursOf(channel.Id).IsAtWork(now))) done += await SweepAsync(channel.Id, step, now, cancel);
        }

        return done;
    }

    /// <summary>What is looked for, in order: what was quiet long before this was switched on, what was warned, and what is due now.</summary>
    private static IEnumerable<QuietStep> StepsOf(QuietClose rules, bool isAtWork)
    {
        var due = TimeSpan.FromDays(rules.Days);
        if (rules.Since is { } since) yield return new QuietStep(QuietDeed.CloseSilently, IsWarned: false, due) { Before = since - due };
        if (!isAtWork && (rules.Warns || rules.Tells)) yield break;
        yield return new QuietStep(QuietDeed.Close, IsWarned: true, Notice);
        yield return rules.Warns ? new QuietStep(QuietDeed.Warn, IsWarned: false, due - Notice) : new QuietStep(QuietDeed.Close, IsWarned: false, due);
    }

    private async Task<long> SweepAsync(long channelId, QuietStep step, DateTime now, CancellationToken cancel)
    {
        var done = 0L;
        (DateTime At, long Id) after = (DateTime.MinValue, 0);
        while (!cancel.IsCancellationRequested && await DueAsync(channelId, step, now, after, cancel) is { Count: > 0 } due)
        {
            foreach (var few in due.Chunk(AtOneCommit)) done += (await Task.WhenAll(few.Select(f => DoAsync(f.Id, step, cancel)))).Count(d => d);
            if (due.Count < AtOnce) break;
            after = due[^1];
        }

        return done;
    }

    private async Task<List<(DateTime At, long Id)>> DueAsync(long channelId, QuietStep step, DateTime now, (DateTime At, long Id) after, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var before = step.BoundAt(now);
        var (at, id) = after;
        var open = db.Conversations.AsNoTracking().Shown().Where(c => c.ChannelId == channelId && c.Status < ConversationStatus.Snoozed);
        var due = step.IsWarned
            ? open.Where(c => c.QuietWarnedAt != null && c.QuietWarnedAt <= before && (c.QuietWarnedAt > at || (c.QuietWarnedAt == at && c.Id > id)))
                .OrderBy(c => c.QuietWarnedAt).ThenBy(c => c.Id).Select(c => new { At = c.QuietWarnedAt!.Value, c.Id })
            : open.Where(c => c.AwaitingSince != null && c.QuietWarnedAt == null && c.AwaitingSince <= before && (c.AwaitingSince > at || (c.AwaitingSince == at && c.Id > id)))
                .OrderBy(c => c.AwaitingSince).ThenBy(c => c.Id).Select(c => new { At = c.AwaitingSince!.Value, c.Id });
        return (await due.Take(AtOnce).ToListAsync(cancel)).ConvertAll(d => (d.At, d.Id));
    }

    /// <summary>One alone, so that what fails with one does not hold up the others.</summary>
    private async Task<bool> DoAsync(long id, QuietStep step, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        try
        {
            return await writes.RunAsync(scope => close.WithinAsync(scope, id, step));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Conversation {Conversation} could not be closed for its quiet; the next sweep tries again.", id);
            return false;
        }
    }
}
