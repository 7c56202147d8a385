using System.Globalization;

namespace SmallDesk.Channels.Email.Smtp;

/// <summary>What a server offers in its answer to EHLO (RFC 5321 §4.1.1.1).</summary>
internal sealed class SmtpExtensions
{
    private readonly Dictionary<string, string> offers = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> mechanisms = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Largest message in bytes (RFC 1870); null when not told or without limit.</summary>
    public long? LargestMessage =>
        long.TryParse(offers.GetValueOrDefault("SIZE"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0 ? size : null;

    /// <summary>Reads the answer; its first line is only a greeting.</summary>
    public static SmtpExtensions Read(SmtpReply reply)
    {
        var read = new SmtpExtensions();
        foreach (var line in reply.Lines.Skip(1))
        {
            // "AUTH=LOGIN PLAIN" is how servers wrote it for the first clients of all.
            var words = line.Replace("AUTH=", "AUTH ", StringComparison.OrdinalIgnoreCase).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0) continue;
            read.offers[words[0]] = string.Join(' ', words[1..]);
            if (words[0].Equals("AUTH", StringComparison.OrdinalIgnoreCase)) read.mechanisms.UnionWith(words[1..]);
        }

        return read;
    }

    /// <summary>Whether it offers an extension, "SMTPUTF8" for instance.</summary>
    public bool Has(string name) => offers.ContainsKey(name);

    /// <summary>Whether it takes a way to sign in, "PLAIN" for instance (RFC 4954).</summary>
    public bool HasAuth(string mechanism) => mechanisms.Contains(mechanism);
}
