namespace SmallDesk.Channels.Email.Wire;

/// <summary>What went wrong between us and a mail server.</summary>
internal enum MailTrouble
{
    /// <summary>No such host, or nobody listens.</summary>
    Unreachable,

    /// <summary>It did not answer in time.</summary>
    Timeout,

    /// <summary>TLS could not be agreed upon.</summary>
    Tls,

    /// <summary>Its certificate does not verify and is not the pinned one.</summary>
    Certificate,

    /// <summary>It does not offer what a safe connection needs (STARTTLS, a way to sign in, encryption at all).</summary>
    Unsafe,

    /// <summary>It refused the account or its password; trying again unchanged is pointless and may lock the account.</summary>
    SignIn,

    /// <summary>The owner has to sign in at the provider, again or for the first time; nothing else helps. The words are a text key.</summary>
    Consent,

    /// <summary>It refused a command; the connection stays usable.</summary>
    Refused,

    /// <summary>It said goodbye.</summary>
    Goodbye,

    /// <summary>The connection broke.</summary>
    Lost,

    /// <summary>It said something that is no answer, or more than the limits allow.</summary>
    Protocol,
}

/// <summary>A mail server refused, misbehaved or went away.</summary>
/// <param name="trouble">What went wrong.</param>
/// <param name="words">The server's own words where it had any, cleaned, or a text key; never a secret.</param>
/// <param name="inner">What happened underneath.</param>
internal sealed class MailServerException(MailTrouble trouble, string words, Exception? inner = null) : Exception(words, inner)
{
    /// <summary>What went wrong.</summary>
    public MailTrouble Trouble { get; } = trouble;

    /// <summary>IMAP response code (RFC 5530) or SMTP enhanced status code (RFC 3463); null when none came.</summary>
    public string? Code { get; init; }

    /// <summary>SHA-256 in hex of the certificate that was not accepted, so that the owner can pin it.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Trying again without a change of settings is pointless.</summary>
    public bool IsPermanent => Trouble is MailTrouble.SignIn or MailTrouble.Consent or MailTrouble.Certificate or MailTrouble.Unsafe;
}
