using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Domain.Rules;

namespace SmallDesk.Features.Dashboard;

/// <summary>Reads who waits now.</summary>
internal sealed class WaitingQuery(IDbContextFactory<DeskDbContext> contexts, DeskDirectory directory, TimeProvider time)
{
    public async Task<(WaitingNow Waiting, IReadOnlyDictionary<long, int> OpenByAgent)> ReadAsync()
    {
        await using var db = await contexts.CreateDbContextAsync();
        var shown = db.Conversations.AsNoTracking().Shown().Where(c => c.Status == ConversationStatus.Open);
        var waiting = shown.Where(c => c.WaitingSince != null);
        var open = await shown.GroupBy(c => c.AssigneeId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync();
        var theirs = await waiting.GroupBy(c => c.AssigneeId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync();
        var longest = await (
            from c in waiting.OrderBy(c => c.WaitingSince).Take(1)
            join contact in db.Contacts on c.ContactId equals contact.Id
            select new LongestWait(c.Number, contact.Name, c.ChannelId, c.WaitingSince!.Value, c.FirstResponseAt == null)).FirstOrDefaultAsync();
        return (
            new WaitingNow(
                theirs.Sum(t => t.Count), await LateAsync(waiting), longest,
                [.. theirs.OrderByDescending(t => t.Count).ThenBy(t => t.Key).Select(t => (t.Key, t.Count))], open.Sum(o => o.Count)),
            open.Where(o => o.Key is not null).ToDictionary(o => o.Key!.Value, o => o.Count));
    }

    /// <summary>Past their target, by what the channels' rules say at this moment.</summary>
    private async Task<int> LateAsync(IQueryable<Conversation> waiting)
    {
        var (desk, now, late) = (directory.Current, time.GetUtcNow().UtcDateTime, 0);
        foreach (var channel in desk.Channels.Keys)
        {
            foreach (var isFirst in (bool[])[true, false])
            {
                if (desk.ClockOf(channel)?.Bound(TargetStage.Missed, isFirst, now) is { } bound)
                    late += await waiting.CountAsync(c => c.ChannelId == channel && (c.FirstResponseAt == null) == isFirst && c.WaitingSince <= bound);
            }
        }

        return late;
    }
}
