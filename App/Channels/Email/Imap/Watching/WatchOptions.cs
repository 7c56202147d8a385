namespace SmallDesk.Channels.Email.Imap.Watching;

/// <summary>What is watched, and how.</summary>
internal sealed record WatchOptions
{
    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Folder as people read its name; default INBOX.</summary>
    public string Folder { get; init; } = "INBOX";

    /// <summary>On the very first connection, mail received since then (UTC) is taken too, as history; null for mail from now on.</summary>
    public DateTime? ImportSince { get; init; }

    /// <summary>How many UIDs below the last one are looked at again, for mail that became visible late; default 50.</summary>
    public uint Overlap { get; init; } = 50;

    /// <summary>Longest wait in IDLE; news that got lost are found then at the latest; default 5 min.</summary>
    public TimeSpan IdleFor { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Time between two looks where the server has no IDLE, or where a mail is to be tried again; default 45 s.</summary>
    public TimeSpan PollEvery { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>Largest mail taken whole, in bytes; of a larger one only the header comes; default 50 MiB.</summary>
    public long LargestMail { get; init; } = 50 * 1024 * 1024;

    /// <summary>Mail larger than this waits until the smaller ones are in, and is kept in a file; default 1 MiB.</summary>
    public long LargeMail { get; init; } = 1024 * 1024;

    /// <summary>Most mails in a batch; default 50.</summary>
    public int BatchCount { get; init; } = 50;

    /// <summary>A batch is handed over when it has so many bytes; default 8 MiB.</summary>
    public long BatchBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>After so many failed attempts only the header of a mail is asked for; after two more it is reported as unreadable. Default 3.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>How far before the last complete look a search goes back when the server has renumbered its mail; default 2 days.</summary>
    public TimeSpan RecoveryMargin { get; init; } = TimeSpan.FromDays(2);

    /// <summary>Where large mails are kept while they are taken in; they disappear with their batch.</summary>
    public string SpoolFolder { get; init; } = Path.GetTempPath();

    /// <summary>Called each time everything is in and the watcher begins to wait.</summary>
    public Action? Listening { get; init; }
}
