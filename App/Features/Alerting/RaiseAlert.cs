using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Alerting;

/// <summary>Alerts people of ours, inside the transaction of what they are alerted of.</summary>
internal sealed class RaiseAlert(DeskDirectory directory)
{
    /// <param name="scope">Whose transaction.</param>
    /// <param name="kind">Why.</param>
    /// <param name="agentIds">Whom; those who left are passed over.</param>
    /// <param name="reason">What makes it one: whoever was alerted for the same reason is not alerted again.</param>
    /// <param name="conversationId">The conversation concerned, if any.</param>
    /// <param name="data">Small JSON with what the kind needs; null when nothing.</param>
    /// <returns>Who was alerted now.</returns>
    public async ValueTask<IReadOnlyList<long>> ExecuteAsync(
        WriteScope scope, AlertKind kind, IEnumerable<long> agentIds, string reason, long? conversationId = null, string? data = null)
    {
        var wanted = agentIds.Distinct().Where(id => directory.Current.Agent(id) is { IsActive: true }).ToList();
        if (wanted.Count == 0) return [];
        var told = await scope.Db.StaffAlerts.Where(a => wanted.Contains(a.AgentId) && a.Reason == reason).Select(a => a.AgentId).ToListAsync();
        List<long> alerted = [.. wanted.Except(told)];
        foreach (var agentId in alerted)
        {
            var alert = new StaffAlert { Id = scope.NewId(), AgentId = agentId, Kind = kind, Reason = reason, ConversationId = conversationId, At = scope.Now, Data = data };
            scope.Db.StaffAlerts.Add(alert);
            scope.Announce(NoticeKind.Alert, alert.Id, conversationId ?? 0, agentId);
        }

        return alerted;
    }

    /// <summary>Active owners.</summary>
    public IReadOnlyList<long> Owners => [.. directory.Current.Agents.Values.Where(a => a is { IsActive: true, Role: AgentRole.Owner }).Select(a => a.Id)];

    /// <summary>Active supervisors and owners.</summary>
    public IReadOnlyList<long> Supervisors => [.. directory.Current.Agents.Values.Where(a => a is { IsActive: true, Role: >= AgentRole.Supervisor }).Select(a => a.Id)];
}
