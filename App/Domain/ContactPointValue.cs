using System.Text;

namespace SmallDesk.Domain;

/// <summary>One spelling per contact point, so that the same address is found again.</summary>
public static class ContactPointValue
{
    /// <summary>Longest value kept, in UTF-16 units (an address may have 254, RFC 5321).</summary>
    public const int LongestValue = 320;

    /// <summary>Longest name kept, in UTF-16 units.</summary>
    public const int LongestName = 200;

    /// <summary>Trims; addresses in lower case; phones as digits with a leading plus, the Russian 8 as +7.</summary>
    public static string Normalise(ContactPointKind kind, string value)
    {
        var trimmed = Cut(value.Trim(), LongestValue);
        return kind switch
        {
            ContactPointKind.Email => trimmed.ToLowerInvariant(),
            ContactPointKind.Phone => Phone(trimmed),
            _ => trimmed,
        };
    }

    /// <summary>One line without control and direction-changing characters.</summary>
    public static string CleanName(string name)
    {
        var clean = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (char.IsControl(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format) clean.Append(' ');
            else clean.Append(c);
        }

        return Cut(clean.ToString().Trim(), LongestName);
    }

    private static string Phone(string value)
    {
        var digits = new string([.. value.Where(char.IsAsciiDigit)]);
        if (digits.Length == 11 && digits[0] == '8' && !value.StartsWith('+')) digits = string.Concat("7", digits.AsSpan(1));
        return digits.Length == 0 ? "" : $"+{digits}";
    }

    private static string Cut(string text, int length)
    {
        if (text.Length <= length) return text;
        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }
}
