using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;

namespace SmallDesk.Features.Settings;

/// <summary>What waits to leave by a channel.</summary>
internal sealed class ChannelQueueQuery(IDbContextFactory<DeskDbContext> contexts)
{
    public async Task<int> WaitingAsync(long channelId)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.Messages.CountAsync(m => m.DeliveryDueAt != null && m.ChannelId == channelId);
    }
}
