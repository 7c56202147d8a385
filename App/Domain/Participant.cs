namespace SmallDesk.Domain;

/// <summary>Somebody who takes part in a conversation by mail: wrote in it, was written to, or was put in copy by one who takes part.</summary>
public sealed class Participant
{
    /// <summary>Identity.</summary>
    public long Id { get; set; }

    /// <summary>The conversation.</summary>
    public long ConversationId { get; set; }

    /// <summary>Normalised address, unique per conversation.</summary>
    public string Address { get; set; } = "";

    /// <summary>Name as a mail gave it.</summary>
    public string? Name { get; set; }

    /// <summary>The message that brought them in.</summary>
    public long MessageId { get; set; }

    /// <summary>Since when, UTC.</summary>
    public DateTime At { get; set; }
}
