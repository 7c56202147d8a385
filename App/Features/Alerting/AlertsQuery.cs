using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Alerting;

/// <summary>What somebody is alerted of. However many screens of theirs are open, it is read once.</summary>
internal sealed class AlertsQuery
{
    /// <summary>So many are listed.</summary>
    public const int Most = 30;

    /// <summary>From here on a screen says "more".</summary>
    public const int MostUnseen = 100;

    private readonly IDbContextFactory<DeskDbContext> contexts;
    private readonly SharedRead<long, AlertsView> views;

    public AlertsQuery(IDbContextFactory<DeskDbContext> contexts, LiveHub hub, TimeProvider time)
    {
        this.contexts = contexts;
        views = new SharedRead<long, AlertsView>(hub, time, ReadAsync);
    }

    /// <summary>What whoever asks is alerted of.</summary>
    public Task<AlertsView> ExecuteAsync(Actor actor)
    {
        actor.Demand(Permission.Read);
        return actor.AgentId is { } agent ? views.GetAsync(agent) : Task.FromResult(new AlertsView([], 0));
    }

    /// <summary>One alert as whoever it is for is shown it; null when it is forgotten.</summary>
    public async Task<AlertRow?> FindAsync(long id)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.StaffAlerts.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id) is { } alert ? (await RowsAsync(db, [alert]))[0] : null;
    }

    private async Task<AlertsView> ReadAsync(long agentId)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var newest = await db.StaffAlerts.AsNoTracking().Where(a => a.AgentId == agentId).OrderByDescending(a => a.Id).Take(MostUnseen).ToListAsync();
        return new AlertsView(await RowsAsync(db, [.. newest.Take(Most)]), newest.Count(a => a.SeenAt is null));
    }

    private static async Task<List<AlertRow>> RowsAsync(DeskDbContext db, IReadOnlyList<StaffAlert> alerts)
    {
        var ids = alerts.Select(a => a.ConversationId).OfType<long>().ToHashSet();
        var talks = await (
            from c in db.Conversations.AsNoTracking()
            join p in db.Contacts on c.ContactId equals p.Id
            where ids.Contains(c.Id) && c.DeletedAt == null
            select new { c.Id, c.Number, p.Name, Since = c.SpamAt == null && c.MergedIntoId == null ? c.WaitingSince : null }).ToDictionaryAsync(c => c.Id);
        return [.. alerts.Select(Row)];

        AlertRow Row(StaffAlert alert)
        {
            var talk = alert.ConversationId is { } id ? talks.GetValueOrDefault(id) : null;
            var data = AlertData.Read(alert.Data);
            return new AlertRow
            {
                Id = alert.Id, Kind = alert.Kind, At = alert.At, IsSeen = alert.SeenAt is not null, ConversationId = alert.ConversationId, Number = talk?.Number, ContactName = talk?.Name ?? "",
                WaitingSince = data.Since is { } since && talk?.Since == since ? since : null, Data = data,
            };
        }
    }
}
