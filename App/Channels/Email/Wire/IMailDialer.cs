namespace SmallDesk.Channels.Email.Wire;

/// <summary>Opens and protects connections; tests put recorded conversations in its place.</summary>
internal interface IMailDialer
{
    /// <summary>Opens a connection, with TLS already when the endpoint says so.</summary>
    /// <exception cref="MailServerException">Unreachable, not verifiable, or unprotected towards another machine.</exception>
    Task<Stream> OpenAsync(MailEndpoint endpoint, CancellationToken cancel);

    /// <summary>Puts TLS around an open connection (after STARTTLS).</summary>
    /// <exception cref="MailServerException">No agreement, or the certificate does not verify.</exception>
    Task<Stream> ProtectAsync(Stream plain, MailEndpoint endpoint, CancellationToken cancel);
}
