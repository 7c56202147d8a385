using System.Globalization;
using System.Text;
using SmallDesk.Channels.Email.Wire;

namespace SmallDesk.Channels.Email.Imap;

/// <summary>Reads the grammar of RFC 3501 §9 byte by byte, within limits; literals may stand anywhere.</summary>
internal sealed class ImapReader(MailStream wire, ImapOptions options)
{
    private const int Deepest = 32;
    private const int LongestText = 8 * 1024;
    private int line;
    private int literals;

    /// <summary>A new response begins: its limits count from zero.</summary>
    public void BeginResponse() => (line, literals) = (0, 0);

    /// <summary>The next byte without taking it.</summary>
    public ValueTask<byte> PeekAsync() => wire.PeekAsync();

    /// <summary>Takes spaces.</summary>
    public async ValueTask SkipSpacesAsync()
    {
        while (await wire.PeekAsync() == ' ') await TakeAsync();
    }

    /// <summary>Takes the byte if it comes next.</summary>
    public async ValueTask<bool> TryTakeAsync(char wanted)
    {
        if (await wire.PeekAsync() != wanted) return false;
        await TakeAsync();
        return true;
    }

    /// <summary>Whether the line ends here.</summary>
    public async ValueTask<bool> AtLineEndAsync() => await wire.PeekAsync() is (byte)'\r' or (byte)'\n';

    /// <summary>Takes an atom. Brackets belong to it with all they hold: BODY[HEADER.FIELDS (TO)].</summary>
    /// <returns>The atom; empty when none stands here.</returns>
    public async ValueTask<string> ReadAtomAsync()
    {
        var atom = new StringBuilder();
        var brackets = 0;
        while (await wire.PeekAsync() is var next and not ((byte)'\r' or (byte)'\n'))
        {
            if (brackets == 0 && IsEnd((char)next)) break;
            if (next == '[') brackets++;
            if (next == ']' && brackets > 0) brackets--;
            atom.Append((char)await TakeAsync());
        }

        return atom.ToString();
    }

    /// <summary>Takes a value of any kind.</summary>
    public ValueTask<ImapValue> ReadValueAsync() => ReadValueAsync(0);

    /// <summary>Whether a string or NIL stands here, as opposed to the next item's name: Yandex has been seen to leave the value out.</summary>
    public async ValueTask<bool> AtStringAsync() => (char)await wire.PeekAsync() is '"' or '{' or '~';

    /// <summary>Takes the head of a literal, "{n}" or "~{n}" with its line end.</summary>
    /// <returns>How many bytes follow; null when no literal stands here.</returns>
    public async ValueTask<long?> ReadLiteralHeadAsync()
    {
        await TryTakeAsync('~');
        if (!await TryTakeAsync('{')) return null;
        var digits = new StringBuilder();
        while (await TakeAsync() is var next and not (byte)'}')
        {
            if (digits.Length > 20) throw Malformed("a literal without a length");
            digits.Append((char)next);
        }

        if (!long.TryParse(digits.ToString().TrimEnd('+'), NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            throw Malformed("a literal without a length");
        await ReadLineEndAsync();
        return length;
    }

    /// <summary>Takes the bytes of a literal into a stream; null drops them.</summary>
    public ValueTask CopyAsync(long length, Stream? to) => wire.CopyAsync(length, to);

    /// <summary>Takes the rest of the line as text, as resp-text is.</summary>
    public async ValueTask<string> ReadTextAsync()
    {
        await SkipSpacesAsync();
        return await wire.ReadLineAsync(LongestText);
    }

    /// <summary>Takes the rest of a response nobody asked for, whatever it is, its literals included.</summary>
    public async ValueTask SkipResponseAsync()
    {
        while (LiteralAtEnd(await wire.ReadLineAsync(options.LongestLine)) is { } length)
        {
            if (length > options.LargestLiteral - literals) throw Malformed($"a literal of {length} bytes that nobody asked for");
            literals += (int)length;
            await wire.CopyAsync(length, null);
        }
    }

    /// <summary>Takes a line end, CRLF or a bare LF.</summary>
    public async ValueTask ReadLineEndAsync()
    {
        await SkipSpacesAsync();
        await TryTakeAsync('\r');
        if (!await TryTakeAsync('\n')) throw Malformed("no line end where one was due");
    }

    /// <summary>The exception for an answer that is none.</summary>
    public static MailServerException Malformed(string what) => new(MailTrouble.Protocol, $"The IMAP server sent {what}.");

    private static bool IsEnd(char c) => c is ' ' or '(' or ')' or '"' or '{';

    private static long? LiteralAtEnd(string line)
    {
        var open = line.EndsWith('}') ? line.LastIndexOf('{') : -1;
        var digits = open < 0 ? "" : line[(open + 1)..^1].TrimEnd('+');
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : null;
    }

    private async ValueTask<ImapValue> ReadValueAsync(int depth)
    {
        if (depth > Deepest) throw Malformed("lists nested too deep");
        await SkipSpacesAsync();
        switch ((char)await wire.PeekAsync())
        {
            case '(':
                return await ReadItemsAsync(depth);
            case '"':
                return new ImapValue.Text(await ReadQuotedAsync());
            case '{':
                return new ImapValue.Text(await ReadLiteralAsync());
            case '~':
                return await ReadTildeAsync();
            default:
                return await ReadPlainAsync();
        }
    }

    private async ValueTask<ImapValue> ReadItemsAsync(int depth)
    {
        var items = new List<ImapValue>();
        await TakeAsync();
        while (true)
        {
            await SkipSpacesAsync();
            if (await TryTakeAsync(')')) return new ImapValue.Items(items);
            if (await AtLineEndAsync()) throw Malformed("a list without an end");
            items.Add(await ReadValueAsync(depth + 1));
        }
    }

    private async ValueTask<ImapValue> ReadPlainAsync()
    {
        var atom = await ReadAtomAsync();
        if (atom.Length == 0) throw Malformed("nothing where a value was due");
        return atom.Equals("NIL", StringComparison.OrdinalIgnoreCase) ? ImapValue.Nil.Value : new ImapValue.Text(atom);
    }

    // "~" begins a literal8 (RFC 3516) but is an ordinary character of atoms too.
    private async ValueTask<ImapValue> ReadTildeAsync()
    {
        await TakeAsync();
        return await wire.PeekAsync() == '{' ? new ImapValue.Text(await ReadLiteralAsync()) : new ImapValue.Text("~" + await ReadAtomAsync());
    }

    private async ValueTask<string> ReadQuotedAsync()
    {
        var text = new StringBuilder();
        await TakeAsync();
        while (await TakeAsync() is var next and not (byte)'"')
        {
            if (next is (byte)'\r' or (byte)'\n') throw Malformed("a quoted string without an end");
            text.Append((char)(next == '\\' ? await TakeAsync() : next));
        }

        return text.ToString();
    }

    private async ValueTask<string> ReadLiteralAsync()
    {
        var length = await ReadLiteralHeadAsync() ?? 0;
        if (length > options.LargestLiteral - literals) throw Malformed($"a literal of {length} bytes that nobody asked for");
        literals += (int)length;
        using var bytes = new MemoryStream((int)length);
        await wire.CopyAsync(length, bytes);
        return Encoding.Latin1.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private ValueTask<byte> TakeAsync()
    {
        if (++line > options.LongestLine) throw Malformed($"a response of more than {options.LongestLine} bytes");
        return wire.ReadByteAsync();
    }
}
