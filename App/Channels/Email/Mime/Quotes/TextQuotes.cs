namespace SmallDesk.Channels.Email.Mime.Quotes;

/// <summary>Finds in plain text what an agent has read before: quotes with their attributions, and signatures. Forwarded mail is content. Linear in the text.</summary>
internal sealed class TextQuotes
{
    private const int MostLines = 20_000;
    private const int LongestSignature = 15;

    private readonly string text;
    private readonly bool isForward;
    private readonly List<string> lines = [];
    private readonly List<int> starts = [];
    private readonly FoldKind?[] folds;

    private TextQuotes(string text, bool isForward)
    {
        this.text = text;
        this.isForward = isForward;
        var at = 0;
        while (at <= text.Length && lines.Count < MostLines)
        {
            var end = text.IndexOf('\n', at);
            if (end < 0) end = text.Length;
            starts.Add(at);
            lines.Add(text[at..end]);
            at = end + 1;
        }
        folds = new FoldKind?[lines.Count];
    }

    /// <summary>Folds.</summary>
    /// <param name="text">Whole text with line feeds.</param>
    /// <param name="subject">Subject; one that says "forwarded" makes a header block content.</param>
    public static FoldedText Fold(string text, string? subject = null)
    {
        if (text.Length == 0) return new(text, text, []);
        var quotes = new TextQuotes(text, QuoteMarks.IsForwardSubject(subject));
        quotes.MarkQuotes();
        quotes.MarkSignatures();
        return quotes.Result();
    }

    private void MarkQuotes()
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (IsQuoted(line))
            {
                i = MarkBlock(i, i);
                continue;
            }
            if (line.AsSpan().Trim().IsEmpty) continue;
            if (QuoteMarks.IsForwardMark(line)) return; // all that follows was passed on to be read
            if (QuoteMarks.IsOriginalMark(line) || HeadersBegin(i))
            {
                if (isForward) return;
                MarkToEnd(i);
                return;
            }
            if (Attribution.LinesAt(lines, i) is var count and > 0)
            {
                var next = NextWritten(i + count);
                if (next < lines.Count && IsQuoted(lines[next])) i = MarkBlock(i, next);
                else if (next < lines.Count && QuoteMarks.IsForwardMark(lines[next])) return;
                else
                {
                    MarkToEnd(i);
                    return;
                }
            }
        }
    }

    private bool HeadersBegin(int at)
    {
        var first = QuoteMarks.IsRule(lines[at]) ? NextWritten(at + 1) : at;
        return first < lines.Count && QuoteMarks.HeaderLinesAt(lines, first) > 0;
    }

    /// <summary>Folds from a line to the end of the quoted block that begins at another; blank lines within belong to it.</summary>
    private int MarkBlock(int from, int block)
    {
        var last = block;
        for (var i = block; i < lines.Count; i++)
        {
            if (IsQuoted(lines[i])) last = i;
            else if (!lines[i].AsSpan().Trim().IsEmpty) break;
        }
        for (var i = from; i <= last; i++) folds[i] = FoldKind.Quote;
        return last;
    }

    private void MarkToEnd(int from)
    {
        for (var i = from; i < lines.Count; i++) folds[i] ??= FoldKind.Quote;
    }

    private int NextWritten(int from)
    {
        while (from < lines.Count && lines[from].AsSpan().Trim().IsEmpty) from++;
        return from;
    }

    private void MarkSignatures()
    {
        var wasWritten = false;
        for (var i = 0; i < lines.Count; i++)
        {
            if (folds[i] is not null || lines[i].AsSpan().Trim().IsEmpty) continue;
            if (QuoteMarks.IsForwardMark(lines[i])) return;
            if (QuoteMarks.IsDeviceLine(lines[i])) folds[i] = FoldKind.Signature;
            else if (QuoteMarks.IsSignatureMark(lines[i]) || (wasWritten && QuoteMarks.IsClosing(lines[i]))) i = MarkSignature(i);
            else wasWritten = true;
        }
    }

    /// <summary>A signature ends with the text, or where something is folded; one that goes on and on is none.</summary>
    private int MarkSignature(int from)
    {
        var written = 0;
        var end = from;
        for (; end < lines.Count && folds[end] is null && !QuoteMarks.IsForwardMark(lines[end]); end++)
            if (!lines[end].AsSpan().Trim().IsEmpty && ++written > LongestSignature) return from;
        for (var i = from; i < end; i++) folds[i] = FoldKind.Signature;
        return end - 1;
    }

    /// <summary>A quoted line: "&gt;", also after the writer's initials ("AB&gt;"), as some programs have it.</summary>
    private static bool IsQuoted(string line)
    {
        var bare = line.AsSpan().TrimStart();
        if (bare.IsEmpty) return false;
        if (bare[0] == '>' && line.Length - bare.Length <= 3) return true;
        var mark = bare.IndexOf('>');
        return mark is 1 or 2 or 3 && line.Length > mark + 1 && bare[..mark].IndexOfAnyExceptInRange('A', 'Z') < 0;
    }

    private FoldedText Result()
    {
        var ranges = Ranges();
        if (ranges.Count == 0) return new(text, text.Trim('\n'), []);
        var visible = new System.Text.StringBuilder();
        var at = 0;
        foreach (var fold in ranges)
        {
            visible.Append(text.AsSpan(at, fold.Start - at));
            at = fold.Start + fold.Length;
        }
        visible.Append(text.AsSpan(at));
        var shown = Tidy(visible.ToString());
        return shown.Length == 0 ? new(text, text.Trim('\n'), []) : new(text, shown, ranges);
    }

    private List<TextFold> Ranges()
    {
        var ranges = new List<TextFold>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (folds[i] is not { } kind) continue;
            var first = i;
            while (i + 1 < lines.Count && folds[i + 1] == kind) i++;
            var end = i + 1 < starts.Count ? starts[i + 1] : text.Length;
            ranges.Add(new(kind, starts[first], end - starts[first]));
        }
        return ranges;
    }

    /// <summary>Where folds stood, one empty line is enough.</summary>
    private static string Tidy(string visible)
    {
        var result = visible.Trim('\n', ' ', '\t', '\u00A0');
        while (result.Contains("\n\n\n", StringComparison.Ordinal)) result = result.Replace("\n\n\n", "\n\n", StringComparison.Ordinal);
        return result;
    }
}
