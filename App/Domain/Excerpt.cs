using SmallDesk.Domain.Formatting;

namespace SmallDesk.Domain;

/// <summary>The one line of a message that lists show.</summary>
public static class Excerpt
{
    /// <summary>Longest excerpt, in UTF-16 units.</summary>
    public const int Length = 160;

    /// <summary>First non-empty line of what the screen shows, without marks of formatting, cut at a whole character; the first attachment's name when there is no text.</summary>
    public static string Of(Message message)
    {
        var line = FirstLine(message.VisibleText ?? message.Text, message.IsFormatted);
        return line.Length > 0 ? line : Cut(message.Attachments.Count > 0 ? message.Attachments[0].Name : "");
    }

    /// <summary>The same with its author's name in front.</summary>
    public static string Of(Message message, string author) => Cut($"{author}: {Of(message)}");

    private static string FirstLine(string text, bool isFormatted)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var trimmed = line.Trim();
            if (trimmed.Length > 0) return isFormatted ? Cut(FormattedText.ToPlain(trimmed.ToString())) : Cut(trimmed);
        }

        return "";
    }

    private static string Cut(ReadOnlySpan<char> text)
    {
        if (text.Length <= Length) return text.ToString();
        var end = Length - 1;
        if (char.IsHighSurrogate(text[end - 1])) end--;
        return string.Concat(text[..end], "…");
    }
}
