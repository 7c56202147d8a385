namespace SmallDesk.Channels.Email.Mime.Reports;

/// <summary>The gist of a calendar part (RFC 5545, RFC 5546); the whole of it is an attachment.</summary>
/// <param name="Method">REQUEST, REPLY, CANCEL…, upper case; empty when it does not say.</param>
/// <param name="Summary">What it is about.</param>
internal sealed record CalendarSummary(string Method, string Summary)
{
    /// <summary>When it begins.</summary>
    public CalendarTime? Start { get; init; }

    /// <summary>When it ends.</summary>
    public CalendarTime? End { get; init; }

    /// <summary>Where.</summary>
    public string? Location { get; init; }

    /// <summary>Who invites: name or address.</summary>
    public string? Organizer { get; init; }

    /// <summary>In an answer: ACCEPTED, DECLINED, TENTATIVE….</summary>
    public string? Answer { get; init; }
}

/// <summary>A calendar's time.</summary>
/// <param name="Value">The time as written; UTC only when <paramref name="IsUtc"/>.</param>
/// <param name="IsUtc">Written in UTC.</param>
/// <param name="Zone">Name of its time zone, as the sender's program calls it.</param>
/// <param name="IsDate">A whole day.</param>
internal sealed record CalendarTime(DateTime Value, bool IsUtc, string? Zone, bool IsDate);
