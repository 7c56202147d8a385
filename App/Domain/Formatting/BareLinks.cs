using System.Text.RegularExpressions;

namespace SmallDesk.Domain.Formatting;

/// <summary>An address found in a text.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How long it is as written.</param>
/// <param name="Url">Where it leads.</param>
public readonly record struct BareLink(int Start, int Length, string Url);

/// <summary>Finds addresses that somebody typed into a text.</summary>
public static partial class BareLinks
{
    private const int LongestUrl = 2000;

    /// <summary>Those that begin with http://, https:// or www., in order.</summary>
    public static IEnumerable<BareLink> In(string text)
    {
        foreach (Match match in Shape.Matches(text))
        {
            var length = TrimmedLength(match.ValueSpan);
            if (UrlOf(text.Substring(match.Index, length)) is { } url) yield return new BareLink(match.Index, length, url);
        }
    }

    // Neither bidirectional controls nor quotes: what is shown must be where it leads.
    [GeneratedRegex(@"(?<![\p{L}\p{Nd}])(?:https?://|www\.)[^\s<>""«»\u200B-\u200F\u202A-\u202E\u2066-\u2069]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape { get; }

    private static string? UrlOf(string shown)
    {
        if (shown.Length > LongestUrl) return null;
        var full = shown.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? "https://" + shown : shown;
        return Uri.TryCreate(full, UriKind.Absolute, out var uri) && uri.Host.Length > 0 && uri.UserInfo.Length == 0 ? full : null;
    }

    /// <summary>A full stop or a closing bracket behind a link belongs to the sentence.</summary>
    private static int TrimmedLength(ReadOnlySpan<char> link)
    {
        var (openRound, openSquare) = (link.Count('(') - link.Count(')'), link.Count('[') - link.Count(']'));
        while (link.Length > 0)
        {
            var last = link[^1];
            var belongsToSentence = last is '.' or ',' or ';' or ':' or '!' or '?' or '\'' or '…' or '*'
                || (last == ')' && openRound++ < 0)
                || (last == ']' && openSquare++ < 0);
            if (!belongsToSentence) break;
            link = link[..^1];
        }

        return link.Length;
    }
}
