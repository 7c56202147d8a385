using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace SmallDesk.Data.Accounts;

/// <summary>What checking a password found.</summary>
internal enum PasswordVerdict
{
    Wrong,
    Right,

    /// <summary>Right, but hashed with fewer rounds than today's.</summary>
    RightButOld,
}

/// <summary>Hashes and checks passwords. Slow on purpose, so never inside the write queue.</summary>
internal sealed class Passwords
{
    // OWASP Password Storage Cheat Sheet: PBKDF2-HMAC-SHA512, 210,000 rounds.
    private const int Rounds = 210_000;
    private static readonly Account Nobody = new();

    private readonly PasswordHasher<Account> hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Rounds }));
    private readonly Lazy<string> nobodysHash;

    public Passwords() => nobodysHash = new Lazy<string>(() => Hash("nobody's password"));

    public string Hash(string password) => hasher.HashPassword(Nobody, password);

    /// <summary>Takes as long for an account that does not exist (null) as for one that does, so that the time tells nothing.</summary>
    public PasswordVerdict Check(string? hash, string password)
    {
        var found = hasher.VerifyHashedPassword(Nobody, hash ?? nobodysHash.Value, password);
        return hash is null ? PasswordVerdict.Wrong : found switch
        {
            PasswordVerificationResult.Success => PasswordVerdict.Right,
            PasswordVerificationResult.SuccessRehashNeeded => PasswordVerdict.RightButOld,
            _ => PasswordVerdict.Wrong,
        };
    }
}
