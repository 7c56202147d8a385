using SmallDesk.Domain;

namespace SmallDesk.Channels;

/// <summary>The customer opened the conversation by the provider's start button or by a link of ours. By itself nothing anybody waits for.</summary>
/// <param name="Token">What the link carried; null for the bare button.</param>
public sealed record InboundStart(string ItemKey, InboundSender From, DateTime At, string? Token) : InboundItem(ItemKey, From, At);

/// <summary>Somebody changed how they react to a message, theirs or ours.</summary>
/// <param name="ExternalId">The channel's id of the message.</param>
/// <param name="By">The channel's id of who reacted.</param>
/// <param name="Emoji">All their reactions to it now; empty when they took them back.</param>
public sealed record InboundReaction(string ItemKey, InboundSender From, DateTime At, string ExternalId, string By, IReadOnlyList<string> Emoji)
    : InboundItem(ItemKey, From, At);

/// <summary>The customer can be reached from now on, or no longer.</summary>
public sealed record InboundReach(string ItemKey, InboundSender From, DateTime At, bool IsReachable) : InboundItem(ItemKey, From, At);

/// <summary>The provider gave a contact point another value.</summary>
/// <param name="Value">The value from now on.</param>
public sealed record InboundMove(string ItemKey, InboundSender From, DateTime At, string Value) : InboundItem(ItemKey, From, At);

/// <summary>What the sender looks like.</summary>
/// <param name="Photo">Already in the file store.</param>
public sealed record InboundPhoto(string ItemKey, InboundSender From, DateTime At, StoredFile Photo) : InboundItem(ItemKey, From, At);
