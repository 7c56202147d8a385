using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.ChannelHost;

/// <summary>Messages that wait because their channel did not work.</summary>
internal static class HeldMessages
{
    private static readonly TimeSpan WhenRestarted = TimeSpan.FromSeconds(3);

    /// <summary>What had failed is tried with the channel's new settings as soon as it runs anew.</summary>
    public static async ValueTask HurryAsync(WriteScope scope, long channelId)
    {
        var soon = scope.Now + WhenRestarted;
        foreach (var held in await scope.Db.Messages.Where(m => m.ChannelId == channelId && m.Delivery == DeliveryState.Queued && m.DeliveryAttempts > 0 && m.DeliveryDueAt > soon).ToListAsync())
            held.DeliveryDueAt = soon;
    }
}
