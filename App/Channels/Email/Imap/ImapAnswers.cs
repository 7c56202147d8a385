namespace SmallDesk.Channels.Email.Imap;

/// <summary>An opened folder.</summary>
internal sealed record ImapMailbox(ImapFolder Folder)
{
    /// <summary>Messages in it.</summary>
    public long Exists { get; set; }

    /// <summary>What makes its UIDs comparable; 0 when the server did not say, then UIDs mean nothing tomorrow.</summary>
    public uint UidValidity { get; set; }

    /// <summary>The UID that the next message gets at least; 0 when the server did not say.</summary>
    public uint UidNext { get; set; }
}

/// <summary>What is known of a message before its body is fetched.</summary>
/// <param name="Uid">Its UID.</param>
/// <param name="Size">Bytes as the server counts them; may be rounded, 0 when unknown.</param>
/// <param name="ReceivedAt">When the server received it, UTC; null when unreadable.</param>
/// <param name="Flags">"\Seen" and others.</param>
internal sealed record ImapMail(uint Uid, long Size, DateTime? ReceivedAt, IReadOnlyList<string> Flags);

/// <summary>What became of fetching a body.</summary>
internal enum ImapBodyOutcome
{
    /// <summary>The server said nothing of this message: it has been moved or deleted.</summary>
    Gone,

    /// <summary>It is in the caller's stream.</summary>
    Stored,

    /// <summary>The server answered NIL or left the value out (Yandex has been seen to).</summary>
    Missing,

    /// <summary>It exceeds the caller's limit; nothing was stored.</summary>
    TooLarge,
}

/// <summary>A fetched body.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Length">Its bytes.</param>
internal sealed record ImapBody(ImapBodyOutcome Outcome, long Length);

/// <summary>Where an appended message now is (RFC 4315 §3).</summary>
internal sealed record ImapAppended(uint UidValidity, uint Uid);

/// <summary>Collects what the server says while one command runs.</summary>
internal sealed class ImapAnswers
{
    /// <summary>Folders listed.</summary>
    public List<ImapFolder> Folders { get; } = [];

    /// <summary>UIDs found, in the server's order.</summary>
    public List<uint> Found { get; } = [];

    /// <summary>Whether a found UID could not be read exactly.</summary>
    public bool FoundIsVague { get; set; }

    /// <summary>Messages described, by UID.</summary>
    public Dictionary<uint, ImapMail> Mails { get; } = [];

    /// <summary>Where the body of <see cref="BodyUid"/> goes; null when none is wanted.</summary>
    public Stream? Body { get; init; }

    /// <summary>Most bytes wanted of it.</summary>
    public long BodyLimit { get; init; }

    /// <summary>Whose body is wanted.</summary>
    public uint BodyUid { get; init; }

    /// <summary>What became of it.</summary>
    public ImapBody? BodyResult { get; set; }

    /// <summary>The server has said how many messages there are, or that some are recent.</summary>
    public bool HasNews { get; set; }

    /// <summary>A goodbye is what we asked for.</summary>
    public bool ExpectsGoodbye { get; init; }

    /// <summary>The server has said goodbye.</summary>
    public bool SaidGoodbye { get; set; }

    /// <summary>Where the appended message is.</summary>
    public ImapAppended? Appended { get; set; }
}
