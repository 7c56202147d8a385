using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Accounts;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.SignIn;
using SmallDesk.Live;

namespace SmallDesk.Features.People;

/// <summary>Changes one's own password. All sessions end; the caller gives the one at hand a new cookie.</summary>
internal sealed class ChangePassword(
    IDbContextFactory<DeskDbContext> contexts, WriteQueue writes, Passwords passwords, SignInThrottle throttle)
{
    private const int AllowedGuesses = 10;

    /// <returns>Text key of what is wrong, or null when it is changed.</returns>
    public async Task<string?> ExecuteAsync(Actor actor, string current, string next)
    {
        actor.Demand(Permission.Work);
        var guesses = $"password:{actor.AgentId}";
        if (throttle.WaitOf(guesses, AllowedGuesses) is not null) return "profile.passwordWait";
        var account = await FindAsync(actor);
        if (passwords.Check(account.PasswordHash, current) == PasswordVerdict.Wrong)
        {
            throttle.Strike(guesses);
            return "profile.passwordWrong";
        }

        if (PasswordRules.ProblemOf(next, account.Email ?? "") is { } problem) return problem;
        var hash = passwords.Hash(next);
        await writes.RunAsync(async scope =>
        {
            (await scope.Db.Users.FirstAsync(u => u.Id == account.Id)).ChangePassword(hash);
            await DeviceAccess.EndAsync(scope, account.Id);
            scope.Record(DeskEvent.Of(DeskEventKind.PasswordChanged, actor, scope.Now));
            scope.Announce(NoticeKind.Agent, account.Id, agentId: account.Id);
        });
        return null;
    }

    private async Task<Account> FindAsync(Actor actor)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.Users.AsNoTracking().FirstAsync(u => u.Id == actor.AgentId);
    }
}
