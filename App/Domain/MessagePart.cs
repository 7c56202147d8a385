namespace SmallDesk.Domain;

/// <summary>
/// One of several pieces that a message consists of in its channel: the pictures of an album, the parts of a text that is too long for one.
/// A message that is one piece there has none of these.
/// </summary>
public sealed class MessagePart
{
    /// <summary>Identity; the order of the pieces.</summary>
    public long Id { get; set; }

    /// <summary>The message.</summary>
    public long MessageId { get; set; }

    /// <summary>The channel.</summary>
    public long ChannelId { get; set; }

    /// <summary>The channel's own id for the piece, unique per channel.</summary>
    public string ExternalId { get; set; } = "";

    /// <summary>Which piece of an outgoing message it is, so that another try leaves it out; empty for those that arrived.</summary>
    public string Name { get; set; } = "";

    /// <summary>The words that came with this piece.</summary>
    public string Text { get; set; } = "";
}
