using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;

namespace SmallDesk.Features.Teams;

/// <summary>How many open conversations agents have now.</summary>
internal sealed class OpenLoadQuery(IDbContextFactory<DeskDbContext> contexts, DeskDirectory directory)
{
    /// <summary>Of those who are with us, by agent; whoever has none is left out.</summary>
    public async Task<IReadOnlyDictionary<long, int>> ExecuteAsync(Actor actor, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await OfAsync(db, [.. directory.Current.Agents.Values.Where(a => a.IsActive).Select(a => a.Id)], cancel);
    }

    /// <summary>Asked for by name, so that what these people have closed is not counted over.</summary>
    public static async Task<Dictionary<long, int>> OfAsync(DeskDbContext db, IReadOnlyList<long> agentIds, CancellationToken cancel = default) => await db.Conversations.Shown()
        .Where(c => c.AssigneeId != null && agentIds.Contains(c.AssigneeId.Value) && c.Status == ConversationStatus.Open)
        .GroupBy(c => c.AssigneeId!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
}
