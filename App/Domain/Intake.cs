namespace SmallDesk.Domain;

/// <summary>A ledger line: what became of one item that arrived. Unique by channel and item key.</summary>
public sealed class IntakeEntry
{
    /// <summary>Identity.</summary>
    public long Id { get; set; }

    /// <summary>The channel.</summary>
    public long ChannelId { get; set; }

    /// <summary>The channel's key of the item.</summary>
    public string ItemKey { get; set; } = "";

    /// <summary>When it arrived, UTC.</summary>
    public DateTime ReceivedAt { get; set; }

    /// <summary>What became of it.</summary>
    public IntakeOutcome Outcome { get; set; }

    /// <summary>Why it was ignored or failed: a text key that begins with "intake.", or an error's words.</summary>
    public string? Reason { get; set; }

    /// <summary>The message it became or changed.</summary>
    public long? MessageId { get; set; }

    /// <summary>The conversation concerned.</summary>
    public long? ConversationId { get; set; }

    /// <summary>The item as it came, brotli-compressed, when small.</summary>
    public byte[]? Raw { get; set; }

    /// <summary>The item as it came, in the file store, when large.</summary>
    public string? RawHash { get; set; }
}

/// <summary>What an agent has seen of a conversation.</summary>
public sealed class ReadMark
{
    /// <summary>The agent.</summary>
    public long AgentId { get; set; }

    /// <summary>The conversation.</summary>
    public long ConversationId { get; set; }

    /// <summary>The newest message seen.</summary>
    public long MessageId { get; set; }
}

/// <summary>What an agent has begun to write.</summary>
public sealed class Draft
{
    /// <summary>The agent.</summary>
    public long AgentId { get; set; }

    /// <summary>The conversation.</summary>
    public long ConversationId { get; set; }

    /// <summary>The text so far.</summary>
    public string Text { get; set; } = "";

    /// <summary>Meant as a note.</summary>
    public bool IsNote { get; set; }

    /// <summary>Newest message the agent had seen when they began: what the stale-reply guard compares.</summary>
    public long SeenUpTo { get; set; }

    /// <summary>Uploaded files, as comma-separated attachment ids.</summary>
    public string AttachmentIds { get; set; } = "";

    /// <summary>Last change, UTC.</summary>
    public DateTime At { get; set; }
}
