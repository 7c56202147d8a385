namespace SmallDesk.Channels.Email.Imap;

/// <summary>A value in a response: nothing, a text, or a list (RFC 3501 §4). Texts hold one byte per character.</summary>
internal abstract record ImapValue
{
    /// <summary>The text of it; null for NIL and lists.</summary>
    public string? AsText => (this as Text)?.Value;

    /// <summary>The items of it; none for NIL and texts.</summary>
    public IReadOnlyList<ImapValue> AsItems => (this as Items)?.Values ?? [];

    /// <summary>NIL.</summary>
    internal sealed record Nil : ImapValue
    {
        /// <summary>The only one needed.</summary>
        public static readonly Nil Value = new();
    }

    /// <summary>An atom, a quoted string or a literal.</summary>
    internal sealed record Text(string Value) : ImapValue;

    /// <summary>A parenthesised list.</summary>
    internal sealed record Items(IReadOnlyList<ImapValue> Values) : ImapValue;
}
