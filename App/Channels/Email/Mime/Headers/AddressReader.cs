using System.Text;

namespace SmallDesk.Channels.Email.Mime.Headers;

/// <summary>Reads address lists (RFC 5322 section 3.4 and its obsolete forms): groups, comments, quoted local parts, routes, missing brackets, commas in unquoted names, international domains. What cannot be read is kept as it stood.</summary>
internal sealed class AddressReader
{
    private const int Most = 1000;

    private readonly string text;
    private readonly string? charset;
    private readonly List<MailAddress> found = [];
    private int at;
    private string? group;

    private AddressReader(string text, string? charset)
    {
        this.text = text;
        this.charset = charset;
    }

    /// <summary>Reads a list.</summary>
    /// <param name="text">Unfolded value, encoded words left as they are.</param>
    /// <param name="charset">Of encoded words that name none.</param>
    public static IReadOnlyList<MailAddress> Read(string? text, string? charset = null)
    {
        if (string.IsNullOrWhiteSpace(text)) return [];
        var reader = new AddressReader(text, charset);
        while (reader.at < text.Length && reader.found.Count < Most) reader.Next();
        return reader.found;
    }

    private void Next()
    {
        var start = at;
        var words = new AddressWords();
        while (at < text.Length)
        {
            var c = text[at];
            if (c == '<')
            {
                Add(words.Name(charset), Angle(), start);
                return;
            }
            if (c is ',' or ';')
            {
                FinishBare(words, start);
                at++;
                if (c == ';') group = null;
                return;
            }
            if (c == ':' && !words.HasAt && IsGroup())
            {
                group = words.Name(charset) ?? "";
                at++;
                return;
            }
            ReadWord(words, c);
        }
        FinishBare(words, start);
    }

    private void ReadWord(AddressWords words, char c)
    {
        if (char.IsWhiteSpace(c))
        {
            words.Blank();
            at++;
        }
        else if (c == '"') words.AddQuoted(Quoted());
        else if (c == '(') words.AddComment(Comment());
        else words.Add(Atom());
    }

    /// <summary>A colon after a name opens a group, with or without its end; the one in "mailto://" does not.</summary>
    private bool IsGroup() => at + 1 >= text.Length || text[at + 1] != '/';

    private void FinishBare(AddressWords words, int start)
    {
        if (words.IsEmpty) return;
        var (name, address) = words.Bare(charset);
        Add(name, address, start);
    }

    private void Add(string? name, string address, int start)
    {
        var tidy = AddressForm.Tidy(address);
        if (tidy is null)
        {
            var raw = text[start..Math.Min(at, text.Length)].Trim();
            if (raw.Length > 0)
            {
                var shown = EncodedWords.Decode(raw, charset);
                found.Add(new MailAddress(shown.Length > 300 ? shown[..300] : shown, "") { Raw = raw.Length > 2000 ? raw[..2000] : raw, Group = group });
            }
            return;
        }
        // "Петров, Иван <a@b>": the name was split at its own comma.
        if (found is [.., { IsValid: false, Raw: { } half } before] && before.Group == group && !half.Contains('@', StringComparison.Ordinal)
            && !half.Contains('<', StringComparison.Ordinal) && name is not null)
        {
            found.RemoveAt(found.Count - 1);
            name = before.Name + ", " + name;
        }
        found.Add(new MailAddress(name, tidy) { Group = group });
    }

    /// <summary>What stands between brackets, without a route.</summary>
    private string Angle()
    {
        while (at < text.Length && text[at] is '<' or ' ') at++;
        if (at < text.Length && text[at] == '@' && text.IndexOf(':', at) is var route and > 0) at = route + 1;
        var value = new StringBuilder();
        while (at < text.Length && text[at] is not ('>' or ',' or ';'))
        {
            if (text[at] == '"') value.Append(AddressForm.Quote(Quoted()));
            else if (text[at] == '(') Comment();
            else value.Append(text[at++]);
        }
        while (at < text.Length && text[at] is '>' or ' ') at++;
        if (at < text.Length && text[at] == '(') Comment();
        while (at < text.Length && text[at] is ' ') at++;
        if (at < text.Length && text[at] is ',') at++;
        return value.ToString();
    }

    private string Quoted()
    {
        var value = new StringBuilder();
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length) at++;
            value.Append(text[at]);
        }
        at++;
        return value.ToString();
    }

    private string Comment()
    {
        var value = new StringBuilder();
        var depth = 1;
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '(') depth++;
            else if (text[at] == ')' && --depth == 0) break;
            else if (text[at] == '\\' && at + 1 < text.Length) at++;
            value.Append(text[at]);
        }
        at++;
        return value.ToString().Trim();
    }

    private string Atom()
    {
        var start = at++;
        if (text[start] == '[')
        {
            var end = text.IndexOf(']', start);
            if (end > 0) at = end + 1;
        }
        else if (text[start] == '=' && at < text.Length && text[at] == '?' && EncodedWordEnd(start) is var end and > 0) at = end;
        else
            while (at < text.Length && text[at] is not ('<' or ',' or ';' or ':' or '"' or '(') && !char.IsWhiteSpace(text[at])) at++;
        return text[start..at];
    }

    /// <summary>Encoded words may hold commas and colons where mailers forgot to encode them.</summary>
    private int EncodedWordEnd(int start)
    {
        var body = text.IndexOf('?', start + 2);
        body = body < 0 ? -1 : text.IndexOf('?', body + 1);
        var end = body < 0 ? -1 : text.IndexOf("?=", body + 1, StringComparison.Ordinal);
        return end < 0 || text.AsSpan(start, end - start).ContainsAny('<', '"') ? -1 : end + 2;
    }
}
