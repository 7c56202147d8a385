using System.Text;

namespace SmallDesk.Features.Search;

/// <summary>A piece of what was typed: a word, words in quotes, or a name with a colon and its value.</summary>
/// <param name="Name">What stands before the colon; null for plain words.</param>
/// <param name="Value">The word, or what stands in quotes or behind the colon.</param>
/// <param name="IsQuoted">In quotes.</param>
/// <param name="IsNot">With a minus before it.</param>
/// <param name="Start">Where it begins in the text.</param>
internal sealed record SearchToken(string? Name, string Value, bool IsQuoted, bool IsNot, int Start)
{
    private const string Opening = "\"«“„";
    private const string Closing = "\"»”“";

    public static IReadOnlyList<SearchToken> Read(string text)
    {
        List<SearchToken> tokens = [];
        var at = 0;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at])) at++;
            else tokens.Add(Next(text, ref at));
        }

        return tokens;
    }

    private static SearchToken Next(string text, ref int at)
    {
        var start = at;
        var isNot = text[at] is '-' or '−' && at + 1 < text.Length && !char.IsWhiteSpace(text[at + 1]) && text[at + 1] is not ('-' or '−');
        if (isNot) at++;
        if (Opening.Contains(text[at], StringComparison.Ordinal)) return new SearchToken(null, Quoted(text, ref at), IsQuoted: true, isNot, start);
        StringBuilder word = new();
        for (; at < text.Length && !char.IsWhiteSpace(text[at]); at++)
        {
            if (text[at] == ':' && word.Length > 0 && IsName(word))
            {
                at++;
                var isQuoted = at < text.Length && Opening.Contains(text[at], StringComparison.Ordinal);
                return new SearchToken(word.ToString(), isQuoted ? Quoted(text, ref at) : Plain(text, ref at), isQuoted, isNot, start);
            }

            word.Append(text[at]);
        }

        return new SearchToken(null, word.ToString(), IsQuoted: false, isNot, start);
    }

    private static bool IsName(StringBuilder word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (!char.IsLetter(word[i])) return false;
        }

        return true;
    }

    private static string Plain(string text, ref int at)
    {
        var from = at;
        while (at < text.Length && !char.IsWhiteSpace(text[at])) at++;
        return text[from..at];
    }

    /// <summary>Up to the closing quote, or to the end while somebody still types.</summary>
    private static string Quoted(string text, ref int at)
    {
        var from = ++at;
        while (at < text.Length && !Closing.Contains(text[at], StringComparison.Ordinal)) at++;
        var quoted = text[from..at];
        if (at < text.Length) at++;
        return quoted;
    }
}
