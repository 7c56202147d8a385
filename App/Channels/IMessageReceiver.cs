using SmallDesk.Domain;

namespace SmallDesk.Channels;

/// <summary>Where adapters hand in what arrived. When it returns, everything is durable; only then may a channel be told.</summary>
public interface IMessageReceiver
{
    /// <summary>Stores items and the channel's cursor in one transaction. An item that fails does so alone and is kept in the ledger.</summary>
    /// <param name="channelId">The channel.</param>
    /// <param name="items">In the order in which they arrived.</param>
    /// <param name="cursor">The channel's mark after these items; null leaves it as it is.</param>
    /// <param name="cancel">Gives up waiting; what was committed stays.</param>
    /// <returns>What became of each item, in order.</returns>
    Task<IReadOnlyList<AcceptedItem>> AcceptAsync(
        long channelId, IReadOnlyList<InboundItem> items, string? cursor, CancellationToken cancel = default);
}

/// <summary>What became of an item.</summary>
/// <param name="ItemKey">The item.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">Why it was ignored or failed.</param>
/// <param name="MessageId">The message it became or changed.</param>
/// <param name="ConversationId">The conversation concerned.</param>
/// <param name="IsRepeat">It had been accepted before; nothing changed.</param>
public sealed record AcceptedItem(
    string ItemKey, IntakeOutcome Outcome, string? Reason, long? MessageId, long? ConversationId, bool IsRepeat)
{
    /// <summary>Whoever took it also says what comes of it.</summary>
    public bool IsAnswered { get; init; }

    /// <summary>What to tell whoever pressed a button, in their language and at most 200 characters; null for nothing.</summary>
    public string? Words { get; init; }
}
