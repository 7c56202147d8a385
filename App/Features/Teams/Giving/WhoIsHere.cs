using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Features.Alerting;
using SmallDesk.Live;

namespace SmallDesk.Features.Teams.Giving;

/// <summary>
/// Who can be given something now: whoever is switched to available and has the desk open, or is told of their conversations in Telegram
/// outside their quiet hours. Somebody who forgot to say that they left is given nothing over night.
/// </summary>
internal sealed class WhoIsHere(DeskDirectory directory, Attendance attendance, AlertTiming timing, TimeProvider time)
{
    public async Task<IReadOnlyList<AgentEntry>> NowAsync(DeskDbContext db, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var links = await db.StaffLinks.AsNoTracking().Where(l => l.Address != null && l.UnreachableAt == null && l.TellsMine).ToListAsync(cancel);
        var told = links.Where(l => timing.HeldUntil(l, now) is null).Select(l => l.AgentId).ToHashSet();
        return [.. directory.Current.Agents.Values.Where(a => a is { IsActive: true, IsAvailable: true } && (attendance.IsHere(a.Id) || told.Contains(a.Id)))];
    }
}
