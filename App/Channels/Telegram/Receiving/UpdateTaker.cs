using SmallDesk.Channels.Telegram.Api;

namespace SmallDesk.Channels.Telegram.Receiving;

/// <summary>
/// Takes in updates in their order. What needs no file, or has it already, is handed in without waiting for the files of what came later;
/// the cursor always stands behind the last update that is stored.
/// </summary>
/// <param name="context">Where items go.</param>
/// <param name="reader">Reads updates.</param>
/// <param name="files">Fetches files.</param>
/// <param name="afterwards">What follows from what was stored.</param>
/// <param name="begin">Where the bot stood.</param>
/// <param name="tools">What bots work with.</param>
internal sealed class UpdateTaker(
    ChannelContext context, UpdateReader reader, FileFetcher files, Afterwards afterwards, TelegramPlace begin, TelegramTools tools) : IDisposable
{
    /// <summary>How far everything is stored.</summary>
    public TelegramPlace Place { get; private set; } = begin;

    /// <summary>Takes in a batch; when it returns, all of it is durable.</summary>
    /// <param name="updates">In order.</param>
    /// <param name="movesOn">The cursor follows; not for updates that are pushed.</param>
    /// <param name="cancel">Gives up; what was stored stays.</param>
    public async Task TakeAsync(IReadOnlyList<RawUpdate> updates, bool movesOn, CancellationToken cancel)
    {
        using var abandon = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            var reading = updates.Select(u => (u.Id, Items: ReadAsync(u, abandon.Token))).ToList();
            List<InboundItem> ready = [];
            long last = 0;
            foreach (var (id, items) in reading)
            {
                if (!items.IsCompleted && ready.Count > 0)
                {
                    await HandInAsync(ready, movesOn ? last : null, cancel);
                    ready = [];
                }

                ready.AddRange(await items);
                last = id;
            }

            if (ready.Count > 0) await HandInAsync(ready, movesOn ? last : null, cancel);
        }
        finally
        {
            await abandon.CancelAsync();
        }
    }

    /// <summary>Remembers that updates were asked for, so that a long silence of ours is noticed.</summary>
    public async Task NotePollAsync(CancellationToken cancel)
    {
        Place = Place with { PolledAt = tools.Time.GetUtcNow().UtcDateTime };
        await context.Receiver.AcceptAsync(context.ChannelId, [], Place.ToText(), cancel);
    }

    /// <inheritdoc/>
    public void Dispose() => files.Dispose();

    /// <summary>What an update says, with its files. An update that we cannot read is kept as it came: it must not hold up those behind it.</summary>
    public async Task<IReadOnlyList<InboundItem>> ReadAsync(RawUpdate update, CancellationToken cancel)
    {
        try
        {
            var read = reader.Read(update);
            if (read.All(r => r.File is null)) return [.. read.Select(r => r.Item)];
            return await Task.WhenAll(read.Select(r => files.CompleteAsync(r, cancel)));
        }
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
        {
            tools.Log.LogError(e, "Update {Update} of bot {Bot} could not be read; it is kept as it came.", update.Id, Place.Bot);
            return [UpdateReader.Unread(update, $"{e.GetType().Name}: {e.Message}")];
        }
    }

    private async Task HandInAsync(IReadOnlyList<InboundItem> items, long? last, CancellationToken cancel)
    {
        var place = last is { } id ? Place with { Offset = id + 1, PolledAt = tools.Time.GetUtcNow().UtcDateTime } : Place;
        var accepted = await context.Receiver.AcceptAsync(context.ChannelId, items, last is null ? null : place.ToText(), cancel);
        Place = place;
        context.Health.Received();
        afterwards.Follow(items, accepted);
    }
}
