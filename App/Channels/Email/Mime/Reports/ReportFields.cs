using SmallDesk.Channels.Email.Mime.Coding;
using SmallDesk.Channels.Email.Mime.Headers;

namespace SmallDesk.Channels.Email.Mime.Reports;

/// <summary>The groups of fields in a machine-readable report (RFC 3464 section 2.1): like header sections, one after the other, with too many or too few empty lines between them.</summary>
internal static class ReportFields
{
    private const int Most = 500;

    /// <summary>Reads the groups.</summary>
    /// <param name="body">Decoded body of the report part.</param>
    public static List<HeaderBlock> Read(ReadOnlyMemory<byte> body)
    {
        var groups = new List<HeaderBlock>();
        var mayBeEncoded = true;
        while (body.Length > 0 && groups.Count < Most)
        {
            var group = HeaderReader.Read(body, MimeLimits.Default, out var next, out _);
            if (group.Count > 0) groups.Add(group);
            else if (next == 0) next = SkipLine(body.Span);
            body = body[next..];
            if (mayBeEncoded && TransferEncodings.Of(group.Bare("Content-Transfer-Encoding"u8)) is var encoding and not TransferEncoding.None)
            {
                body = TransferEncodings.Decode(body, encoding); // some gateways encode the rest of a report within itself
                mayBeEncoded = false;
            }
        }
        return groups;
    }

    /// <summary>The first value of a field in any group.</summary>
    public static string? First(List<HeaderBlock> groups, ReadOnlySpan<byte> name)
    {
        foreach (var group in groups)
            if (group.Text(name) is { Length: > 0 } value) return value;
        return null;
    }

    /// <summary>The address in "rfc822; a@b" (RFC 3464 section 2.3.2).</summary>
    public static string? Address(string? value)
    {
        if (string.IsNullOrWhiteSpace(value)) return null;
        var text = value[(value.IndexOf(';', StringComparison.Ordinal) + 1)..].Trim();
        return AddressReader.Read(text).FirstOrDefault(a => a.IsValid)?.Address;
    }

    private static int SkipLine(ReadOnlySpan<byte> body)
    {
        HeaderReader.LineEnd(body, 0, out var next);
        return next;
    }
}
