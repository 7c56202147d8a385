using System.Text.Json.Nodes;
using SmallDesk.Domain.Formatting;

namespace SmallDesk.Features.WebChat;

/// <summary>
/// An answer's formatting as the widget builds it: words are strings, an element is an array of its name, where it leads or begins to count
/// (0 where neither), and what is in it. The widget makes elements of it, never markup of text.
/// </summary>
internal static class ChatMarkup
{
    /// <returns>Null when the text has no formatting.</returns>
    public static IReadOnlyList<JsonNode>? Of(string text)
    {
        if (!FormattedText.MayBeRich(text)) return null;
        var read = FormattedText.Parse(text);
        return read.IsRich ? [.. read.Blocks.SelectMany((block, i) => block.EndsBlank && i + 1 < read.Blocks.Count ? NodesOf(block).Append("\n") : NodesOf(block))] : null;
    }

    private static IEnumerable<JsonNode> NodesOf(TextBlock block) => block.Kind switch
    {
        TextBlockKind.Bullets => [Element("ul", 0, block.Lines.Select(l => Element("li", 0, RunsOf(l))))],
        TextBlockKind.Numbers => [Element("ol", block.Lines[0].Number, block.Lines.Select(l => Element("li", 0, RunsOf(l))))],
        _ => block.Lines.SelectMany((line, i) => i == 0 ? RunsOf(line) : RunsOf(line).Prepend("\n")),
    };

    private static IEnumerable<JsonNode> RunsOf(TextLine line) => line.Runs.Select(run =>
    {
        JsonNode node = run.Text;
        if (run.Is(TextStyle.Italic)) node = Element("em", 0, [node]);
        if (run.Is(TextStyle.Bold)) node = Element("strong", 0, [node]);
        return run.Url is null ? node : Element("a", run.Url, [node]);
    });

    private static JsonArray Element(string name, JsonNode at, IEnumerable<JsonNode> content) => [name, at, .. content];
}
