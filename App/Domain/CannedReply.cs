namespace SmallDesk.Domain;

/// <summary>To whom a conversation goes when a canned reply is sent. Stored: only add.</summary>
public enum CannedAssign
{
    /// <summary>Stays as it is.</summary>
    None = 0,

    /// <summary>To whoever sends it.</summary>
    Sender = 1,

    /// <summary>To <see cref="CannedReply.AssigneeId"/>.</summary>
    Agent = 2,
}

/// <summary>What becomes of a conversation when a canned reply is sent. Stored: only add.</summary>
public enum CannedAfter
{
    /// <summary>Stays as it is.</summary>
    None = 0,

    /// <summary>It is closed.</summary>
    Close = 1,

    /// <summary>We wait for the customer.</summary>
    Pending = 2,

    /// <summary>It is put away for <see cref="CannedReply.SnoozeDays"/>.</summary>
    Snooze = 3,
}

/// <summary>A stored answer, in Russian, in English or both, with places that are filled in when it is used.</summary>
public sealed class CannedReply
{
    /// <summary>Longest title, in UTF-16 units.</summary>
    public const int LongestTitle = 100;

    /// <summary>Longest name of a folder, in UTF-16 units.</summary>
    public const int LongestFolder = 60;

    /// <summary>Longest shortcut, in UTF-16 units.</summary>
    public const int LongestShortcut = 32;

    /// <summary>Longest text, in UTF-16 units.</summary>
    public const int LongestText = 20_000;

    /// <summary>Most files.</summary>
    public const int MostFiles = 10;

    /// <summary>Longest time a conversation is put away, in days.</summary>
    public const int LongestSnooze = 90;

    /// <summary>Identity.</summary>
    public long Id { get; set; }

    /// <summary>Whose it is; null when it is everybody's.</summary>
    public long? OwnerId { get; set; }

    /// <summary>Folder; empty for none.</summary>
    public string Folder { get; set; } = "";

    /// <summary>What people know it by.</summary>
    public string Title { get; set; } = "";

    /// <summary>What is typed behind the slash; lower case, unique among everybody's and among each agent's own.</summary>
    public string Shortcut { get; set; } = "";

    /// <summary>The Russian text; empty when there is none.</summary>
    public string TextRu { get; set; } = "";

    /// <summary>The English text; empty when there is none.</summary>
    public string TextEn { get; set; } = "";

    /// <summary>To whom the conversation goes.</summary>
    public CannedAssign Assign { get; set; }

    /// <summary>The agent of <see cref="CannedAssign.Agent"/>.</summary>
    public long? AssigneeId { get; set; }

    /// <summary>What becomes of the conversation.</summary>
    public CannedAfter After { get; set; }

    /// <summary>Days of <see cref="CannedAfter.Snooze"/>: it wakes at nine in the morning, so many days on.</summary>
    public int SnoozeDays { get; set; }

    /// <summary>Tags that the conversation gets when it is sent: ids with commas between; empty for none.</summary>
    public string TagIds { get; set; } = "";

    /// <summary>Made at, UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>Last changed at, UTC.</summary>
    public DateTime ChangedAt { get; set; }

    /// <summary>Files that go with it, in order.</summary>
    public List<CannedFile> Files { get; } = [];
}

/// <summary>A file of a canned reply. Each use sends a copy of the row; the content is kept once.</summary>
public sealed class CannedFile
{
    /// <summary>Identity; also the order.</summary>
    public long Id { get; set; }

    /// <summary>Whose.</summary>
    public long CannedReplyId { get; set; }

    /// <summary>Name for people.</summary>
    public string Name { get; set; } = "";

    /// <summary>Type as the content shows it.</summary>
    public string ContentType { get; set; } = "";

    /// <summary>Bytes.</summary>
    public long Size { get; set; }

    /// <summary>The content in the file store.</summary>
    public string Hash { get; set; } = "";

    /// <summary>Width of a picture, in pixels.</summary>
    public int? Width { get; set; }

    /// <summary>Height of a picture, in pixels.</summary>
    public int? Height { get; set; }
}

/// <summary>A canned reply was sent: counted, and remembered as the answer to what the customer had asked.</summary>
public sealed class CannedUse
{
    /// <summary>Identity.</summary>
    public long Id { get; set; }

    /// <summary>Which.</summary>
    public long CannedReplyId { get; set; }

    /// <summary>The answer it went with.</summary>
    public long MessageId { get; set; }

    /// <summary>Who sent it; null for a program of nobody's.</summary>
    public long? AgentId { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTime At { get; set; }
}
