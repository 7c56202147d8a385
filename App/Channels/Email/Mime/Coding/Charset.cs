using System.Text;

namespace SmallDesk.Channels.Email.Mime.Coding;

/// <summary>An encoding together with what the reader must know about it.</summary>
/// <param name="Encoding">Decodes; never throws on bad bytes.</param>
/// <param name="IsAsciiSafe">Bytes below 128 mean ASCII, so that pure ASCII needs no decoding.</param>
/// <param name="IsSingleByte">One byte is one character: valid UTF-8 under such a label is a wrong label.</param>
/// <param name="Kind">How far its label can be trusted.</param>
internal sealed record Charset(Encoding Encoding, bool IsAsciiSafe, bool IsSingleByte, CharsetKind Kind)
{
    /// <summary>Judges an encoding.</summary>
    public static Charset Of(Encoding encoding)
    {
        var kind = encoding.CodePage switch
        {
            65001 => CharsetKind.Utf8,
            1251 or 20866 or 21866 or 866 or 28595 or 10007 or 855 => CharsetKind.Cyrillic,
            20127 or 28591 or 1252 => CharsetKind.Latin,
            _ => CharsetKind.Other,
        };
        return new(encoding, AsciiIsItself(encoding), encoding.IsSingleByte, kind);
    }

    private static bool AsciiIsItself(Encoding encoding)
    {
        var name = encoding.WebName;
        if (name.StartsWith("iso-2022", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("hz-", StringComparison.OrdinalIgnoreCase) || encoding is Utf7Reader) return false;
        const string Sample = "Aa09 ,.<>~\\{}+";
        return encoding.GetString(Encoding.ASCII.GetBytes(Sample)) == Sample;
    }
}

/// <summary>How far a label can be trusted.</summary>
internal enum CharsetKind
{
    /// <summary>Any other: taken as said.</summary>
    Other = 0,

    /// <summary>UTF-8: checked strictly.</summary>
    Utf8 = 1,

    /// <summary>One of the Cyrillic single-byte sets, which mailers mix up with each other.</summary>
    Cyrillic = 2,

    /// <summary>US-ASCII, ISO-8859-1 and windows-1252: what mailers write when they do not know.</summary>
    Latin = 3,
}
