using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.Intake;

/// <summary>What came of trying again.</summary>
/// <param name="TakenIn">How many items are in now.</param>
/// <param name="StillFailed">How many are not.</param>
/// <param name="Reason">Why not, of the last of them: a text key or an error's words.</param>
internal sealed record ReplayResult(int TakenIn, int StillFailed, string? Reason)
{
    public static readonly ReplayResult Nothing = new(0, 0, null);

    public static ReplayResult operator +(ReplayResult one, ReplayResult other) => new(one.TakenIn + other.TakenIn, one.StillFailed + other.StillFailed, other.Reason ?? one.Reason);
}

/// <summary>
/// Takes in again what had arrived and could not be stored, from what the ledger kept. It goes the way that everything goes: what is in already is
/// not taken in twice, and what fails once more stays where it is.
/// </summary>
internal sealed class ReplayFailed(
    IDbContextFactory<DeskDbContext> contexts, IMessageReceiver receiver, ChannelHost.ChannelHost channels, IFileStore files, WriteQueue writes, ILogger<ReplayFailed> log)
{
    private const int Most = 1000;
    private const int LargestRaw = 64 * 1024 * 1024;

    /// <summary>Everything of a channel that failed, in the order in which it came.</summary>
    public async Task<ReplayResult> AllAsync(Actor actor, long channelId, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Supervise);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var failed = await db.Intake.Where(e => e.Outcome == IntakeOutcome.Failed && e.ChannelId == channelId).OrderBy(e => e.Id).Select(e => e.Id).Take(Most).ToListAsync(cancel);
        var all = ReplayResult.Nothing;
        foreach (var id in failed) all += await OneAsync(actor, id, cancel);
        return all;
    }

    /// <summary>One item; nothing happens when it did not fail, or no longer.</summary>
    public async Task<ReplayResult> OneAsync(Actor actor, long entryId, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Supervise);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.Intake.AsNoTracking().FirstOrDefaultAsync(e => e.Id == entryId && e.Outcome == IntakeOutcome.Failed, cancel) is not { } entry) return ReplayResult.Nothing;
        try
        {
            return await ReplayAsync(entry, cancel);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Item {ItemKey} of channel {ChannelId} could not be read again.", entry.ItemKey, entry.ChannelId);
            return new ReplayResult(0, 1, $"{e.GetType().Name}: {e.Message}");
        }
    }

    private async Task<ReplayResult> ReplayAsync(IntakeEntry entry, CancellationToken cancel)
    {
        if (await RawAsync(entry, cancel) is not { } raw) return new ReplayResult(0, 1, "intake.notKept");
        var channel = channels.Find(entry.ChannelId)?.Channel;
        var items = channel is IReadsKept reader ? await reader.ReadKeptAsync(entry.ItemKey, raw, entry.ReceivedAt, cancel) : [];
        if (items.Count == 0 && KeptItem.Read(raw) is { } own) items = [own];
        if (items.Count == 0) return new ReplayResult(0, 1, channel is null ? "intake.channelOff" : "intake.unreadable");

        // Of several items in one piece the others may have been taken in: the ledger knows them.
        var accepted = await receiver.AcceptAsync(entry.ChannelId, items, cursor: null, cancel);
        var same = accepted.FirstOrDefault(a => a.ItemKey == entry.ItemKey);
        if (same is null && accepted.FirstOrDefault(a => a.Outcome == IntakeOutcome.Failed) is null) await SettleAsync(entry.Id, accepted[0]);
        return (same ?? accepted.FirstOrDefault(a => a.Outcome == IntakeOutcome.Failed) ?? accepted[0]) is { Outcome: IntakeOutcome.Failed, Reason: var reason } ? new ReplayResult(0, 1, reason) : new ReplayResult(1, 0, null);
    }

    /// <summary>What could not even be read has another key than what it turned out to be.</summary>
    private Task SettleAsync(long entryId, AcceptedItem became) => writes.RunAsync(async scope =>
    {
        var entry = await scope.Db.Intake.SingleAsync(e => e.Id == entryId);
        (entry.Outcome, entry.Reason, entry.MessageId, entry.ConversationId) = (IntakeOutcome.Applied, null, became.MessageId, became.ConversationId);
    });

    private async Task<ReadOnlyMemory<byte>?> RawAsync(IntakeEntry entry, CancellationToken cancel)
    {
        await using var packed = entry.Raw is { } row ? new MemoryStream(row, writable: false) : entry.RawHash is { } hash ? files.Open(hash) : null;
        if (packed is null) return null;
        await using var plain = new BrotliStream(packed, CompressionMode.Decompress);
        using var raw = new MemoryStream();
        var block = new byte[64 * 1024];
        for (var read = await plain.ReadAsync(block, cancel); read > 0; read = await plain.ReadAsync(block, cancel))
        {
            if (raw.Length + read > LargestRaw) return null;
            raw.Write(block, 0, read);
        }

        return raw.GetBuffer().AsMemory(0, (int)raw.Length);
    }
}
