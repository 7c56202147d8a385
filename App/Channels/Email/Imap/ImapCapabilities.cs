namespace SmallDesk.Channels.Email.Imap;

/// <summary>What a server says it can do (RFC 3501 §7.2.1).</summary>
internal sealed class ImapCapabilities
{
    private readonly HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);

    private ImapCapabilities()
    {
    }

    /// <summary>Nothing known yet; a command has to ask.</summary>
    public static ImapCapabilities Unknown { get; } = new();

    /// <summary>Whether the server has told anything at all.</summary>
    public bool IsKnown => names.Count > 0;

    /// <summary>Literals need no permission, whatever their size (RFC 7888 §4).</summary>
    public bool HasLiteralPlus => Has("LITERAL+");

    /// <summary>Literals up to 4096 bytes need no permission (RFC 7888 §5).</summary>
    public bool HasLiteralMinus => Has("LITERAL-") || Has("IMAP4rev2");

    /// <summary>Largest message APPEND takes, in bytes (RFC 7889); null when not told.</summary>
    public long? AppendLimit => names.Select(n => n.Split('='))
        .Where(n => n.Length == 2 && n[0].Equals("APPENDLIMIT", StringComparison.OrdinalIgnoreCase))
        .Select(n => (long?)ImapNumber.About(n[1]))
        .FirstOrDefault(n => n > 0);

    /// <summary>Reads a list of names. "LITERAL +" with a space has been seen and is mended.</summary>
    public static ImapCapabilities Read(string text)
    {
        var read = new ImapCapabilities();
        var mended = text.Replace("LITERAL +", "LITERAL+", StringComparison.OrdinalIgnoreCase);
        read.names.UnionWith(mended.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return read;
    }

    /// <summary>Whether it names one, in any case.</summary>
    public bool Has(string name) => names.Contains(name);
}
