namespace SmallDesk.Channels.Email.Mime.Headers;

/// <summary>Finds header fields and where the body begins: bare line feeds, a mailbox's "From " line, blanks before the colon, junk lines and a missing empty line are no fault.</summary>
internal static class HeaderReader
{
    private const int LookAhead = 4096;

    /// <summary>Reads a header section.</summary>
    /// <param name="source">From the first header on; the body may follow.</param>
    /// <param name="limits">Most bytes and fields.</param>
    /// <param name="bodyStart">Where the body begins.</param>
    /// <param name="isOver">A limit was met; the rest of the section was passed over.</param>
    public static HeaderBlock Read(ReadOnlyMemory<byte> source, MimeLimits limits, out int bodyStart, out bool isOver)
    {
        var span = source.Span;
        var fields = new List<HeaderField>(24);
        isOver = false;
        var at = 0;
        while (at < span.Length)
        {
            var end = LineEnd(span, at, out var next);
            var line = span[at..end];
            if (IsBlank(line) && !(line.Length > 0 && GoesOn(span, next)))
            {
                if (fields.Count > 0 || !GoesOn(span, next))
                {
                    at = next;
                    break;
                }
            }
            else if (IsContinuation(line) && fields.Count > 0) Extend(fields, end);
            else if (NameLength(line, out var colon) is var length and > 0)
            {
                if (fields.Count >= limits.Headers || next > limits.HeaderBytes) isOver = true;
                else fields.Add(Field(span, at, length, at + colon + 1, end));
            }
            else if (!IsMailboxMark(line) && !(fields.Count > 0 && HeadersFollow(span, next))) break;
            at = next;
        }
        bodyStart = at;
        return new HeaderBlock(source, fields);
    }

    /// <summary>End of a line without its line break, and the start of the next.</summary>
    public static int LineEnd(ReadOnlySpan<byte> span, int at, out int next)
    {
        var length = span[at..].IndexOf((byte)'\n');
        var end = length < 0 ? span.Length : at + length;
        next = length < 0 ? span.Length : end + 1;
        return end > at && span[end - 1] == (byte)'\r' ? end - 1 : end;
    }

    /// <summary>Length of a field name at the beginning of a line.</summary>
    /// <returns>0 when the line is no header field.</returns>
    private static int NameLength(ReadOnlySpan<byte> line, out int colon)
    {
        colon = line.IndexOf((byte)':');
        if (colon <= 0 || colon > 200) return 0;
        var name = line[..colon].TrimEnd(" \t"u8);
        return name.IsEmpty || name.IndexOfAnyExceptInRange((byte)33, (byte)126) >= 0 ? 0 : name.Length;
    }

    private static HeaderField Field(ReadOnlySpan<byte> span, int name, int nameLength, int value, int end)
    {
        while (value < end && span[value] is (byte)' ' or (byte)'\t') value++;
        return new HeaderField(name, nameLength, value, end - value);
    }

    private static void Extend(List<HeaderField> fields, int end)
    {
        var last = fields[^1];
        fields[^1] = last with { ValueLength = end - last.ValueStart };
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.IndexOfAnyExcept((byte)' ', (byte)'\t', (byte)'\r') < 0;

    private static bool IsContinuation(ReadOnlySpan<byte> line) => line is [(byte)' ' or (byte)'\t', ..];

    private static bool IsMailboxMark(ReadOnlySpan<byte> line) => line.StartsWith("From "u8) || line.StartsWith(">From "u8);

    /// <summary>A line of blanks inside the section: what follows is a continuation or another field.</summary>
    private static bool GoesOn(ReadOnlySpan<byte> span, int at)
    {
        if (at >= span.Length) return false;
        var line = span[at..LineEnd(span, at, out _)];
        return (IsContinuation(line) && !IsBlank(line)) || NameLength(line, out _) > 0;
    }

    /// <summary>A junk line inside the section: all that follows up to the next empty line are fields. Otherwise the empty line is missing and the body has begun.</summary>
    private static bool HeadersFollow(ReadOnlySpan<byte> span, int at)
    {
        var seen = 0;
        var stop = Math.Min(span.Length, at + LookAhead);
        while (at < stop)
        {
            var line = span[at..LineEnd(span, at, out var next)];
            if (IsBlank(line)) return seen > 0;
            if (!IsContinuation(line) && NameLength(line, out _) == 0) return false;
            seen++;
            at = next;
        }
        return seen > 0 && stop < span.Length;
    }
}
