using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Accounts;
using SmallDesk.Data.Protection;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.People;

/// <summary>Makes a link with which an agent can set a new password within a day. An earlier one stops working.</summary>
internal sealed class MakeResetLink(WriteQueue writes)
{
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(24);

    /// <returns>The secret, shown once; null when there is no such active agent.</returns>
    public async Task<string?> ExecuteAsync(Actor actor, long agentId)
    {
        actor.Demand(Permission.Administer);
        var secret = SecretText.New(SecretText.LinkBytes);
        return await writes.RunAsync(async scope =>
        {
            var agent = await scope.Db.Agents.FirstOrDefaultAsync(a => a.Id == agentId && a.DeactivatedAt == null);
            if (agent is null) return null;
            foreach (var earlier in await scope.Db.Invitations.Where(i => i.ResetsAgentId == agentId && i.UsedAt == null && i.RevokedAt == null).ToListAsync())
            {
                earlier.RevokedAt = scope.Now;
            }

            scope.Db.Invitations.Add(new Invitation
            {
                Id = scope.NewId(), SecretHash = SecretText.HashOf(secret), ResetsAgentId = agentId, Name = agent.Name, Email = agent.Email, Role = agent.Role,
                CreatedById = actor.AgentId ?? 0, CreatedAt = scope.Now, ExpiresAt = scope.Now + Lasts,
            });
            scope.Record(AgentFact.Of(DeskEventKind.PasswordResetLinkMade, actor, agentId, scope.Now));
            return secret;
        });
    }
}

internal abstract record ResetPasswordResult
{
    internal sealed record Done(long AgentId) : ResetPasswordResult;

    internal sealed record Gone : ResetPasswordResult;

    internal sealed record Refused(string Problem) : ResetPasswordResult;
}

/// <summary>Sets a new password by a link. All sessions of the agent end; the link works once.</summary>
internal sealed class ResetPassword(WriteQueue writes, Passwords passwords)
{
    public async Task<ResetPasswordResult> ExecuteAsync(string secret, string password)
    {
        if (PasswordRules.ProblemOf(password, "") is { } problem) return new ResetPasswordResult.Refused(problem);
        var secretHash = SecretText.HashOf(secret);
        var passwordHash = passwords.Hash(password);
        return await writes.RunAsync<ResetPasswordResult>(async scope =>
        {
            var link = await scope.Db.Invitations.FirstOrDefaultAsync(i => i.SecretHash == secretHash && i.ResetsAgentId != null);
            if (link?.IsLive(scope.Now) != true) return new ResetPasswordResult.Gone();
            var agent = await scope.Db.Agents.FirstAsync(a => a.Id == link.ResetsAgentId);
            if (agent.DeactivatedAt is not null) return new ResetPasswordResult.Gone();
            link.UsedAt = scope.Now;
            var account = await scope.Db.Users.FirstOrDefaultAsync(u => u.Id == agent.Id);
            if (account is null) scope.Db.Users.Add(Account.Of(agent.Id, agent.Email, passwordHash));
            else account.ChangePassword(passwordHash);
            await DeviceAccess.EndAsync(scope, agent.Id);
            scope.Record(DeskEvent.Of(DeskEventKind.PasswordChanged, agent.AsActor(), scope.Now));
            scope.Announce(NoticeKind.Agent, agent.Id, agentId: agent.Id);
            return new ResetPasswordResult.Done(agent.Id);
        });
    }
}
