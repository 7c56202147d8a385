using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Accounts;
using SmallDesk.Data.Protection;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.People;

/// <summary>What somebody who was invited tells about themselves.</summary>
internal sealed record Newcomer(string Name, string Email, string Password, string Language);

internal abstract record JoinDeskResult
{
    internal sealed record Joined(long AgentId) : JoinDeskResult;

    /// <summary>The link was used, withdrawn, or is too old.</summary>
    internal sealed record Gone : JoinDeskResult;

    /// <summary>Text key of what is wrong, and with which field.</summary>
    internal sealed record Refused(string Field, string Problem) : JoinDeskResult;
}

/// <summary>Turns an invitation into an agent. The link itself is the right to do so, and works once.</summary>
internal sealed class JoinDesk(WriteQueue writes, Passwords passwords)
{
    public async Task<JoinDeskResult> ExecuteAsync(string secret, Newcomer newcomer)
    {
        if (string.IsNullOrWhiteSpace(newcomer.Name)) return new JoinDeskResult.Refused("name", "people.nameMissing");
        if (EmailText.Clean(newcomer.Email) is not { } email) return new JoinDeskResult.Refused("email", "people.badEmail");
        if (PasswordRules.ProblemOf(newcomer.Password, email) is { } problem) return new JoinDeskResult.Refused("password", problem);
        var hash = passwords.Hash(newcomer.Password);
        return await writes.RunAsync(scope => JoinAsync(scope, SecretText.HashOf(secret), newcomer with { Email = email }, hash));
    }

    private static async ValueTask<JoinDeskResult> JoinAsync(WriteScope scope, string secretHash, Newcomer newcomer, string passwordHash)
    {
        var invitation = await scope.Db.Invitations.FirstOrDefaultAsync(i => i.SecretHash == secretHash && i.ResetsAgentId == null);
        if (invitation?.IsLive(scope.Now) != true) return new JoinDeskResult.Gone();
        if (await scope.Db.Agents.AnyAsync(a => a.Email == newcomer.Email)) return new JoinDeskResult.Refused("email", "people.emailTaken");
        invitation.UsedAt = scope.Now;
        var agent = new Agent
        {
            Id = scope.NewId(), Name = newcomer.Name.Trim(), Email = newcomer.Email, Role = invitation.Role, Language = newcomer.Language, CreatedAt = scope.Now,
        };
        scope.Db.Agents.Add(agent);
        scope.Db.Users.Add(Account.Of(agent.Id, agent.Email, passwordHash));
        scope.Record(DeskEvent.Of(DeskEventKind.AgentJoined, agent.AsActor(), scope.Now));
        scope.Announce(NoticeKind.Agent, agent.Id, agentId: agent.Id);
        return new JoinDeskResult.Joined(agent.Id);
    }
}
