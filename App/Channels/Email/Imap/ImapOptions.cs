namespace SmallDesk.Channels.Email.Imap;

/// <summary>Limits and manners of an IMAP connection.</summary>
internal sealed record ImapOptions
{
    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Longest time without a byte moving while an answer is due; default 60 s.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest time for one command, bodies excepted; default 3 min.</summary>
    public TimeSpan Command { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Longest time for one message body; default 30 min.</summary>
    public TimeSpan Body { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Most bytes of one response outside literals; default 64 KiB. A list of found UIDs may be longer.</summary>
    public int LongestLine { get; init; } = 64 * 1024;

    /// <summary>Most bytes of literals kept in memory for one response; default 1 MiB. Bodies go to a stream instead.</summary>
    public int LargestLiteral { get; init; } = 1024 * 1024;

    /// <summary>Most UIDs one search may find; default two million.</summary>
    public int MostFound { get; init; } = 2_000_000;

    /// <summary>Name told to servers that ask (RFC 2971).</summary>
    public string ClientName { get; init; } = "SmallDesk";

    /// <summary>Version told with it; null leaves it out.</summary>
    public string? ClientVersion { get; init; }
}
