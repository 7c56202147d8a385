namespace SmallDesk.Domain;

/// <summary>How one of ours uses a messenger of their own for the desk. One row per person; it stays, with their choices, when the link ends.</summary>
public sealed class StaffLink : IAlertWishes
{
    /// <summary>Whose.</summary>
    public long AgentId { get; set; }

    /// <summary>The channel by which the desk talks with them; null while they are not linked.</summary>
    public long? ChannelId { get; set; }

    /// <summary>Who they are there; null while they are not linked. No two people have the same.</summary>
    public string? Address { get; set; }

    /// <summary>Who they were there when their access ended: what they answer then is not taken for a customer's words.</summary>
    public string? FormerAddress { get; set; }

    /// <summary>Their name there, for them to see whom they linked.</summary>
    public string? Name { get; set; }

    /// <summary>Linked at, UTC.</summary>
    public DateTime? LinkedAt { get; set; }

    /// <summary>Wants to know of conversations that nobody has.</summary>
    public bool TellsNew { get; set; } = true;

    /// <summary>Wants to know of messages in conversations of their own.</summary>
    public bool TellsMine { get; set; } = true;

    /// <summary>Wants to know when a colleague names them in a note.</summary>
    public bool TellsMentions { get; set; } = true;

    /// <summary>Wants alerts only while away from the desk.</summary>
    public bool OnlyAway { get; set; }

    /// <summary>Quiet from, in minutes after midnight; null without quiet hours.</summary>
    public int? QuietFrom { get; set; }

    /// <summary>Quiet until, in minutes after midnight; before <see cref="QuietFrom"/> it is of the next day.</summary>
    public int? QuietTo { get; set; }

    /// <summary>IANA time zone of their quiet hours; the desk's when null.</summary>
    public string? QuietZone { get; set; }

    /// <summary>Nothing can be sent to them since, UTC: they blocked the bot.</summary>
    public DateTime? UnreachableAt { get; set; }

    /// <summary>When something last reached them, UTC.</summary>
    public DateTime? DeliveredAt { get; set; }

    /// <summary>What was wrong last, a text key or the provider's words; null when the last one arrived.</summary>
    public string? Error { get; set; }

    /// <summary>When that was, UTC.</summary>
    public DateTime? FailedAt { get; set; }

    /// <summary>Somebody is there.</summary>
    public bool IsLinked => Address is not null;

    /// <summary>From now on they are that one.</summary>
    /// <param name="channelId">The channel.</param>
    /// <param name="address">Who they are there.</param>
    /// <param name="name">As they are called there.</param>
    /// <param name="now">When, UTC.</param>
    public void Link(long channelId, string address, string? name, DateTime now)
    {
        (ChannelId, Address, Name, LinkedAt) = (channelId, address, name, now);
        (FormerAddress, UnreachableAt, DeliveredAt, Error, FailedAt) = (null, null, null, null, null);
    }

    /// <summary>The link ends; the choices stay.</summary>
    /// <param name="isDismissed">Their access to the desk ends with it.</param>
    public void End(bool isDismissed)
    {
        if (isDismissed) FormerAddress = Address ?? FormerAddress;
        (ChannelId, Address, Name, LinkedAt, UnreachableAt) = (null, null, null, null, null);
    }
}

/// <summary>A link or command that ties somebody's messenger, or a group, to the desk. Works once and not for long; only its hash is stored.</summary>
public sealed class StaffKey
{
    /// <summary>Identity.</summary>
    public long Id { get; set; }

    /// <summary>SHA-256 of the secret, lower-case hex.</summary>
    public string SecretHash { get; set; } = "";

    /// <summary>Who made it: whose link it becomes.</summary>
    public long AgentId { get; set; }

    /// <summary>It ties a group of staff, not a person.</summary>
    public bool IsForGroup { get; set; }

    /// <summary>Until when it works, UTC.</summary>
    public DateTime ExpiresAt { get; set; }

    /// <summary>Used at, UTC.</summary>
    public DateTime? UsedAt { get; set; }

    /// <summary>Whether it still works at <paramref name="now"/>.</summary>
    public bool IsLive(DateTime now) => UsedAt is null && now < ExpiresAt;
}

/// <summary>A group of staff in a messenger: a topic for each conversation. The desk has one at a time.</summary>
public sealed class StaffGroup
{
    /// <summary>Identity.</summary>
    public long Id { get; set; }

    /// <summary>The channel by which the desk is in the group.</summary>
    public long ChannelId { get; set; }

    /// <summary>The group there.</summary>
    public string Address { get; set; } = "";

    /// <summary>Its name.</summary>
    public string Title { get; set; } = "";

    /// <summary>Connected at, UTC.</summary>
    public DateTime ConnectedAt { get; set; }

    /// <summary>Disconnected at, UTC.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>What keeps it from working, a text key or the provider's words; null when it works.</summary>
    public string? Problem { get; set; }

    /// <summary>When something last arrived there, UTC.</summary>
    public DateTime? DeliveredAt { get; set; }
}

/// <summary>The topic of a conversation in a group of staff.</summary>
public sealed class StaffTopic
{
    /// <summary>Identity.</summary>
    public long Id { get; set; }

    /// <summary>The group.</summary>
    public long GroupId { get; set; }

    /// <summary>The conversation.</summary>
    public long ConversationId { get; set; }

    /// <summary>What the channel calls the topic; null until it is made.</summary>
    public string? ThreadKey { get; set; }

    /// <summary>It is closed there.</summary>
    public bool IsClosed { get; set; }
}
