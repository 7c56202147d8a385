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
        var open = await shown.GroupBy(c => c.AssigneeId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync();
        var waiting = await shown.Where(c => c.WaitingSince != null)
            .Select(c => new { c.AssigneeId, c.ChannelId, Since = c.WaitingSince!.Value, IsFirst = c.FirstResponseAt == null, c.Id }).ToListAsync();
        var first = waiting.MinBy(w => w.Since);
        var longest = first is null ? null : await (
            from c in db.Conversations.AsNoTracking()
            where c.Id == first.Id
            join contact in db.Contacts on c.ContactId equals contact.Id
            select new LongestWait(c.Number, contact.Name, c.ChannelId, first.Since, first.IsFirst)).FirstOrDefaultAsync();
        var (desk, now) = (directory.Current, time.GetUtcNow().UtcDateTime);
        var clocks = waiting.Select(w => w.ChannelId).Distinct().ToDictionary(id => id, desk.ClockOf);
        var late = waiting.Count(w => clocks[w.ChannelId]?.For(w.Since, w.IsFirst)?.StageAt(now) >= TargetStage.Missed);
        var byAgent = waiting.GroupBy(w => w.AssigneeId).Select(g => (g.Key, g.Count())).OrderByDescending(g => g.Item2).ThenBy(g => g.Key).ToList();
        return (
            new WaitingNow(waiting.Count, late, longest, byAgent, open.Sum(o => o.Count)),
            open.Where(o => o.Key is not null).ToDictionary(o => o.Key!.Value, o => o.Count));
    }
}
