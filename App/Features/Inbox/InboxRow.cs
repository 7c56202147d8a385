using SmallDesk.Domain;

namespace SmallDesk.Features.Inbox;

/// <summary>What a list shows.</summary>
internal sealed record InboxFilter(InboxView View, long? ChannelId = null);

/// <summary>One conversation of a list.</summary>
internal sealed record InboxRow(
    long Id, long Number, long ContactId, string ContactName, string? ContactPhotoHash, long ChannelId, ConversationStatus Status,
    long? AssigneeId, string? Subject, string Excerpt, MessageDirection LastDirection, long LastMessageId, DateTime LastMessageAt,
    DateTime? WaitingSince, DateTime? SnoozedUntil, bool IsUnread)
{
    /// <summary>Where this row stands in a list.</summary>
    public InboxCursor CursorIn(InboxView view) => new(view == InboxView.Waiting ? WaitingSince ?? LastMessageAt : LastMessageAt, Id);
}

/// <summary>A place in a list: the time it is ordered by, then the id.</summary>
internal readonly record struct InboxCursor(DateTime At, long Id);

/// <summary>Which stretch of a list is wanted.</summary>
internal enum InboxStretch
{
    /// <summary>From the very beginning.</summary>
    Start,

    /// <summary>From the cursor on, the row there included.</summary>
    From,

    /// <summary>Behind the cursor.</summary>
    After,

    /// <summary>Before the cursor, nearest rows.</summary>
    Before,
}

/// <summary>A stretch of a list, in the list's order.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="HasMore">There are more in the direction that was asked for.</param>
internal sealed record InboxSlice(IReadOnlyList<InboxRow> Rows, bool HasMore);
