using System.Text;

namespace SmallDesk.Channels.Email.Imap;

/// <summary>A command in the making: words, values in quotes or as literals, and a message to append.</summary>
/// <param name="name">Its name, "UID FETCH" for instance.</param>
internal sealed class ImapCommand(string name)
{
    private readonly List<ImapPart> parts = [new ImapPart.Words(Safe(name))];

    /// <summary>The parts in order.</summary>
    public IReadOnlyList<ImapPart> Parts => parts;

    /// <summary>Adds words that we wrote ourselves, after a space.</summary>
    /// <exception cref="ArgumentException">They hold a line end or NUL.</exception>
    public ImapCommand Words(string words)
    {
        parts.Add(new ImapPart.Words(" " + Safe(words)));
        return this;
    }

    /// <summary>Adds a value from outside, after a space: in quotes when it is printable ASCII, else as a literal in UTF-8.</summary>
    /// <exception cref="ArgumentException">It holds a line end or NUL.</exception>
    public ImapCommand Value(string value) => Value(Encoding.UTF8.GetBytes(value));

    /// <summary>Adds a value as bytes (a folder's name as the server wrote it).</summary>
    /// <exception cref="ArgumentException">It holds a line end or NUL.</exception>
    public ImapCommand Value(byte[] value)
    {
        if (value.AsSpan().ContainsAny((byte)'\r', (byte)'\n', (byte)0)) throw new ArgumentException("A value may hold neither line ends nor NUL.", nameof(value));
        if (value.AsSpan().ContainsAnyExceptInRange((byte)' ', (byte)'~'))
        {
            parts.Add(new ImapPart.Words(" "));
            parts.Add(new ImapPart.Literal(new MemoryStream(value, writable: false), value.Length));
            return this;
        }

        var text = Encoding.ASCII.GetString(value).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        parts.Add(new ImapPart.Words($" \"{text}\""));
        return this;
    }

    /// <summary>Adds a message as a literal, after a space.</summary>
    /// <param name="message">Its bytes, read from where the stream stands.</param>
    /// <param name="length">How many bytes.</param>
    public ImapCommand Message(Stream message, long length)
    {
        parts.Add(new ImapPart.Words(" "));
        parts.Add(new ImapPart.Literal(message, length));
        return this;
    }

    private static string Safe(string words) => words.AsSpan().ContainsAny('\r', '\n', '\0')
        ? throw new ArgumentException("A command may hold neither line ends nor NUL.", nameof(words))
        : words;
}

/// <summary>A part of a command.</summary>
internal abstract record ImapPart
{
    /// <summary>Words as they go over the wire.</summary>
    internal sealed record Words(string Text) : ImapPart;

    /// <summary>Bytes announced by their count.</summary>
    internal sealed record Literal(Stream Bytes, long Length) : ImapPart;
}
