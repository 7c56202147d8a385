using System.Text;

namespace SmallDesk.Domain.Formatting;

/// <summary>What a stretch of lines is.</summary>
public enum TextBlockKind
{
    /// <summary>Lines as they are.</summary>
    Lines = 0,

    /// <summary>A list with bullets.</summary>
    Bullets = 1,

    /// <summary>A list with numbers that count up by one.</summary>
    Numbers = 2,
}

/// <summary>Lines of one kind that follow each other.</summary>
/// <param name="Kind">What they are.</param>
/// <param name="Lines">At least one; an item of a list is one line, without its mark.</param>
public sealed record TextBlock(TextBlockKind Kind, IReadOnlyList<TextLine> Lines)
{
    /// <summary>Its last line is blank.</summary>
    public bool EndsBlank => Lines[^1].Runs.Count == 0;
}

/// <summary>One line, or one item of a list.</summary>
/// <param name="Runs">Stretches in order; empty for a blank line.</param>
public sealed record TextLine(IReadOnlyList<TextRun> Runs)
{
    /// <summary>Its number as written, in a list with numbers; 0 elsewhere.</summary>
    public int Number { get; init; }

    /// <summary>Adds its words without marks; a named link's address follows in brackets.</summary>
    public void AppendPlain(StringBuilder plain)
    {
        for (var i = 0; i < Runs.Count; i++)
        {
            plain.Append(Runs[i].Text);

            // The words of one link may be several runs: the address comes once, behind the last of them.
            if (Runs[i] is { IsNamedLink: true, Url: var url } && (i + 1 == Runs.Count || Runs[i + 1].Url != url)) plain.Append(" (").Append(Address(url!)).Append(')');
        }
    }

    private static string Address(string url) => url.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? url["mailto:".Length..] : url;
}

/// <summary>How a stretch looks.</summary>
[Flags]
public enum TextStyle
{
    /// <summary>As the rest.</summary>
    None = 0,

    /// <summary>Bold.</summary>
    Bold = 1,

    /// <summary>Italic.</summary>
    Italic = 2,
}

/// <summary>A stretch of one look.</summary>
/// <param name="Text">Its words, to be escaped by whoever shows them; never empty.</param>
/// <param name="Style">Its look.</param>
/// <param name="Url">Where it leads: an absolute address with the scheme http, https or mailto; null when it is no link.</param>
public sealed record TextRun(string Text, TextStyle Style = TextStyle.None, string? Url = null)
{
    /// <summary>A link whose words are not simply its address.</summary>
    public bool IsNamedLink { get; init; }

    /// <summary>Whether it has this look, perhaps among others.</summary>
    public bool Is(TextStyle style) => (Style & style) != TextStyle.None;
}
