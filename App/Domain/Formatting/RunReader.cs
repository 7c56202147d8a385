using System.Text;

namespace SmallDesk.Domain.Formatting;

/// <summary>
/// Reads one line into runs. A mark counts only in pairs: an opening one stands before a word, a closing one behind it; the italic one
/// not inside a word (file_name_2), the bold one not between digits (2**3). Marks without a partner stay text.
/// </summary>
internal static class RunReader
{
    private const int LongestLabel = 500;
    private const int LongestUrl = 2000;

    /// <summary>Reads a line, or what stands behind an item's mark.</summary>
    /// <returns>Runs in order; none for an empty line.</returns>
    public static IReadOnlyList<TextRun> Read(string line)
    {
        if (line.Length == 0) return [];
        var pieces = Pieces(line, withLinks: true);
        Pair(pieces);
        return Runs(pieces);
    }

    private static List<Piece> Pieces(string line, bool withLinks)
    {
        List<Piece> pieces = [];
        var bare = withLinks ? new Queue<BareLink>(BareLinks.In(line)) : new Queue<BareLink>();
        var text = 0;
        for (var i = 0; i < line.Length;)
        {
            while (bare.TryPeek(out var passed) && passed.Start < i) bare.Dequeue();
            var length = withLinks && line[i] == '[' ? Named(line, i, pieces, text) : 0;
            if (length == 0 && bare.TryPeek(out var link) && link.Start == i) length = Bare(line, link, pieces, text);
            if (length == 0) length = Mark(line, i, pieces, text);
            if (length > 0) text = i + length;
            i += Math.Max(length, 1);
        }

        Plain(line, text, line.Length, pieces);
        return pieces;
    }

    private static void Plain(string line, int from, int to, List<Piece> pieces)
    {
        if (to > from) pieces.Add(new Piece(line[from..to]));
    }

    /// <returns>How long it is; 0 when there is none.</returns>
    private static int Named(string line, int at, List<Piece> pieces, int text)
    {
        var window = line.AsSpan(at + 1, Math.Min(LongestLabel, line.Length - at - 1));
        var end = window.IndexOfAny('[', ']');
        if (end <= 0 || window[end] != ']' || window[..end].IsWhiteSpace()) return 0;
        var open = at + 1 + end + 1;
        if (open >= line.Length || line[open] != '(' || AddressEnd(line, open) is not { } close) return 0;
        var url = line[(open + 1)..close];
        if (!IsAddress(url)) return 0;
        Plain(line, text, at, pieces);
        var label = Pieces(line.Substring(at + 1, end), withLinks: false);
        Pair(label);
        pieces.AddRange(label.Select(p => p with { Url = url, IsNamed = true, Marks = p.IsPaired ? p.Marks : TextStyle.None }));
        return close + 1 - at;
    }

    // Brackets inside an address come in pairs; the first without a partner ends it.
    private static int? AddressEnd(string line, int open)
    {
        var depth = 0;
        for (var i = open; i < line.Length && i - open <= LongestUrl; i++)
        {
            if (char.IsWhiteSpace(line[i])) return null;
            depth += line[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0) return i;
        }

        return null;
    }

    private static bool IsAddress(string url) => url.AsSpan().IndexOfAny("<>\"«»") < 0 && !url.Any(c => char.IsControl(c) || c is (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'))
        && Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && ((uri.Scheme is "http" or "https" && uri.Host.Length > 0 && uri.UserInfo.Length == 0) || (uri.Scheme == "mailto" && uri.Host.Length > 0));

    private static int Bare(string line, BareLink link, List<Piece> pieces, int text)
    {
        // "_https://shop.example_": the mark in front has its partner at the end.
        var isMarked = link.Start > 0 && line[link.Start - 1] == '_' && link.Length > 1 && line[link.Start + link.Length - 1] == '_';
        var (length, url) = isMarked ? (link.Length - 1, link.Url[..^1]) : (link.Length, link.Url);
        Plain(line, text, link.Start, pieces);
        pieces.Add(new Piece(line.Substring(link.Start, length)) { Url = url });
        return length;
    }

    private static int Mark(string line, int at, List<Piece> pieces, int text)
    {
        var sign = line[at];
        if (sign is not ('*' or '_')) return 0;
        var length = 1;
        while (at + length < line.Length && line[at + length] == sign) length++;
        var (before, after) = (at > 0 ? line[at - 1] : ' ', at + length < line.Length ? line[at + length] : ' ');
        var (opens, closes) = (!char.IsWhiteSpace(after), !char.IsWhiteSpace(before));
        if (sign == '*') (opens, closes) = (opens && !IsPower(before, after), closes && !IsPower(before, after));
        else (opens, closes) = (opens && !char.IsLetterOrDigit(before), closes && !char.IsLetterOrDigit(after));
        if (length == (sign == '*' ? 2 : 1) && (opens || closes))
        {
            Plain(line, text, at, pieces);
            pieces.Add(new Piece(line.Substring(at, length)) { Marks = sign == '*' ? TextStyle.Bold : TextStyle.Italic, Opens = opens, Closes = closes });
            return length;
        }

        // Three stars, two underscores: text, all of it.
        Plain(line, text, at + length, pieces);
        return length;
    }

    private static bool IsPower(char before, char after) => char.IsAsciiDigit(before) && char.IsAsciiDigit(after);

    /// <summary>Each closing mark takes the nearest opening one of its kind; what was opened between them and not closed stays text.</summary>
    private static void Pair(List<Piece> pieces)
    {
        Stack<int> open = [];
        var waiting = TextStyle.None;
        for (var i = 0; i < pieces.Count; i++)
        {
            var mark = pieces[i];
            if (mark.Marks == TextStyle.None || mark.IsPaired) continue;
            if (mark.Closes && (waiting & mark.Marks) != TextStyle.None)
            {
                int start;
                do
                {
                    start = open.Pop();
                    waiting &= ~pieces[start].Marks;
                }
                while (pieces[start].Marks != mark.Marks);
                (pieces[start], pieces[i]) = (pieces[start] with { IsPaired = true }, mark with { IsPaired = true });
            }
            else if (mark.Opens && (waiting & mark.Marks) == TextStyle.None)
            {
                open.Push(i);
                waiting |= mark.Marks;
            }
        }
    }

    private static List<TextRun> Runs(List<Piece> pieces)
    {
        List<TextRun> runs = [];
        var (words, style) = (new StringBuilder(), TextStyle.None);
        void Flush()
        {
            if (words.Length > 0) runs.Add(new TextRun(words.ToString(), style));
            words.Clear();
        }

        foreach (var piece in pieces)
        {
            if (piece.IsPaired || piece.Url is not null) Flush();
            if (piece.IsPaired) style ^= piece.Marks;
            else if (piece.Url is null) words.Append(piece.Text);
            else runs.Add(new TextRun(piece.Text, style, piece.Url) { IsNamedLink = piece.IsNamed });
        }

        Flush();
        return runs;
    }

    private sealed record Piece(string Text)
    {
        public string? Url { get; init; }

        public bool IsNamed { get; init; }

        public TextStyle Marks { get; init; }

        public bool Opens { get; init; }

        public bool Closes { get; init; }

        public bool IsPaired { get; init; }
    }
}
