using System.Text;

namespace SmallDesk.Channels.Email.Mime.Headers;

/// <summary>The words of one entry of an address list, until it is clear which of them are the name.</summary>
internal sealed class AddressWords
{
    private readonly List<(string Text, bool IsQuoted, bool IsGlued)> words = [];
    private string? comment;
    private bool isGlued;

    /// <summary>No word was seen.</summary>
    public bool IsEmpty => words.Count == 0;

    /// <summary>A word with @ was seen.</summary>
    public bool HasAt => words.Exists(w => !w.IsQuoted && w.Text.Contains('@', StringComparison.Ordinal));

    /// <summary>A blank was seen: the next word stands alone.</summary>
    public void Blank() => isGlued = false;

    /// <summary>Takes an unquoted word.</summary>
    public void Add(string text) => Put(text, isQuoted: false);

    /// <summary>Takes a quoted string, without its quotes.</summary>
    public void AddQuoted(string text) => Put(text, isQuoted: true);

    /// <summary>Takes a comment: in old mail it is the name.</summary>
    public void AddComment(string text)
    {
        comment = text;
        isGlued = false;
    }

    /// <summary>All words as a name; encoded words decoded.</summary>
    /// <returns>Null when there is none.</returns>
    public string? Name(string? charset) => Tidy(Join(words), charset) ?? Tidy(comment, charset);

    /// <summary>The words as an address without brackets, and a name if something is left over.</summary>
    public (string? Name, string Address) Bare(string? charset)
    {
        var first = words.FindIndex(w => !w.IsQuoted && w.Text.Contains('@', StringComparison.Ordinal));
        if (first < 0) return (null, "");
        var (from, to) = (first, first);
        while (from > 0 && (words[from].IsGlued || words[from].Text.StartsWith('@') || words[from].Text.StartsWith('.') || Dots(from - 1))) from--;
        while (to + 1 < words.Count && (words[to + 1].IsGlued || words[to].Text.EndsWith('@') || words[to].Text.EndsWith('.') || words[to + 1].Text.StartsWith('.'))) to++;
        var address = string.Concat(words[from..(to + 1)].Select(w => w.IsQuoted ? AddressForm.Quote(w.Text) : w.Text));
        var rest = words[..from].Concat(words[(to + 1)..]).ToList();
        return (Tidy(Join(rest), charset) ?? Tidy(comment, charset), address);
    }

    private bool Dots(int index) => words[index].Text.EndsWith('.') && !words[index].IsQuoted;

    private void Put(string text, bool isQuoted)
    {
        words.Add((text, isQuoted, isGlued));
        isGlued = true;
    }

    private static string Join(List<(string Text, bool IsQuoted, bool IsGlued)> words)
    {
        if (words.Count == 1) return words[0].Text;
        var result = new StringBuilder();
        foreach (var (text, _, glued) in words)
        {
            if (result.Length > 0 && !glued) result.Append(' ');
            result.Append(text);
        }
        return result.ToString();
    }

    private static string? Tidy(string? name, string? charset)
    {
        if (string.IsNullOrWhiteSpace(name)) return null;
        var decoded = EncodedWords.Decode(name, charset).Trim();
        if (decoded.Length > 1 && decoded[0] == decoded[^1] && decoded[0] is '"' or '\'') decoded = decoded[1..^1].Trim();
        return decoded.Length == 0 ? null : decoded.Length > 300 ? decoded[..300] : decoded;
    }
}
