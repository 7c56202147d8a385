using System.Globalization;
using System.Text;
using SmallDesk.Channels.Email.Mime.Coding;

namespace SmallDesk.Channels.Email.Mime.Headers;

/// <summary>A structured value with parameters, as in Content-Type and Content-Disposition (RFC 2045 section 5.1, RFC 2231).</summary>
internal sealed class HeaderParameters
{
    private const int Most = 200;

    private readonly List<KeyValuePair<string, string>> plain = [];

    private HeaderParameters(string value) => Value = value;

    /// <summary>What stands before the first semicolon, lower case.</summary>
    public string Value { get; }

    /// <summary>Splits a value.</summary>
    /// <param name="text">Unfolded, encoded words left as they are.</param>
    public static HeaderParameters Parse(string? text)
    {
        if (string.IsNullOrEmpty(text)) return new("");
        var at = text.IndexOfAny([';', ' ', '\t']);
        var result = new HeaderParameters((at < 0 ? text : text[..at]).Trim().ToLowerInvariant());
        var steps = 0;
        while (at >= 0 && at < text.Length && steps++ < Most) at = result.ReadOne(text, at);
        return result;
    }

    /// <summary>A parameter's value: RFC 2231 form first, then the plain one with encoded words.</summary>
    /// <param name="name">Lower case.</param>
    /// <param name="charset">Of raw and unnamed bytes.</param>
    /// <returns>Null when it is missing.</returns>
    public string? Get(string name, string? charset = null)
    {
        var extended = Extended(name, charset);
        if (extended is not null) return HeaderText.Clean(extended);
        var found = Raw(name);
        return found is null ? null : EncodedWords.Decode(found, charset);
    }

    /// <summary>A parameter as written.</summary>
    public string? Raw(string name)
    {
        foreach (var (key, value) in plain)
            if (key == name) return value;
        return null;
    }

    private int ReadOne(string text, int at)
    {
        while (at < text.Length && text[at] is ';' or ' ' or '\t') at++;
        var equals = text.IndexOf('=', at);
        var semicolon = text.IndexOf(';', at);
        if (equals < 0) return text.Length;
        if (semicolon >= 0 && semicolon < equals) return semicolon;
        var name = text[at..equals].Trim().ToLowerInvariant();
        at = equals + 1;
        while (at < text.Length && text[at] is ' ' or '\t') at++;
        var value = at < text.Length && text[at] == '"' ? Quoted(text, ref at) : Token(text, ref at, name);
        if (name.Length > 0) plain.Add(new(name, value));
        return at;
    }

    /// <summary>A quoted string; when its end is missing, up to the next semicolon.</summary>
    private static string Quoted(string text, ref int at)
    {
        var value = new StringBuilder();
        for (var i = at + 1; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                at = i + 1;
                return value.ToString();
            }
            // Windows mailers write paths and names with unescaped backslashes.
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] is '"' or '\\') i++;
            value.Append(text[i]);
        }
        at++;
        return Token(text, ref at, "");
    }

    /// <summary>An unquoted value: up to the semicolon for names (which often hold blanks), else up to a blank.</summary>
    private static string Token(string text, ref int at, string name)
    {
        var start = at;
        var mayHoldBlanks = name.Contains("name", StringComparison.Ordinal) || name.Length == 0;
        while (at < text.Length && text[at] != ';' && (mayHoldBlanks || text[at] is not (' ' or '\t'))) at++;
        return text[start..at].Trim().Trim('"');
    }

    private string? Extended(string name, string? fallback)
    {
        SortedList<int, (string Value, bool IsEncoded)>? pieces = null;
        foreach (var (key, value) in plain)
        {
            if (key.Length <= name.Length || key[name.Length] != '*' || !key.StartsWith(name, StringComparison.Ordinal)) continue;
            var rest = key.AsSpan(name.Length + 1);
            var isEncoded = rest.IsEmpty || rest is [.., '*'];
            var number = rest.TrimEnd('*');
            var index = 0;
            if (!number.IsEmpty && !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out index)) continue;
            (pieces ??= []).TryAdd(index, (value, isEncoded));
        }
        return pieces is null ? null : Join(pieces, fallback);
    }

    private static string Join(SortedList<int, (string Value, bool IsEncoded)> pieces, string? fallback)
    {
        var bytes = new List<byte>();
        string? charset = null;
        var isFirst = true;
        foreach (var (value, isEncoded) in pieces.Values)
        {
            var text = value;
            if (isFirst && isEncoded && text.IndexOf('\'', StringComparison.Ordinal) is var one and >= 0
                && text.IndexOf('\'', one + 1) is var two and >= 0)
            {
                charset = text[..one];
                text = text[(two + 1)..];
            }
            isFirst = false;
            if (isEncoded) AddPercent(text, bytes);
            else bytes.AddRange(Encoding.UTF8.GetBytes(text));
        }
        var joined = Charsets.Decode(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(bytes),
            charset is not null && Charsets.Find(charset) is not null ? charset : fallback);
        return EncodedWords.Decode(joined, fallback); // some mailers continue encoded words
    }

    private static void AddPercent(string text, List<byte> bytes)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                bytes.Add(byte.Parse(text.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 2;
            }
            else if (text[i] < 128) bytes.Add((byte)text[i]);
            else bytes.AddRange(Encoding.UTF8.GetBytes(text[i].ToString()));
        }
    }
}
