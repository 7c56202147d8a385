using System.Text.RegularExpressions;

namespace SmallDesk.Ui.Formatting;

/// <summary>A stretch of plain text; with <see cref="Url"/> it is a link.</summary>
internal readonly record struct TextPart(string Text, string? Url);

/// <summary>Finds the links in plain text. Everything else stays text: markup in a message is shown, never run.</summary>
internal static partial class TextParts
{
    private const int LongestUrl = 2000;

    public static IReadOnlyList<TextPart> Of(string text)
    {
        List<TextPart> parts = [];
        var at = 0;
        foreach (var match in Links.EnumerateMatches(text))
        {
            var length = TrimmedLength(text.AsSpan(match.Index, match.Length));
            var shown = text.Substring(match.Index, length);
            if (UrlOf(shown) is not { } url) continue;
            if (match.Index > at) parts.Add(new(text[at..match.Index], null));
            parts.Add(new(shown, url));
            at = match.Index + length;
        }

        if (at < text.Length) parts.Add(new(at == 0 ? text : text[at..], null));
        return parts;
    }

    // Neither bidirectional controls nor quotes: what is shown must be where it leads.
    [GeneratedRegex(@"\b(?:https?://|www\.)[^\s<>""«»\u200B-\u200F\u202A-\u202E\u2066-\u2069]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex Links { get; }

    private static string? UrlOf(string shown)
    {
        if (shown.Length > LongestUrl) return null;
        var full = shown.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? "https://" + shown : shown;
        return Uri.TryCreate(full, UriKind.Absolute, out var uri) && uri.Host.Length > 0 && uri.UserInfo.Length == 0 ? full : null;
    }

    /// <summary>A full stop or a closing bracket behind a link belongs to the sentence.</summary>
    private static int TrimmedLength(ReadOnlySpan<char> link)
    {
        while (link.Length > 0)
        {
            var last = link[^1];
            var belongsToSentence = last is '.' or ',' or ';' or ':' or '!' or '?' or '\'' or '…' or '*'
                || (last == ')' && link.Count('(') < link.Count(')'))
                || (last == ']' && link.Count('[') < link.Count(']'));
            if (!belongsToSentence) break;
            link = link[..^1];
        }

        return link.Length;
    }
}
