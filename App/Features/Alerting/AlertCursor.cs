using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.Alerting;

/// <summary>
/// Reads on in what our people are alerted of, behind a mark. The mark moves in the transaction of what is done about the alerts, so that each counts once,
/// whatever dies in between.
/// </summary>
/// <param name="contexts">Where alerts are read.</param>
/// <param name="writes">Where the mark moves.</param>
/// <param name="name">Whose mark.</param>
internal sealed class AlertCursor(IDbContextFactory<DeskDbContext> contexts, WriteQueue writes, string name)
{
    private const int AtOnce = 20;

    private static readonly TimeSpan News = TimeSpan.FromHours(24);

    /// <summary>Whether anybody need still hear of it: it was not looked at, and is not older than a day.</summary>
    public static bool IsNews(StaffAlert alert, DateTime now) => alert.SeenAt is null && now - alert.At <= News;

    /// <param name="apply">Does something about the next alert.</param>
    /// <param name="cancel">Gives up reading.</param>
    /// <returns>Whether there may be more.</returns>
    public async Task<bool> FollowAsync(Func<WriteScope, StaffAlert, ValueTask> apply, CancellationToken cancel)
    {
        var (from, alerts) = await NextAsync(cancel);
        if (alerts.Count == 0) return false;
        await writes.RunAsync(async scope =>
        {
            var mark = await scope.Db.FollowerMarks.FirstOrDefaultAsync(m => m.Name == name);
            if (mark is null) scope.Db.FollowerMarks.Add(mark = new FollowerMark { Name = name });

            // Another was here meanwhile.
            if (mark.EventId != from) return;
            foreach (var alert in alerts) await apply(scope, alert);
            mark.EventId = alerts[^1].Id;
        });
        return alerts.Count == AtOnce;
    }

    private async Task<(long From, List<StaffAlert> Alerts)> NextAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var from = await db.FollowerMarks.Where(m => m.Name == name).Select(m => m.EventId).FirstOrDefaultAsync(cancel);
        return (from, await db.StaffAlerts.AsNoTracking().Where(a => a.Id > from).OrderBy(a => a.Id).Take(AtOnce).ToListAsync(cancel));
    }
}
