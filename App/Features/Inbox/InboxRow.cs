using SmallDesk.Domain;

namespace SmallDesk.Features.Inbox;

/// <summary>A conversation as lists show it. Times are UTC.</summary>
public sealed record InboxRow
{
    public required long Id { get; init; }

    public required long Number { get; init; }

    public required ConversationStatus Status { get; init; }

    public required long ContactId { get; init; }

    /// <summary>Empty for a guest who gave no name.</summary>
    public required string ContactName { get; init; }

    public string? ContactPhotoHash { get; init; }

    public required long ChannelId { get; init; }

    public long? AssigneeId { get; init; }

    public long? TeamId { get; init; }

    public string? Subject { get; init; }

    public required string Excerpt { get; init; }

    public required MessageDirection LastDirection { get; init; }

    public required long LastMessageId { get; init; }

    public required DateTime LastMessageAt { get; init; }

    public required DateTime CreatedAt { get; init; }

    public DateTime? WaitingSince { get; init; }

    /// <summary>Nobody of ours has answered yet.</summary>
    public bool IsUnanswered { get; init; }

    public DateTime? SnoozedUntil { get; init; }

    public ConversationPriority Priority { get; init; }

    /// <summary>Tags in the order in which they were put on.</summary>
    public ValueList<long> TagIds { get; init; }

    public DateTime? SpamAt { get; init; }

    public DateTime? DeletedAt { get; init; }

    /// <summary>The customer wrote something that whoever looks has not seen.</summary>
    public bool IsUnread { get; init; }
}

/// <summary>A page of a list.</summary>
/// <param name="Rows">The rows in order.</param>
/// <param name="Next">Mark to ask for the next page with; null at the end.</param>
internal sealed record InboxPageData(IReadOnlyList<InboxRow> Rows, string? Next);
