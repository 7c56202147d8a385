using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace SmallDesk.Channels.Email;

/// <summary>Signs the Message-IDs and answer addresses of what leaves, so that an answer, a bounce or a receipt proves which message of ours it is about, whatever else got lost on the way.</summary>
/// <param name="key">The desk's signing key.</param>
internal sealed partial class MailTokens(ReadOnlyMemory<byte> key)
{
    private const int Signature = 20;

    /// <summary>The Message-ID of a message of ours, without brackets; the same at every try.</summary>
    /// <param name="messageId">Our id of it.</param>
    /// <param name="domain">The domain it is sent from.</param>
    public string IdFor(long messageId, string domain) => $"{TokenFor(messageId)}@{domain}";

    /// <summary>Our address with a token behind a plus, where answers find home even when their program drops the thread.</summary>
    public string AddressFor(long messageId, string address)
    {
        var at = address.LastIndexOf('@');
        return $"{address[..at]}+{TokenFor(messageId)}{address[at..]}";
    }

    /// <summary>The message of ours that a Message-ID or an address names.</summary>
    /// <returns>Null when it names none, or was not signed by us.</returns>
    public long? Read(string idOrAddress)
    {
        if (Form().Match(idOrAddress) is not { Success: true } match) return null;
        if (!long.TryParse(match.Groups["id"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var messageId)) return null;
        var signature = Encoding.ASCII.GetBytes(match.Groups["signature"].Value.ToLowerInvariant());
        return CryptographicOperations.FixedTimeEquals(signature, Encoding.ASCII.GetBytes(Sign(messageId))) ? messageId : null;
    }

    /// <summary>The first of several ids or addresses that names a message of ours.</summary>
    public long? ReadFirst(IEnumerable<string> candidates) => candidates.Select(Read).FirstOrDefault(m => m is not null);

    private string TokenFor(long messageId) => string.Create(CultureInfo.InvariantCulture, $"m.{messageId}.{Sign(messageId)}");

    private string Sign(long messageId) => Convert.ToHexStringLower(
        HMACSHA256.HashData(key.Span, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"mail {messageId}"))))[..Signature];

    [GeneratedRegex("(^|\\+)m\\.(?<id>[0-9]{1,19})\\.(?<signature>[0-9a-f]{20})@", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
