namespace SmallDesk.Features.Acts;

/// <summary>Acts that screens know by name. Stored: never change one.</summary>
internal static class ActNames
{
    public const string Close = "close";
    public const string Reopen = "reopen";
    public const string Pending = "pending";
    public const string Snooze = "snooze";
    public const string Assign = "assign";
    public const string Team = "team";
    public const string Merge = "merge";
    public const string Split = "split";
}
