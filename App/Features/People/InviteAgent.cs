using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Protection;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.People;

internal abstract record InviteAgentResult
{
    /// <summary>The secret is shown once; afterwards only its hash is known.</summary>
    internal sealed record Invited(long Id, string Secret) : InviteAgentResult;

    /// <summary>Text key of what is wrong.</summary>
    internal sealed record Refused(string Problem) : InviteAgentResult;
}

/// <summary>Makes a link with which one person can join within seven days.</summary>
internal sealed class InviteAgent(WriteQueue writes)
{
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(7);

    public async Task<InviteAgentResult> ExecuteAsync(Actor actor, string? name, string? email, AgentRole role)
    {
        actor.Demand(Permission.Administer);
        var address = EmailText.Clean(email);
        if (address is null && !string.IsNullOrWhiteSpace(email)) return new InviteAgentResult.Refused("people.badEmail");
        var secret = SecretText.New(SecretText.LinkBytes);
        return await writes.RunAsync<InviteAgentResult>(async scope =>
        {
            if (address is not null && await scope.Db.Agents.AnyAsync(a => a.Email == address)) return new InviteAgentResult.Refused("people.emailTaken");
            var invitation = new Invitation
            {
                Id = scope.NewId(), SecretHash = SecretText.HashOf(secret), Name = name?.Trim() ?? "", Email = address ?? "", Role = role,
                CreatedById = actor.AgentId ?? 0, CreatedAt = scope.Now, ExpiresAt = scope.Now + Lasts,
            };
            scope.Db.Invitations.Add(invitation);
            scope.Record(DeskEvent.Of(DeskEventKind.AgentInvited, actor, scope.Now));
            scope.Announce(NoticeKind.Agent, invitation.Id);
            return new InviteAgentResult.Invited(invitation.Id, secret);
        });
    }
}

/// <summary>Withdraws an invitation or a reset link that nobody has used.</summary>
internal sealed class RevokeInvitation(WriteQueue writes)
{
    /// <returns>False when there is no such live link.</returns>
    public Task<bool> ExecuteAsync(Actor actor, long invitationId)
    {
        actor.Demand(Permission.Administer);
        return writes.RunAsync(async scope =>
        {
            var invitation = await scope.Db.Invitations.FirstOrDefaultAsync(i => i.Id == invitationId);
            if (invitation?.IsLive(scope.Now) != true) return false;
            invitation.RevokedAt = scope.Now;
            scope.Announce(NoticeKind.Agent, invitation.Id);
            return true;
        });
    }
}
