using System.Buffers;
using System.Text;

namespace SmallDesk.Domain.Formatting;

/// <summary>
/// What one of ours wrote, read for its formatting. The text is stored as typed; the marks are few and read well unformatted too:
/// <c>**bold**</c>, <c>_italic_</c>, lines that begin with <c>- </c> or <c>1. </c>, <c>[words](https://address)</c>, and bare addresses.
/// Everything else is text. Never applied to what customers write: they wrote asterisks, they get asterisks.
/// </summary>
/// <remarks>Time grows with the length of the text; no text is refused.</remarks>
public sealed class FormattedText
{
    private static readonly SearchValues<char> Marks = SearchValues.Create("*_[-•.):");

    private FormattedText(IReadOnlyList<TextBlock> blocks) => Blocks = blocks;

    /// <summary>Stretches of lines, in order; no two plain ones follow each other.</summary>
    public IReadOnlyList<TextBlock> Blocks { get; }

    /// <summary>It is more than its plain words: something is bold, italic, in a list, or a link with words of its own.</summary>
    public bool IsRich => Blocks.Any(b => b.Kind != TextBlockKind.Lines || b.Lines.Any(l => l.Runs.Any(r => r.Style != TextStyle.None || r.IsNamedLink)));

    /// <summary>Reads a text. Lines may end in any way; a blank line is a line without runs.</summary>
    public static FormattedText Parse(string text)
    {
        List<TextBlock> blocks = [];
        List<TextLine> lines = [];
        var kind = TextBlockKind.Lines;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var (now, number, words) = ListMark.Read(line);
            if (lines.Count > 0 && (now != kind || (now == TextBlockKind.Numbers && number != lines[^1].Number + 1)))
            {
                blocks.Add(new TextBlock(kind, lines));
                lines = [];
            }

            kind = now;
            lines.Add(new TextLine(RunReader.Read(words)) { Number = number });
        }

        blocks.Add(new TextBlock(kind, lines));
        return new FormattedText(blocks);
    }

    /// <summary>Whether a text could be more than plain words: false means that it certainly is not, at the price of one look.</summary>
    public static bool MayBeRich(string text) => text.AsSpan().ContainsAny(Marks);

    /// <summary>The text as plain words: without marks that only formatting needs, list marks kept, a link's address in brackets behind its words.</summary>
    public static string ToPlain(string text) => MayBeRich(text) ? Parse(text).ToPlain() : text;

    /// <summary>The same as plain words, lines separated by line feeds.</summary>
    public string ToPlain()
    {
        var plain = new StringBuilder();
        foreach (var block in Blocks)
        {
            foreach (var line in block.Lines)
            {
                if (plain.Length > 0 || line != Blocks[0].Lines[0]) plain.Append('\n');
                if (block.Kind == TextBlockKind.Bullets) plain.Append("- ");
                if (block.Kind == TextBlockKind.Numbers) plain.Append(line.Number).Append(". ");
                line.AppendPlain(plain);
            }
        }

        return plain.ToString();
    }
}
