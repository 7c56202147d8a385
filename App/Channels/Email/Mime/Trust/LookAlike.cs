using System.Text;
using SmallDesk.Channels.Email.Mime.Headers;

namespace SmallDesk.Channels.Email.Mime.Trust;

/// <summary>Domains that are made to be taken for others (Unicode technical standard 39, in the small).</summary>
internal static class LookAlike
{
    private static readonly Dictionary<char, char> Twins = new()
    {
        ['а'] = 'a', ['е'] = 'e', ['о'] = 'o', ['р'] = 'p', ['с'] = 'c', ['х'] = 'x', ['у'] = 'y', ['і'] = 'i', ['ј'] = 'j', ['ѕ'] = 's', ['к'] = 'k', ['в'] = 'b', ['н'] = 'h',
        ['т'] = 't', ['м'] = 'm', ['ԁ'] = 'd', ['ո'] = 'n', ['ο'] = 'o', ['α'] = 'a', ['ı'] = 'i', ['0'] = 'o', ['1'] = 'l', ['|'] = 'l', ['ӏ'] = 'l', ['ɡ'] = 'g', ['é'] = 'e', ['á'] = 'a', ['ö'] = 'o',
    };

    /// <summary>The domain that this one seems to be.</summary>
    /// <returns>Null when it is one of the known itself, or like none of them.</returns>
    public static string? Of(string domain, IEnumerable<string> known)
    {
        var readable = AddressForm.ReadableDomain(domain);
        var skeleton = Skeleton(readable);
        string? alike = null;
        foreach (var one in known)
        {
            if (readable.Equals(one, StringComparison.OrdinalIgnoreCase) || readable.EndsWith("." + one, StringComparison.OrdinalIgnoreCase)) return null;
            if (skeleton == Skeleton(one)) alike = one;
        }
        return alike;
    }

    /// <summary>Whether one label of the domain holds both Latin and Cyrillic or Greek letters.</summary>
    public static bool MixesAlphabets(string domain)
    {
        foreach (var label in AddressForm.ReadableDomain(domain).Split('.'))
        {
            var isLatin = label.Any(char.IsAsciiLetter);
            var isOther = label.Any(c => c is (>= '\u0370' and <= '\u03FF') or (>= '\u0400' and <= '\u052F'));
            if (isLatin && isOther) return true;
        }
        return false;
    }

    private static string Skeleton(string domain)
    {
        var result = new StringBuilder(domain.Length);
        foreach (var c in domain.ToLowerInvariant()) result.Append(Twins.GetValueOrDefault(c, c));
        return result.Replace("rn", "m").Replace("vv", "w").Replace("cl", "d").Replace('i', 'l').ToString();
    }
}
