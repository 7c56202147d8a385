using System.Text;

namespace SmallDesk.Channels.Email.Mime.Coding;

/// <summary>Line breaks of decoded text.</summary>
internal static class Lines
{
    /// <summary>Makes line feeds of all line breaks and drops NUL, which databases and pages refuse.</summary>
    public static string Unify(string text)
    {
        if (text.AsSpan().IndexOfAny('\r', '\0') < 0) return text;
        var result = new StringBuilder(text.Length);
        var rest = text.AsSpan();
        while (rest.IndexOfAny('\r', '\0') is var at and >= 0)
        {
            result.Append(rest[..at]);
            if (rest[at] == '\r' && !(at + 1 < rest.Length && rest[at + 1] == '\n')) result.Append('\n');
            rest = rest[(at + 1)..];
        }
        return result.Append(rest).ToString();
    }
}
