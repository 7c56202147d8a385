using SmallDesk.Channels;
using SmallDesk.Data.Writing;

namespace SmallDesk.Features.Intake;

/// <summary>Looks at what arrives before it becomes a customer's message: a linked colleague's words, a link's token. Registered routers are asked in order.</summary>
internal interface IInboundRouter
{
    /// <summary>Inside the write queue, for items that are not in the ledger yet.</summary>
    /// <returns>What became of it, or null when it is none of this router's.</returns>
    ValueTask<AcceptedItem?> RouteAsync(WriteScope scope, long channelId, InboundItem item);
}
