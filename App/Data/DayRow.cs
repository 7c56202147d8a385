namespace SmallDesk.Data;

/// <summary>The numbers of a day that is over, as they were counted. It may be deleted at any time: then it is counted anew.</summary>
internal sealed class DayRow
{
    /// <summary><see cref="DateOnly.DayNumber"/> of the shop's day.</summary>
    public int Day { get; set; }

    /// <summary>IANA id of the zone in which the day was one.</summary>
    public string Zone { get; set; } = "";

    /// <summary>What was counted.</summary>
    public byte[] Content { get; set; } = [];
}
