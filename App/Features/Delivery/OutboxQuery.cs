using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.Delivery;

/// <summary>A message that is due.</summary>
internal sealed record DueMessage(long Id, long ChannelId, long ConversationId, DeliveryState State);

/// <summary>What stands in the outbox.</summary>
internal sealed class OutboxQuery(IDbContextFactory<DeskDbContext> contexts)
{
    /// <summary>Of each conversation the oldest message in the outbox, if it is due: the younger ones wait for it, and no conversation takes the others' places.</summary>
    /// <param name="now">The time, UTC.</param>
    /// <param name="busy">Channels that are at work and are left out.</param>
    /// <param name="sending">Conversations that are being sent to and are left out.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancel">Gives up reading.</param>
    public async Task<IReadOnlyList<DueMessage>> DueAsync(DateTime now, IReadOnlyCollection<long> busy, IReadOnlyCollection<long> sending, int take, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Messages.AsNoTracking()
            .Where(m => m.DeliveryDueAt != null && m.DeliveryDueAt <= now && !busy.Contains(m.ChannelId) && !sending.Contains(m.ConversationId))
            .Where(m => !db.Messages.Any(e => e.DeliveryDueAt != null && e.ConversationId == m.ConversationId && e.Id < m.Id))
            .OrderBy(m => m.Id).Take(take)
            .Select(m => new DueMessage(m.Id, m.ChannelId, m.ConversationId, m.Delivery)).ToListAsync(cancel);
    }
}
