using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SmallDesk.Channels.Email.Wire;

/// <summary>Accepts a certificate that verifies, or exactly the one that the owner pinned, and remembers the one it did not accept.</summary>
/// <param name="pinned">SHA-256 in hex, with or without colons; null for none.</param>
internal sealed class CertificateCheck(string? pinned)
{
    private string? refused;
    private SslPolicyErrors errors;

    /// <summary>The verdict, as <see cref="RemoteCertificateValidationCallback"/>.</summary>
    public bool Accepts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors found)
    {
        if (found == SslPolicyErrors.None) return true;
        if (certificate is null) return Refuse(null, found);
        var fingerprint = certificate.GetCertHashString(HashAlgorithmName.SHA256);
        return IsPinned(fingerprint) || Refuse(fingerprint, found);
    }

    /// <summary>What to throw when the handshake failed because of the certificate; null when it failed otherwise.</summary>
    public MailServerException? Refusal(MailEndpoint endpoint, Exception inner) => errors == SslPolicyErrors.None
        ? null
        : new MailServerException(MailTrouble.Certificate, $"{endpoint}: the certificate was not accepted ({errors}).", inner) { Fingerprint = refused };

    private bool IsPinned(string fingerprint) => pinned is not null
        && string.Equals(pinned.Replace(":", "", StringComparison.Ordinal).Trim(), fingerprint, StringComparison.OrdinalIgnoreCase);

    private bool Refuse(string? fingerprint, SslPolicyErrors found)
    {
        (refused, errors) = (fingerprint, found);
        return false;
    }
}
