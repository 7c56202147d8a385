using System.Globalization;
using System.Text;

namespace SmallDesk.Channels.Email.Imap;

/// <summary>Writes UIDs as a sequence set (RFC 3501 §9): "4:7,12".</summary>
internal static class UidSet
{
    /// <summary>Writes ascending UIDs, runs drawn together.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static string Write(IReadOnlyList<uint> ascending)
    {
        if (ascending.Count == 0) throw new ArgumentException("A sequence set cannot be empty.", nameof(ascending));
        var set = new StringBuilder();
        for (var i = 0; i < ascending.Count;)
        {
            var last = i;
            while (last + 1 < ascending.Count && ascending[last + 1] - ascending[last] == 1) last++;
            if (set.Length > 0) set.Append(',');
            set.Append(CultureInfo.InvariantCulture, $"{ascending[i]}");
            if (last > i) set.Append(CultureInfo.InvariantCulture, $":{ascending[last]}");
            i = last + 1;
        }

        return set.ToString();
    }
}
