using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using SmallDesk.Channels.Telegram.Api;
using SmallDesk.Domain.Formatting;

namespace SmallDesk.Channels.Telegram.Sending;

/// <summary>A text with its formatting as entities: no character of it can be mistaken for markup.</summary>
/// <param name="Text">Plain text.</param>
/// <param name="Entities">In order; offsets in UTF-16 units.</param>
internal sealed record SendText(string Text, IReadOnlyList<BotEntity> Entities)
{
    /// <summary>Nothing to say.</summary>
    public static readonly SendText Empty = new("", []);

    /// <summary>What one of ours wrote.</summary>
    public static SendText Of(string source)
    {
        var trimmed = source.ReplaceLineEndings("\n").Trim();
        if (!FormattedText.MayBeRich(trimmed)) return new(trimmed, []);
        var text = new StringBuilder();
        List<BotEntity> entities = [];
        foreach (var block in FormattedText.Parse(trimmed).Blocks)
        {
            foreach (var line in block.Lines)
            {
                if (text.Length > 0 || entities.Count > 0) text.Append('\n');
                if (block.Kind == TextBlockKind.Bullets) text.Append("• ");
                if (block.Kind == TextBlockKind.Numbers) text.Append(CultureInfo.InvariantCulture, $"{line.Number}. ");
                Add(text, entities, line.Runs);
            }
        }

        return new(text.ToString(), entities);
    }

    /// <summary>The entities as the Bot API takes them.</summary>
    public JsonArray ToJson() => new([.. Entities.Select(e =>
    {
        var json = new JsonObject { ["type"] = e.Type, ["offset"] = e.Offset, ["length"] = e.Length };
        if (e.Url is not null) json["url"] = e.Url;
        return (JsonNode)json;
    })]);

    /// <summary>A stretch of it; what reaches over its ends is cut.</summary>
    public SendText Slice(int from, int to)
    {
        while (from < to && char.IsWhiteSpace(Text[from])) from++;
        while (to > from && char.IsWhiteSpace(Text[to - 1])) to--;
        return new(Text[from..to], [.. Entities
            .Select(e => (Entity: e, Start: Math.Max(e.Offset, from), End: Math.Min(e.Offset + e.Length, to)))
            .Where(e => e.End > e.Start)
            .Select(e => e.Entity with { Offset = e.Start - from, Length = e.End - e.Start })]);
    }

    /// <summary>The same with further plain lines.</summary>
    public SendText With(IEnumerable<string> lines)
    {
        var more = string.Join('\n', lines);
        return more.Length == 0 ? this : this with { Text = Text.Length == 0 ? more : $"{Text}\n\n{more}" };
    }

    private static void Add(StringBuilder text, List<BotEntity> entities, IReadOnlyList<TextRun> runs)
    {
        for (var i = 0; i < runs.Count; i++)
        {
            var run = runs[i];
            var start = text.Length;
            text.Append(run.Text);
            var length = text.Length - start;
            if (run.Is(TextStyle.Bold)) entities.Add(new("bold", start, length));
            if (run.Is(TextStyle.Italic)) entities.Add(new("italic", start, length));
            if (run is not { IsNamedLink: true, Url: { } url }) continue;

            // Telegram opens no mail addresses behind words: they stand beside them, where it finds them by itself.
            if (!url.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)) entities.Add(new("text_link", start, length, url));
            else if (i + 1 == runs.Count || runs[i + 1].Url != url) text.Append(" (").Append(url.AsSpan("mailto:".Length)).Append(')');
        }
    }
}
