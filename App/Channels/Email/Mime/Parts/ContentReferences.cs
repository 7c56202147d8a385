using System.Buffers;

namespace SmallDesk.Channels.Email.Mime.Parts;

/// <summary>The content ids that some HTML refers to (RFC 2392).</summary>
internal static class ContentReferences
{
    private const int Most = 2000;
    private static readonly SearchValues<char> Ends = SearchValues.Create("\"' >)\r\n");

    /// <summary>Finds them, URL-decoded, without "cid:".</summary>
    public static HashSet<string> In(string html)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var at = html.IndexOf("cid:", StringComparison.OrdinalIgnoreCase);
        while (at >= 0 && found.Count < Most)
        {
            var start = at + 4;
            var length = html.AsSpan(start).IndexOfAny(Ends);
            var end = length < 0 ? html.Length : start + length;
            if (end > start && end - start < 1000) found.Add(Tidy(html[start..end]));
            at = html.IndexOf("cid:", end, StringComparison.OrdinalIgnoreCase);
        }
        return found;
    }

    /// <summary>One reference as a content id.</summary>
    public static string Tidy(string reference) => Uri.UnescapeDataString(reference.Replace("&amp;", "&", StringComparison.Ordinal)).Trim('<', '>');
}
