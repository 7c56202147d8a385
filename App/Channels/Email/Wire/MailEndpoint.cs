namespace SmallDesk.Channels.Email.Wire;

/// <summary>How a connection is protected.</summary>
internal enum MailSecurity
{
    /// <summary>TLS from the first byte (RFC 8314 §3).</summary>
    Tls,

    /// <summary>Plain greeting, then STARTTLS; without it nothing more is said (RFC 8314 §4.1 forbids falling back).</summary>
    StartTls,

    /// <summary>No protection; refused unless the other side is this machine.</summary>
    None,
}

/// <summary>Where a mail server listens.</summary>
/// <param name="Host">Name or address; also the name its certificate must carry.</param>
/// <param name="Port">TCP port.</param>
/// <param name="Security">Protection.</param>
internal sealed record MailEndpoint(string Host, int Port, MailSecurity Security)
{
    /// <summary>SHA-256 of a certificate, in hex, that the owner accepted although it does not verify; null for none.</summary>
    public string? PinnedFingerprint { get; init; }

    /// <summary>"host:port", for logs and messages.</summary>
    public override string ToString() => $"{Host}:{Port}";
}
