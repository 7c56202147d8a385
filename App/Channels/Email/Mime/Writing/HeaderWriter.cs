using System.Buffers;
using System.Globalization;
using System.Text;
using SmallDesk.Channels.Email.Mime.Headers;

namespace SmallDesk.Channels.Email.Mime.Writing;

/// <summary>Makes header values: ASCII, folded, encoded words of at most 75 characters cut between characters (RFC 2047 section 2).</summary>
internal static class HeaderWriter
{
    private const int LineLength = 76;
    private const int WordLength = 75;
    private static readonly SearchValues<char> Atom = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-/=?^_`{|}~ ");

    /// <summary>Free text, as in Subject.</summary>
    /// <param name="value">The text on one line.</param>
    /// <param name="used">Characters already on the line.</param>
    public static string Unstructured(string value, int used)
    {
        Refuse(value);
        if (Ascii.IsValid(value) && !value.Contains("=?", StringComparison.Ordinal)) return Fold(value, used);
        return Encode(value, used);
    }

    /// <summary>A token that must be plain ASCII.</summary>
    public static string Plain(string value)
    {
        Refuse(value);
        return Ascii.IsValid(value) ? value : throw new MailRefusedException("A header value must be ASCII here.");
    }

    /// <summary>A field's name.</summary>
    public static string Name(string name) =>
        name.Length is > 0 and <= 70 && name.All(c => c is > ' ' and < '\u007F' and not ':') ? name : throw new MailRefusedException("That is no name of a header field.");

    /// <summary>A message id in its brackets.</summary>
    public static string Id(string id)
    {
        Plain(id);
        return id.Length is > 0 and < 900 && !id.AsSpan().ContainsAny('<', '>', ' ') ? "<" + id + ">" : throw new MailRefusedException("That is no message id.");
    }

    /// <summary>An address list, one address a line.</summary>
    public static string Addresses(IReadOnlyList<MailAddress> addresses) => string.Join(",\r\n ", addresses.Select(Address));

    /// <summary>Whether an address can only be written with SMTPUTF8 (RFC 6531): its local part is not ASCII.</summary>
    public static bool NeedsUtf8(MailAddress address) => !Ascii.IsValid(address.Local);

    private static string Address(MailAddress address)
    {
        Refuse(address.Address);
        Refuse(address.Name ?? "");
        var tidy = AddressForm.Tidy(address.Address) ?? throw new MailRefusedException("That is no address.");
        var bracketed = "<" + tidy + ">";
        if (string.IsNullOrWhiteSpace(address.Name)) return tidy;
        var name = address.Name.Trim();
        if (!Ascii.IsValid(name) || name.Contains("=?", StringComparison.Ordinal))
        {
            var encoded = Encode(name, 12);
            var last = encoded.Length - encoded.LastIndexOf('\n') - 1;
            return encoded + (last + bracketed.Length + 1 > LineLength ? "\r\n " : " ") + bracketed;
        }
        var written = name.AsSpan().IndexOfAnyExcept(Atom) < 0 ? name : "\"" + name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
        return written + (written.Length + bracketed.Length > 60 ? "\r\n " : " ") + bracketed;
    }

    /// <summary>Encoded words, each whole in itself.</summary>
    private static string Encode(string value, int used)
    {
        const string Start = "=?utf-8?B?";
        var result = new StringBuilder();
        var room = Math.Max(20, WordLength - used - 1);
        var word = new List<byte>();
        Span<byte> rune = stackalloc byte[4];
        foreach (var one in value.EnumerateRunes())
        {
            var length = one.EncodeToUtf8(rune);
            if (((word.Count + length + 2) / 3 * 4) + Start.Length + 2 > room && word.Count > 0)
            {
                Flush();
                room = WordLength - 1;
            }
            for (var i = 0; i < length; i++) word.Add(rune[i]);
        }
        if (word.Count > 0) Flush();
        return result.ToString();

        void Flush()
        {
            if (result.Length > 0) result.Append("\r\n ");
            result.Append(Start).Append(Convert.ToBase64String(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(word))).Append("?=");
            word.Clear();
        }
    }

    /// <summary>Folds plain text at blanks; a word longer than a line is encoded rather than cut.</summary>
    private static string Fold(string value, int used)
    {
        if (used + value.Length <= LineLength) return value;
        if (value.Split(' ').Any(w => w.Length > LineLength - 2)) return Encode(value, used);
        var result = new StringBuilder(value.Length + 20);
        var column = used;
        foreach (var word in value.Split(' '))
        {
            if (result.Length > 0 && column + word.Length + 1 > LineLength && word.Length > 0)
            {
                result.Append("\r\n ");
                column = 1;
            }
            else if (result.Length > 0)
            {
                result.Append(' ');
                column++;
            }
            result.Append(word);
            column += word.Length;
        }
        return result.ToString();
    }

    /// <summary>A parameter in the form of RFC 2231, split where it is long.</summary>
    public static string Parameter(string name, string value)
    {
        Refuse(value);
        if (Ascii.IsValid(value) && value.Length <= 60 && !value.AsSpan().ContainsAny('"', '\\', '%'))
            return string.Create(CultureInfo.InvariantCulture, $";\r\n {name}=\"{value}\"");
        var encoded = Uri.EscapeDataString(value).Replace("'", "%27", StringComparison.Ordinal).Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal).Replace("*", "%2A", StringComparison.Ordinal).Replace("!", "%21", StringComparison.Ordinal);
        if (encoded.Length <= 50) return $";\r\n {name}*=utf-8''{encoded}";
        var result = new StringBuilder();
        for (int at = 0, piece = 0; at < encoded.Length; piece++)
        {
            var length = Math.Min(48, encoded.Length - at);
            if (at + length < encoded.Length) // no percent triple is cut
            {
                if (encoded[at + length - 1] == '%') length--;
                else if (encoded[at + length - 2] == '%') length -= 2;
            }
            result.Append(CultureInfo.InvariantCulture, $";\r\n {name}*{piece}*=").Append(piece == 0 ? "utf-8''" : "").Append(encoded, at, length);
            at += length;
        }
        return result.ToString();
    }

    /// <summary>The same name for programs that know RFC 2231 not at all.</summary>
    public static string OldParameter(string name, string value)
    {
        Refuse(value);
        var written = Ascii.IsValid(value) && !value.Contains("=?", StringComparison.Ordinal) ? value.Replace("\\", "", StringComparison.Ordinal).Replace("\"", "'", StringComparison.Ordinal) : Encode(value, name.Length + 5);
        return $";\r\n {name}=\"{written}\"";
    }

    /// <summary>A line break in a value would begin a header of somebody else's.</summary>
    private static void Refuse(string value)
    {
        if (value.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0) throw new MailRefusedException("A header value must be one line.");
    }
}
