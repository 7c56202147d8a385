namespace SmallDesk.Channels.Email.Smtp;

/// <summary>What an answer means for us. The enhanced code decides before the plain one, for it says more (RFC 3463).</summary>
internal static class SmtpVerdict
{
    private static readonly string[] PolicyWords = ["spam", "policy", "blacklist", "blocklist", "blocked", "limit exceeded", "quota exceeded for today"];

    /// <summary>Judges an answer to MAIL, RCPT, DATA or the message itself.</summary>
    public static SmtpOutcome On(SmtpReply reply) => reply.Code switch
    {
        >= 200 and < 300 => SmtpOutcome.Sent,
        >= 500 => OnRefusal(reply),
        // 4xx of any kind (greylisting says 4.7.1), and answers that make no sense here.
        _ => SmtpOutcome.Temporary,
    };

    /// <summary>Whether an answer to AUTH, or to a command that needed it, is about the account itself.</summary>
    public static bool IsSignIn(SmtpReply reply) => reply.Code >= 500
        && (reply.Code is 530 or 534 or 535 or 538 || reply.Enhanced is "5.7.8" or "5.7.9" or "5.7.14" or "5.7.139");

    private static SmtpOutcome OnRefusal(SmtpReply reply)
    {
        if (IsSignIn(reply)) return SmtpOutcome.SignIn;
        return reply.Enhanced switch
        {
            "5.3.4" or "5.2.3" => SmtpOutcome.Size,
            { } code when code.StartsWith("5.7.", StringComparison.Ordinal) => SmtpOutcome.Policy,
            // 552 without more means size to most, but 5.2.2 is a full mailbox.
            null when reply.Code == 552 => SmtpOutcome.Size,
            _ => PolicyWords.Any(w => reply.Words.Contains(w, StringComparison.OrdinalIgnoreCase)) ? SmtpOutcome.Policy : SmtpOutcome.Permanent,
        };
    }
}
