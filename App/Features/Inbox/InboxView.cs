namespace SmallDesk.Features.Inbox;

/// <summary>The five ways to look at the desk's conversations.</summary>
internal enum InboxView
{
    /// <summary>The customer wrote last; who waits longest stands first.</summary>
    Waiting,

    /// <summary>Assigned to me and not closed.</summary>
    Mine,

    /// <summary>Nobody's and not closed.</summary>
    Unassigned,

    /// <summary>All that are not closed.</summary>
    Open,

    /// <summary>Closed ones, newest first.</summary>
    Closed,
}

/// <summary>Views as they stand in addresses.</summary>
internal static class InboxViews
{
    public static readonly IReadOnlyList<InboxView> All = Enum.GetValues<InboxView>();

    public static string Slug(this InboxView view) => view switch
    {
        InboxView.Mine => "mine",
        InboxView.Unassigned => "unassigned",
        InboxView.Open => "open",
        InboxView.Closed => "closed",
        _ => "waiting",
    };

    public static InboxView Parse(string? slug) => All.FirstOrDefault(v => string.Equals(v.Slug(), slug, StringComparison.OrdinalIgnoreCase));
}
