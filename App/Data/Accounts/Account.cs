using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace SmallDesk.Data.Accounts;

/// <summary>How an agent signs in; shares its key with the agent. Name and role live there.</summary>
internal sealed class Account : IdentityUser<long>
{
    /// <summary>Wrong passwords in a row that lock the account.</summary>
    public const int AllowedFailures = 5;

    /// <summary>How long a locked account stays locked.</summary>
    public static readonly TimeSpan LockLasts = TimeSpan.FromMinutes(15);

    public static Account Of(long agentId, string email, string passwordHash)
    {
        var account = new Account { Id = agentId, LockoutEnabled = true, PasswordHash = passwordHash };
        account.MoveTo(email);
        account.EndSessions();
        return account;
    }

    /// <summary>An address as it is compared.</summary>
    public static string Normalise(string email) => email.Trim().ToUpperInvariant();

    public void MoveTo(string email)
    {
        Email = UserName = email;
        NormalizedEmail = NormalizedUserName = Normalise(email);
    }

    /// <summary>A new stamp: whoever is signed in with the old one is signed out.</summary>
    public void EndSessions() => SecurityStamp = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public void ChangePassword(string passwordHash)
    {
        PasswordHash = passwordHash;
        Unlock();
        EndSessions();
    }

    public bool IsLocked(DateTime now) => LockoutEnd?.UtcDateTime > now;

    /// <summary>Counts a wrong password. Returns whether that locked the account.</summary>
    public bool Fail(DateTime now)
    {
        if (++AccessFailedCount < AllowedFailures) return false;
        AccessFailedCount = 0;
        LockoutEnd = new DateTimeOffset(now + LockLasts);
        return true;
    }

    public void Unlock()
    {
        AccessFailedCount = 0;
        LockoutEnd = null;
    }
}
