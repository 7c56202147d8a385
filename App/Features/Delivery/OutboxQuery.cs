using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.Delivery;

/// <summary>A message that is due.</summary>
internal sealed record DueMessage(long Id, long ChannelId, long ConversationId, DeliveryState State);

/// <summary>What stands in the outbox.</summary>
internal sealed class OutboxQuery(IDbContextFactory<DeskDbContext> contexts)
{
    /// <summary>Due messages in order; one whose elder in the same conversation has not left yet waits for it.</summary>
    /// <param name="now">The time, UTC.</param>
    /// <param name="busy">Channels that are at work and are left out.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancel">Gives up reading.</param>
    public async Task<IReadOnlyList<DueMessage>> DueAsync(DateTime now, IReadOnlyCollection<long> busy, int take, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Messages.AsNoTracking()
            .Where(m => m.DeliveryDueAt != null && m.DeliveryDueAt <= now && !busy.Contains(m.ChannelId))
            .Where(m => !db.Messages.Any(e => e.DeliveryDueAt != null && e.DeliveryDueAt > now && e.ConversationId == m.ConversationId && e.Id < m.Id))
            .OrderBy(m => m.Id).Take(take)
            .Select(m => new DueMessage(m.Id, m.ChannelId, m.ConversationId, m.Delivery)).ToListAsync(cancel);
    }
}
