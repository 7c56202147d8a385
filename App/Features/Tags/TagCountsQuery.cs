using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.Tags;

/// <summary>How many conversations carry each tag; those that lists show no more are not counted.</summary>
internal sealed class TagCountsQuery(IDbContextFactory<DeskDbContext> contexts)
{
    public async Task<IReadOnlyDictionary<long, int>> ExecuteAsync(Actor actor, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);

        // Counts every tagged conversation of the desk: off the circuit.
        return await Task.Run(
            async () =>
            {
                await using var db = await contexts.CreateDbContextAsync(cancel);
                return await (
                    from t in db.ConversationTags.AsNoTracking()
                    join c in db.Conversations.Shown() on t.ConversationId equals c.Id
                    group t by t.TagId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
            },
            cancel);
    }
}
