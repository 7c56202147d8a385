using System.Buffers;
using System.Text;

namespace SmallDesk.Channels.Email.Mime.Coding;

/// <summary>The character set that an HTML part declares in its own meta element.</summary>
internal static class HtmlCharset
{
    private const int Look = 4096;
    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n\"';/>");

    /// <summary>Finds it.</summary>
    /// <returns>Null when there is none, or none that is known.</returns>
    public static string? Find(ReadOnlySpan<byte> html)
    {
        var head = html.Length > Look ? html[..Look] : html;
        var text = Encoding.Latin1.GetString(head);
        var meta = text.IndexOf("<meta", StringComparison.OrdinalIgnoreCase);
        while (meta >= 0)
        {
            var end = text.IndexOf('>', meta);
            if (end < 0) return null;
            var at = text.IndexOf("charset", meta, end - meta, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && Name(text[(at + 7)..end]) is { } name) return name;
            meta = text.IndexOf("<meta", end, StringComparison.OrdinalIgnoreCase);
        }
        return null;
    }

    private static string? Name(string after)
    {
        var name = after.TrimStart(' ', '\t', '\r', '\n', '=', '"', '\'');
        var end = name.AsSpan().IndexOfAny(Ends);
        if (end >= 0) name = name[..end];
        return Charsets.Find(name) is { } found && !found.Encoding.WebName.StartsWith("utf-16", StringComparison.Ordinal) ? name : null;
    }
}
