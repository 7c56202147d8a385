using SmallDesk.Domain;

namespace SmallDesk.Features.Conversations;

/// <summary>A conversation as its screen shows it. Times are UTC.</summary>
public sealed record ConversationView
{
    public required long Id { get; init; }

    public required long Number { get; init; }

    public required ConversationStatus Status { get; init; }

    public required long ContactId { get; init; }

    public required string ContactName { get; init; }

    public string? ContactPhotoHash { get; init; }

    public string? ContactLanguage { get; init; }

    public DateTime? ContactBlockedAt { get; init; }

    public required long ChannelId { get; init; }

    public long? AssigneeId { get; init; }

    public long? TeamId { get; init; }

    public ConversationPriority Priority { get; init; }

    /// <summary>Tags in the order in which they were put on.</summary>
    public IReadOnlyList<long> TagIds { get; init; } = [];

    /// <summary>Marked as spam at; null when it is none.</summary>
    public DateTime? SpamAt { get; init; }

    /// <summary>The agent who marked it; null when the desk did, because its customer is blocked.</summary>
    public long? SpamById { get; init; }

    public string? Subject { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required long LastMessageId { get; init; }

    public DateTime? WaitingSince { get; init; }

    /// <summary>Nobody of ours has answered yet.</summary>
    public bool IsUnanswered { get; init; }

    public DateTime? SnoozedUntil { get; init; }

    public DateTime? ClosedAt { get; init; }

    public long? PreviousId { get; init; }

    public long? PreviousNumber { get; init; }

    /// <summary>The number of a conversation that its first mail quotes without its sender having taken part there.</summary>
    public long? LooksLikeNumber { get; init; }

    /// <summary>Numbers of conversations that were joined into this one and can be taken apart again.</summary>
    public IReadOnlyList<long> JoinedNumbers { get; init; } = [];

    /// <summary>Since when the customer goes on in another channel; null when they do not.</summary>
    public DateTime? ContinuedAt { get; init; }

    /// <summary>That channel.</summary>
    public long? ContinuedChannelId { get; init; }

    /// <summary>Nothing can be sent to them there any more.</summary>
    public bool IsContinuedShut { get; init; }

    /// <summary>Up to where whoever looks had seen it.</summary>
    public long ReadUpTo { get; init; }

    /// <summary>What whoever looks had begun to write.</summary>
    public DraftView? Draft { get; init; }
}

/// <summary>A kept draft.</summary>
public sealed record DraftView(string Text, bool IsNote, long SeenUpTo, IReadOnlyList<AttachmentView> Attachments);

/// <summary>A file as screens show it.</summary>
public sealed record AttachmentView(long Id, string Name, string ContentType, long Size, int? Width, int? Height)
{
    /// <summary>The message's own formatting shows it.</summary>
    public bool IsInline { get; init; }

    /// <summary>Its content was forgotten by age.</summary>
    public bool IsRetired { get; init; }
}

/// <summary>One line of the timeline: a message, a note, or something that happened.</summary>
public sealed record TimelineItem
{
    public required long Id { get; init; }

    public required DateTime At { get; init; }

    /// <summary>Set for messages and notes.</summary>
    public MessageView? Message { get; init; }

    /// <summary>Set for what happened.</summary>
    public EventView? Event { get; init; }
}

/// <summary>A message or note.</summary>
public sealed record MessageView
{
    public required long Id { get; init; }

    public required MessageDirection Direction { get; init; }

    public required bool IsAutomatic { get; init; }

    public long? AgentId { get; init; }

    /// <summary>The contact who wrote it, of which there may be several in one conversation by mail.</summary>
    public long? ContactId { get; init; }

    /// <summary>That contact's name; empty when they gave none.</summary>
    public string ContactName { get; init; } = "";

    public required long ChannelId { get; init; }

    public required DateTime At { get; init; }

    public required string Text { get; init; }

    public string? VisibleText { get; init; }

    public bool HasHtml { get; init; }

    /// <summary>It was erased with the person it was about.</summary>
    public bool IsErased { get; init; }

    public string? Subject { get; init; }

    public required DeliveryState Delivery { get; init; }

    public string? DeliveryError { get; init; }

    public DateTime? DeliveryAt { get; init; }

    /// <summary>When it leaves, while it can be taken back; null once it has been tried.</summary>
    public DateTime? LeavesAt { get; init; }

    /// <summary><see cref="Mail"/> as it is stored.</summary>
    public string? MailText { get; init; }

    /// <summary>What it has beyond its text as a mail; null for other channels.</summary>
    public MailFacts? Mail => MailFacts.Read(MailText);

    /// <summary><see cref="Chat"/> as it is stored.</summary>
    public string? ChatText { get; init; }

    /// <summary>What it has beyond its text as a messenger's message; null when nothing.</summary>
    public ChatFacts? Chat => ChatFacts.Read(ChatText);

    /// <summary>Its formatted original when it is no mail; untrusted.</summary>
    public string? ChatHtml { get; init; }

    /// <summary>Set for a mail that repeats answers of the chat: the newest of them.</summary>
    public long? CopyOfId { get; init; }

    public DateTime? EditedAt { get; init; }

    public DateTime? DeletedAt { get; init; }

    public long? ReplyToId { get; init; }

    public string? ClientId { get; init; }

    public IReadOnlyList<AttachmentView> Attachments { get; init; } = [];
}

/// <summary>Something that happened.</summary>
public sealed record EventView(DeskEventKind Kind, ActorKind ActorKind, long? ActorId, string? Data);

/// <summary>A stretch of a timeline, oldest first.</summary>
/// <param name="Items">Lines in order.</param>
/// <param name="Before">Mark to ask for older ones with; null when these are the oldest.</param>
internal sealed record TimelinePage(IReadOnlyList<TimelineItem> Items, string? Before);
