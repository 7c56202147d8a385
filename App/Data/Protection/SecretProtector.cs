using Microsoft.AspNetCore.DataProtection;

namespace SmallDesk.Data.Protection;

/// <summary>Encrypts what must not be readable in a copied database: channel passwords and tokens.</summary>
internal sealed class SecretProtector(IDataProtectionProvider provider)
{
    private readonly IDataProtector protector = provider.CreateProtector("SmallDesk.Channels.Secrets");

    public string Protect(string plain) => protector.Protect(plain);

    /// <exception cref="System.Security.Cryptography.CryptographicException">The keys folder does not belong to this database.</exception>
    public string Unprotect(string stored) => protector.Unprotect(stored);
}
