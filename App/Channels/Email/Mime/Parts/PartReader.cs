using System.Text;
using SmallDesk.Channels.Email.Mime.Coding;
using SmallDesk.Channels.Email.Mime.Headers;

namespace SmallDesk.Channels.Email.Mime.Parts;

/// <summary>Takes a mail apart into its parts (RFC 2046 section 5.1). An outer boundary always wins, so a missing or stolen inner one cannot swallow what follows. Work is bounded by depth times size.</summary>
internal sealed class PartReader(MimeLimits limits)
{
    private int parts;
    private long decoded;

    /// <summary>The first limit met.</summary>
    public MailTrouble Trouble { get; private set; }

    /// <summary>Reads a mail or a part with everything in it.</summary>
    public MimePart Read(ReadOnlyMemory<byte> source) => Read(source, "text/plain", 0);

    private MimePart Read(ReadOnlyMemory<byte> source, string defaultType, int depth)
    {
        parts++;
        var headers = HeaderReader.Read(source, limits, out var bodyStart, out var isOver);
        if (isOver) Meet(MailTrouble.TooManyHeaders);
        var part = new MimePart(headers, source[bodyStart..], defaultType);
        if (!part.IsMultipart)
        {
            decoded += TransferEncodings.Estimate(part.Body.Length, part.Encoding);
            if (decoded > limits.DecodedBytes) Meet(MailTrouble.TooLarge);
        }
        else if (depth >= limits.Depth) Meet(MailTrouble.TooDeep);
        else Split(part, depth);
        return part;
    }

    private void Split(MimePart part, int depth)
    {
        var body = part.Body;
        var delimiter = Delimiter(part.Type, body.Span);
        if (delimiter is null && part.Encoding != TransferEncoding.None)
        {
            body = part.Decode(); // forbidden by RFC 2045 section 6.4, sent all the same
            delimiter = Delimiter(part.Type, body.Span);
        }
        if (delimiter is null) return;
        var childType = part.MediaType == "multipart/digest" ? "message/rfc822" : "text/plain";
        var first = Next(body.Span, 0, delimiter);
        part.Preamble = body[..first.At];
        for (var mark = first; mark.At >= 0;)
        {
            var following = Next(body.Span, mark.Content, delimiter);
            if (parts >= limits.Parts) Meet(MailTrouble.TooManyParts);
            if (parts >= limits.Parts || decoded > limits.DecodedBytes) return;
            var end = following.At < 0 ? body.Length : BeforeBreak(body.Span, mark.Content, following.At);
            // What follows a closing delimiter is no part; where parts go on after it (inner and outer boundary alike), they are read.
            if (!mark.IsClosing && !IsBlank(body.Span[mark.Content..end])) part.Children.Add(Read(body[mark.Content..end], childType, depth + 1));
            mark = following;
        }
    }

    private static bool IsBlank(ReadOnlySpan<byte> content) => content.IndexOfAnyExcept(" \t\r\n"u8) < 0;

    private void Meet(MailTrouble trouble)
    {
        if (Trouble == MailTrouble.None) Trouble = trouble;
    }

    private static int BeforeBreak(ReadOnlySpan<byte> body, int start, int at)
    {
        var end = at;
        if (end > start && body[end - 1] == (byte)'\n') end--;
        if (end > start && body[end - 1] == (byte)'\r') end--;
        return end;
    }

    private static Mark Next(ReadOnlySpan<byte> body, int from, byte[] delimiter)
    {
        while (from < body.Length)
        {
            var found = body[from..].IndexOf(delimiter);
            if (found < 0) break;
            var at = from + found;
            if ((at == 0 || body[at - 1] is (byte)'\n' or (byte)'\r') && TryEnd(body, at + delimiter.Length, out var content, out var isClosing))
                return new(at, content, isClosing);
            from = at + 1;
        }
        return new(-1, body.Length, IsClosing: true);
    }

    private static bool TryEnd(ReadOnlySpan<byte> body, int at, out int content, out bool isClosing)
    {
        isClosing = at + 1 < body.Length && body[at] == (byte)'-' && body[at + 1] == (byte)'-';
        if (isClosing) at += 2;
        while (at < body.Length && body[at] is (byte)' ' or (byte)'\t') at++;
        if (at < body.Length && body[at] == (byte)'\r') at++;
        content = at < body.Length && body[at] == (byte)'\n' ? at + 1 : at;
        return at >= body.Length || body[at] == (byte)'\n' || body[at - 1] == (byte)'\r';
    }

    private static byte[]? Delimiter(HeaderParameters type, ReadOnlySpan<byte> body)
    {
        var declared = type.Raw("boundary") ?? type.Get("boundary");
        if (!string.IsNullOrWhiteSpace(declared) && declared.Length <= 500)
        {
            var delimiter = Encoding.UTF8.GetBytes("--" + declared.TrimEnd());
            if (Next(body, 0, delimiter).At >= 0) return delimiter;
        }
        return Guess(body);
    }

    /// <summary>The boundary is missing or wrong: the first line that begins with two dashes and is followed by a content header tells it.</summary>
    private static byte[]? Guess(ReadOnlySpan<byte> body)
    {
        var at = 0;
        for (var lines = 0; at < body.Length && lines < 2000; lines++)
        {
            var line = body[at..HeaderReader.LineEnd(body, at, out var next)].TrimEnd(" \t"u8);
            if (line.Length is > 2 and < 500 && line.StartsWith("--"u8) && next < body.Length
                && body[next..].Length > 8 && Ascii.EqualsIgnoreCase(body.Slice(next, 8), "content-"u8)) return line.ToArray();
            at = next;
        }
        return null;
    }

    /// <summary>Where a delimiter line stands, and where what follows it begins.</summary>
    private readonly record struct Mark(int At, int Content, bool IsClosing);
}
