using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.ChannelHost;

/// <summary>Messages that wait because their channel did not work.</summary>
internal static class HeldMessages
{
    /// <summary>What had failed is tried at once: the channel runs anew, with other settings. Announced, so that the outbox and the channel's page look again.</summary>
    public static async ValueTask HurryAsync(WriteScope scope, long channelId)
    {
        var now = scope.Now;
        foreach (var held in await scope.Db.Messages.Where(m => m.ChannelId == channelId && m.Delivery == DeliveryState.Queued && m.DeliveryAttempts > 0 && m.DeliveryDueAt > now).ToListAsync())
            held.DeliveryDueAt = now;
        scope.Announce(NoticeKind.Channel, channelId);
    }
}
