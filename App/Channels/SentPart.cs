namespace SmallDesk.Channels;

/// <summary>A piece of an outgoing message that has left, where a message leaves in several.</summary>
/// <param name="Name">Which piece: the same at every try.</param>
/// <param name="ExternalId">The provider's id for it.</param>
public sealed record SentPart(string Name, string ExternalId);
