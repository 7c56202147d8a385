using SmallDesk.Domain;

namespace SmallDesk.Features.Inbox;

/// <summary>The views of the inbox; their names stand in addresses.</summary>
public enum InboxView
{
    /// <summary>Customers who wait for an answer, the longest first.</summary>
    Waiting,

    /// <summary>Open and assigned to whoever looks.</summary>
    Mine,

    /// <summary>Open and assigned to nobody.</summary>
    Unassigned,

    /// <summary>All open ones.</summary>
    Open,

    /// <summary>We wait for the customer.</summary>
    Pending,

    /// <summary>Put away until a time.</summary>
    Snoozed,

    /// <summary>Done.</summary>
    Closed,

    /// <summary>Everything but spam and deleted.</summary>
    All,

    /// <summary>Those in whose notes whoever looks was named.</summary>
    Mentions,

    /// <summary>What was marked as spam, or written by somebody who is blocked.</summary>
    Spam,

    /// <summary>What was deleted and can be brought back; for supervisors.</summary>
    Deleted,
}

/// <summary>What a list shows.</summary>
/// <param name="View">Which view.</param>
public sealed record InboxFilter(InboxView View)
{
    /// <summary>Whoever looks; "mine" and unread marks are theirs.</summary>
    public long? AgentId { get; init; }

    /// <summary>Only in this state, within the view.</summary>
    public ConversationStatus? Status { get; init; }

    /// <summary>Only this channel.</summary>
    public long? ChannelId { get; init; }

    /// <summary>Only this team's.</summary>
    public long? TeamId { get; init; }

    /// <summary>Only this contact.</summary>
    public long? ContactId { get; init; }

    /// <summary>What somebody put together, within the view.</summary>
    public ListFilter Only { get; init; } = ListFilter.Nothing;

    /// <summary>What it takes to look at it.</summary>
    internal Permission Needs => View == InboxView.Deleted ? Permission.Supervise : Permission.Read;

    /// <summary>Who waits longest stands first, among those that matter alike.</summary>
    public bool IsByWaiting => View == InboxView.Waiting || Only.WaitingHours is not null || Only.IsOverdue;

    /// <summary>It asks for something that no order of the whole list leads to.</summary>
    internal bool IsNarrow => Base != ListFilter.Nothing;

    /// <summary>The filter without what an index of its own leads to.</summary>
    private ListFilter Base => Only with
    {
        Statuses = Only.Leads == ListLead.Status ? [] : Only.Statuses,
        Channels = Only.Leads == ListLead.Channel ? [] : Only.Channels,
        Priorities = Only.Leads == ListLead.Priority ? [] : Only.Priorities,
        WaitingHours = null, IsOverdue = false, LastFrom = null, LastTo = null,
    };
}
