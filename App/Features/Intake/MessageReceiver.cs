using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data.Writing;

namespace SmallDesk.Features.Intake;

/// <summary>Takes in what channels hand over. Returns when everything is durable.</summary>
internal sealed class MessageReceiver(WriteQueue writes, ItemIntake intake, ILogger<MessageReceiver> log) : IMessageReceiver
{
    public async Task<IReadOnlyList<AcceptedItem>> AcceptAsync(
        long channelId, IReadOnlyList<InboundItem> items, string? cursor, CancellationToken cancel = default)
    {
        var accepting = items.Select(item => AcceptOneAsync(channelId, item)).ToList();
        var accepted = await Task.WhenAll(accepting).WaitAsync(cancel);

        // Only after every item has its ledger line: a crash in between brings the items again, never loses one.
        if (cursor is not null) await StoreCursorAsync(channelId, cursor, items.Count > 0).WaitAsync(cancel);
        return accepted;
    }

    private async Task<AcceptedItem> AcceptOneAsync(long channelId, InboundItem item)
    {
        try
        {
            return await writes.RunAsync(scope => intake.HandleAsync(scope, channelId, item));
        }
        catch (Exception e) when (e is not ObjectDisposedException)
        {
            log.LogError(e, "Item {ItemKey} of channel {ChannelId} could not be stored; it is kept in the ledger.", item.ItemKey, channelId);
            return await writes.RunAsync(scope => ValueTask.FromResult(ItemIntake.KeepFailed(scope, channelId, item, e)));
        }
    }

    private Task StoreCursorAsync(long channelId, string cursor, bool hasReceived) => writes.RunAsync(async scope =>
    {
        var channel = await scope.Db.Channels.SingleAsync(c => c.Id == channelId);
        channel.Cursor = cursor;
        if (hasReceived) channel.LastReceivedAt = scope.Now;
    });
}
