namespace SmallDesk.Channels;

/// <summary>A running channel that can read again what it had handed in, from the form in which the ledger keeps it.</summary>
public interface IReadsKept
{
    /// <summary>Reads something again; its files are fetched anew where they have to be.</summary>
    /// <param name="itemKey">The key under which it failed.</param>
    /// <param name="raw">As it came.</param>
    /// <param name="receivedAt">When it came, UTC.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Everything in it, each with its own key; empty when the bytes are nothing of this channel's.</returns>
    Task<IReadOnlyList<InboundItem>> ReadKeptAsync(string itemKey, ReadOnlyMemory<byte> raw, DateTime receivedAt, CancellationToken cancel);
}
