using SmallDesk.Domain.Formatting;

namespace SmallDesk.Domain;

/// <summary>The one line of a message that lists show.</summary>
public static class Excerpt
{
    /// <summary>Longest excerpt, in UTF-16 units.</summary>
    public const int Length = 160;

    private const int LongestSalutation = 40;

    /// <summary>First non-empty line of what the screen shows, with the next one when it is only a salutation, without marks of formatting, cut at a whole character; the first attachment's name when there is no text.</summary>
    public static string Of(Message message)
    {
        var line = FirstLine(message.VisibleText ?? message.Text, message.IsFormatted);
        return line.Length > 0 ? line : Cut(message.Attachments.Find(a => a.ReplacedAt is null)?.Name ?? "");
    }

    /// <summary>The same with its author's name in front.</summary>
    public static string Of(Message message, string author) => Cut($"{author}: {Of(message)}");

    private static string FirstLine(string text, bool isFormatted)
    {
        var salutation = "";
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var trimmed = line.Trim();
            if (trimmed.Length == 0) continue;
            if (salutation.Length == 0 && IsSalutation(trimmed)) salutation = $"{trimmed} ";
            else return Say(string.Concat(salutation, trimmed), isFormatted);
        }

        return Say(salutation.TrimEnd(), isFormatted);
    }

    /// <summary>"Good afternoon," on a line of its own says nothing yet.</summary>
    private static bool IsSalutation(ReadOnlySpan<char> line) => line.Length <= LongestSalutation && line[^1] is (',' or '!');

    private static string Say(string line, bool isFormatted) => Cut(isFormatted ? FormattedText.ToPlain(line) : line);

    private static string Cut(ReadOnlySpan<char> text)
    {
        if (text.Length <= Length) return text.ToString();
        var end = Length - 1;
        if (char.IsHighSurrogate(text[end - 1])) end--;
        return string.Concat(text[..end], "…");
    }
}
