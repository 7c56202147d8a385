using System.Text.RegularExpressions;

namespace SmallDesk.Channels.Email.Mime.Reports;

/// <summary>Puts a mail system's words into one of our reasons: the words first, since codes are often wrong, then the code (RFC 3463 section 3).</summary>
internal static partial class BounceReasons
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private static readonly (Regex Words, BounceReason Reason)[] ByWords =
    [
        (new("mailbox (is )?(full|over quota)|over ?quota|quota exceeded|exceeded (his|her|its|the|storage) .{0,30}quota|not enough (disk )?space|insufficient .{0,20}storage|ящик переполнен|переполнен", Options), BounceReason.MailboxFull),
        (new("(mailbox|account|user) .{0,30}(disabled|inactive|suspended|blocked|locked)|заблокирован|отключ[её]н", Options), BounceReason.MailboxDisabled),
        (new("no ?such ?(user|mailbox|recipient)|user (is )?(unknown|not found)|unknown (user|recipient)|does(n't| not) exist|invalid (mailbox|recipient)|mailbox (not found|unavailable|does not exist)|recipient (address )?(rejected: user|not found|unknown)|no mailbox|address not found|не существует|не найден|invalid user", Options), BounceReason.NoMailbox),
        (new("(dmarc|spf|dkim).{0,80}(fail|reject|policy|not pass)|unauthenticated|authentication (required|checks)|not authorized to send", Options), BounceReason.SenderCheck),
        (new("spam|blacklist|block ?list|blocked using|spamhaus|reputation|junk|спам", Options), BounceReason.Spam),
        (new("too (large|big)|size (limit|exceeds)|exceeds .{0,30}size|слишком больш", Options), BounceReason.TooLarge),
        (new("host (or domain name )?not found|domain (not found|does not exist)|no mx|nxdomain|unrouteable|name service error|null mx|does not accept mail", Options), BounceReason.NoDomain),
        (new("greylist|gr[ae]y ?list|try again later|temporarily deferred|rate limit|too many", Options), BounceReason.TryLater),
        (new("connection (timed out|refused)|timed out|network is unreachable|could not connect|lost connection", Options), BounceReason.Unreachable),
        (new("mail loop|too many hops|loops back", Options), BounceReason.Loop),
    ];

    /// <summary>Judges.</summary>
    /// <param name="status">Enhanced status code, if any.</param>
    /// <param name="words">The system's own words, if any.</param>
    public static BounceReason Of(string? status, string? words)
    {
        if (!string.IsNullOrEmpty(words))
        {
            var some = words.Length > 2000 ? words[..2000] : words;
            foreach (var (pattern, reason) in ByWords)
                if (pattern.IsMatch(some)) return reason;
        }
        return ByCode(status);
    }

    private static BounceReason ByCode(string? status) => (status is { Length: > 3 } ? status[2..] : "") switch
    {
        "1.1" or "1.0" or "1.3" or "1.6" => BounceReason.NoMailbox,
        "1.2" or "1.10" or "4.4" => BounceReason.NoDomain,
        "2.1" => BounceReason.MailboxDisabled,
        "2.2" => BounceReason.MailboxFull,
        "2.3" or "3.4" => BounceReason.TooLarge,
        "4.1" or "4.2" or "4.7" or "4.0" => BounceReason.Unreachable,
        "4.6" => BounceReason.Loop,
        "7.20" or "7.21" or "7.22" or "7.23" or "7.24" or "7.25" or "7.26" => BounceReason.SenderCheck,
        var other when other.StartsWith("7.", StringComparison.Ordinal) => BounceReason.Refused,
        _ => BounceReason.Unknown,
    };

    /// <summary>The first enhanced status code in some words.</summary>
    public static string? StatusIn(string words) => StatusCode().Match(words) is { Success: true } found ? found.Groups["it"].Value : null;

    [GeneratedRegex(@"(^|[^\d.])(?<it>[245]\.\d{1,3}\.\d{1,3})([^\d.]|\.\s|$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex StatusCode();
}
