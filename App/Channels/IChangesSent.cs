using SmallDesk.Domain;

namespace SmallDesk.Channels;

/// <summary>A running channel that can change and withdraw what it has sent.</summary>
public interface IChangesSent
{
    /// <summary>Replaces the text of a sent message. Doing it twice does no harm.</summary>
    /// <param name="sent">Which.</param>
    /// <param name="text">The new text.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="ChannelException">It was not changed; the reason is a text key or the provider's words.</exception>
    Task EditAsync(SentMessage sent, string text, CancellationToken cancel);

    /// <summary>Withdraws a sent message for both sides. Doing it twice does no harm.</summary>
    /// <param name="sent">Which.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="ChannelException">It was not withdrawn.</exception>
    Task DeleteAsync(SentMessage sent, CancellationToken cancel);
}

/// <summary>A message that has left.</summary>
/// <param name="To">Kind of the contact point it went to.</param>
/// <param name="Address">Value of that contact point.</param>
/// <param name="Parts">Its pieces in order; one for a message of one piece.</param>
/// <param name="HasFiles">It carries files: its text is their caption.</param>
public sealed record SentMessage(ContactPointKind To, string Address, IReadOnlyList<SentPart> Parts, bool HasFiles)
{
    /// <summary>What keeps apart several conversations of one contact point.</summary>
    public string? ThreadKey { get; init; }

    /// <summary>Buttons under it, which stay.</summary>
    public IReadOnlyList<OutboundChoice> Choices { get; init; } = [];
}
