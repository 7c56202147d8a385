using System.Text;

namespace SmallDesk.Channels.Email.Imap;

/// <summary>What a folder is for (RFC 6154).</summary>
internal enum ImapFolderUse
{
    /// <summary>Nothing special.</summary>
    None,

    /// <summary>Where mail arrives.</summary>
    Inbox,

    /// <summary>Every message, whatever its folder.</summary>
    All,

    /// <summary>Archive.</summary>
    Archive,

    /// <summary>Drafts.</summary>
    Drafts,

    /// <summary>Starred messages.</summary>
    Flagged,

    /// <summary>Spam.</summary>
    Junk,

    /// <summary>Sent messages.</summary>
    Sent,

    /// <summary>Deleted messages.</summary>
    Trash,
}

/// <summary>A folder of a mailbox.</summary>
/// <param name="WireName">Its name as the server wrote it, a byte per character; commands need this one.</param>
/// <param name="Delimiter">What separates levels; null in a flat mailbox.</param>
/// <param name="Attributes">As the server wrote them, "\HasChildren".</param>
internal sealed record ImapFolder(string WireName, char? Delimiter, IReadOnlyList<string> Attributes)
{
    private static readonly Dictionary<string, ImapFolderUse> ByAttribute = new(StringComparer.OrdinalIgnoreCase)
    {
        ["\\All"] = ImapFolderUse.All,
        ["\\AllMail"] = ImapFolderUse.All,
        ["\\Archive"] = ImapFolderUse.Archive,
        ["\\Drafts"] = ImapFolderUse.Drafts,
        ["\\Flagged"] = ImapFolderUse.Flagged,
        ["\\Starred"] = ImapFolderUse.Flagged,
        ["\\Junk"] = ImapFolderUse.Junk,
        ["\\Spam"] = ImapFolderUse.Junk,
        ["\\Sent"] = ImapFolderUse.Sent,
        ["\\Trash"] = ImapFolderUse.Trash,
        ["\\Inbox"] = ImapFolderUse.Inbox,
    };

    /// <summary>Its whole name as people read it.</summary>
    public string Name { get; } = ReadName(WireName);

    /// <summary>The last level of its name.</summary>
    public string Title => Delimiter is { } mark ? Name[(Name.LastIndexOf(mark) + 1)..] : Name;

    /// <summary>Whether it can be opened at all.</summary>
    public bool IsSelectable => !Has("\\Noselect") && !Has("\\NonExistent");

    /// <summary>What it is for, as the server says; null when the server says nothing.</summary>
    public ImapFolderUse? ToldUse => WireName.Equals("INBOX", StringComparison.OrdinalIgnoreCase)
        ? ImapFolderUse.Inbox
        : Attributes.Where(ByAttribute.ContainsKey).Select(a => (ImapFolderUse?)ByAttribute[a]).FirstOrDefault();

    /// <summary>What its name suggests that it is for.</summary>
    public ImapFolderUse GuessedUse => ImapFolderNames.Use(Title);

    /// <summary>Its name in bytes, for commands.</summary>
    public byte[] WireBytes => Encoding.Latin1.GetBytes(WireName);

    /// <summary>Makes a folder from the name that people read (a setting).</summary>
    public static ImapFolder Named(string name) => new(ModifiedUtf7.Encode(name), null, []);

    /// <summary>Finds the folder for a use: told before guessed.</summary>
    public static ImapFolder? Find(IReadOnlyList<ImapFolder> folders, ImapFolderUse use) =>
        folders.FirstOrDefault(f => f.IsSelectable && f.ToldUse == use)
        ?? folders.FirstOrDefault(f => f.IsSelectable && f.ToldUse is null && f.GuessedUse == use);

    private bool Has(string attribute) => Attributes.Contains(attribute, StringComparer.OrdinalIgnoreCase);

    // A server in UTF-8 mode, or a careless one, writes names unencoded.
    private static string ReadName(string wire) => wire.AsSpan().ContainsAnyExceptInRange('\0', '\u007F')
        ? Wire.ServerWords.Decode(Encoding.Latin1.GetBytes(wire))
        : ModifiedUtf7.Decode(wire);
}
