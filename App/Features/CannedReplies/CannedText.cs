using System.Text;
using System.Text.RegularExpressions;

namespace SmallDesk.Features.CannedReplies;

/// <summary>A text after its places were filled in.</summary>
/// <param name="Text">The text.</param>
/// <param name="Missing">Keys of places for which neither a value nor other words were there.</param>
internal sealed record FilledText(string Text, IReadOnlyList<string> Missing);

/// <summary>
/// Reads texts with places: <c>{{contact.firstName}}</c>, or <c>{{клиент.имя|друг}}</c> with the words that stand there when nothing
/// is known. Where there is nothing at all the comma or blank in front goes too, so that "Hello, {{contact.firstName}}!" becomes "Hello!".
/// </summary>
internal static partial class CannedText
{
    /// <summary>Longest value filled in: a customer chose some of them.</summary>
    private const int LongestValue = 200;

    public static FilledText Fill(string text, Func<string, string?> valueOf)
    {
        var filled = new StringBuilder(text.Length + 64);
        List<string> missing = [];
        var from = 0;
        foreach (Match match in Place().Matches(text))
        {
            filled.Append(text, from, match.Index - from);
            from = match.Index + match.Length;
            if (CannedPlaces.Find(match.Groups["name"].Value) is not { } place)
            {
                filled.Append(match.Value);
                continue;
            }

            var value = Clean(valueOf(place.Key));
            if (value.Length == 0) value = match.Groups["else"].Value.Trim();
            if (value.Length > 0) filled.Append(value);
            else
            {
                missing.Add(place.Key);
                DropLeading(filled);
                if (filled.Length == 0 || filled[^1] == '\n') from = Begin(text, from, filled);
            }
        }

        return new FilledText(filled.Append(text, from, text.Length - from).ToString(), [.. missing.Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>Names between braces that mean nothing, as they were written.</summary>
    public static IReadOnlyList<string> Unknown(string text) =>
        [.. Place().Matches(text).Select(m => m.Groups["name"].Value.Trim()).Where(n => CannedPlaces.Find(n) is null).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Braces that were opened and never closed, or are empty: they would be sent as they stand.</summary>
    public static bool HasLooseBraces(string text) => Place().Replace(text, "").Contains("{{", StringComparison.Ordinal);

    /// <summary>Only what is said to everybody.</summary>
    public static string WithoutPlaces(string text) => Place().Replace(text, " ");

    /// <summary>One line, without what would format or link: a customer's name is words, whatever it looks like.</summary>
    private static string Clean(string? value)
    {
        if (string.IsNullOrWhiteSpace(value)) return "";
        var clean = new StringBuilder(value.Length);
        foreach (var c in value.Trim())
        {
            if (char.IsControl(c)) clean.Append(' ');
            else if (c == '[') clean.Append('(');
            else if (c == ']') clean.Append(')');
            else if (c is not ('*' or '{' or '}')) clean.Append(c);
        }

        return clean.Length <= LongestValue ? clean.ToString() : clean.ToString(0, char.IsHighSurrogate(clean[LongestValue - 1]) ? LongestValue - 1 : LongestValue);
    }

    /// <summary>What now begins the line begins with a capital.</summary>
    private static int Begin(string text, int from, StringBuilder filled)
    {
        while (from < text.Length && text[from] is (',' or ' ')) from++;
        if (from < text.Length && char.IsLetter(text[from])) filled.Append(char.ToUpperInvariant(text[from++]));
        return from;
    }

    private static void DropLeading(StringBuilder text)
    {
        while (text.Length > 0 && text[^1] == ' ') text.Length--;
        if (text.Length > 0 && text[^1] == ',') text.Length--;
    }

    [GeneratedRegex(@"\{\{(?<name>[^{}|\r\n]{1,60})(?:\|(?<else>[^{}\r\n]{0,200}))?\}\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();
}
