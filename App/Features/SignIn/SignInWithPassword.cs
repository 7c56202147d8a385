using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Accounts;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.SignIn;

/// <summary>What became of an attempt to sign in.</summary>
internal abstract record SignInAttempt
{
    /// <summary>The password fits.</summary>
    internal sealed record Passed(long AgentId) : SignInAttempt;

    /// <summary>Address or password is wrong; which one is not said.</summary>
    internal sealed record Wrong : SignInAttempt;

    /// <summary>Too many wrong passwords for this address.</summary>
    internal sealed record Locked(TimeSpan Wait) : SignInAttempt;

    /// <summary>Too many wrong passwords from this network.</summary>
    internal sealed record TooMany(TimeSpan Wait) : SignInAttempt;
}

/// <summary>Checks an address and a password, counts failures, locks, and writes down what happened.</summary>
internal sealed class SignInWithPassword(
    IDbContextFactory<DeskDbContext> contexts, WriteQueue writes, Passwords passwords, DeskDirectory directory,
    SignInThrottle throttle, TimeProvider time)
{
    /// <param name="email">Address as typed.</param>
    /// <param name="password">Password as typed.</param>
    /// <param name="network">Where the attempt comes from, see <see cref="SignInThrottle.NetworkOf"/>.</param>
    public async Task<SignInAttempt> ExecuteAsync(string email, string password, string network)
    {
        if (throttle.WaitOf(network) is { } wait) return new SignInAttempt.TooMany(wait);
        var account = await FindAsync(Account.Normalise(email));
        var agent = directory.Current.Agent(account?.Id);
        if (account is null || agent is not { IsActive: true }) return RefuseStranger(email, password, network);
        if (Remaining(account) is { } left) return new SignInAttempt.Locked(left);
        var verdict = passwords.Check(account.PasswordHash, password.Length > PasswordRules.Longest ? "" : password);
        if (verdict == PasswordVerdict.Wrong) throttle.Strike(network);
        var better = verdict == PasswordVerdict.RightButOld ? passwords.Hash(password) : null;
        return await writes.RunAsync(scope => SettleAsync(scope, agent, verdict != PasswordVerdict.Wrong, better));
    }

    private async Task<Account?> FindAsync(string normalised)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.NormalizedEmail == normalised);
    }

    /// <summary>Somebody we do not know is treated to the same waiting and the same words as somebody we do.</summary>
    private SignInAttempt RefuseStranger(string email, string password, string network)
    {
        var key = "stranger:" + Account.Normalise(email);
        if (throttle.WaitOf(key, Account.AllowedFailures) is { } wait) return new SignInAttempt.Locked(wait);
        passwords.Check(hash: null, password.Length > PasswordRules.Longest ? "" : password);
        throttle.Strike(network);
        throttle.Strike(key, Account.LockLasts);
        return throttle.WaitOf(key, Account.AllowedFailures) is { } locked ? new SignInAttempt.Locked(locked) : new SignInAttempt.Wrong();
    }

    private TimeSpan? Remaining(Account account) =>
        account.LockoutEnd is { } end && end > time.GetUtcNow() ? end - time.GetUtcNow() : null;

    private static async ValueTask<SignInAttempt> SettleAsync(WriteScope scope, AgentEntry agent, bool passed, string? betterHash)
    {
        var account = await scope.Db.Users.FirstAsync(u => u.Id == agent.Id);

        // Guesses made side by side: the one that locked it counts for all that were on their way.
        if (account.IsLocked(scope.Now)) return new SignInAttempt.Locked(account.LockoutEnd!.Value.UtcDateTime - scope.Now);
        if (passed)
        {
            account.Unlock();
            account.PasswordHash = betterHash ?? account.PasswordHash;
            return new SignInAttempt.Passed(agent.Id);
        }

        scope.Record(DeskEvent.Of(DeskEventKind.SignInFailed, agent.AsActor(), scope.Now));
        if (!account.Fail(scope.Now)) return new SignInAttempt.Wrong();
        scope.Record(DeskEvent.Of(DeskEventKind.LockedOut, agent.AsActor(), scope.Now));
        return new SignInAttempt.Locked(Account.LockLasts);
    }
}
