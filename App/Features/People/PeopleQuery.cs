using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Protection;
using SmallDesk.Domain;

namespace SmallDesk.Features.People;

/// <summary>An invitation that still works.</summary>
internal sealed record OpenInvitation(long Id, string Name, string Email, AgentRole Role, DateTime ExpiresAt);

/// <summary>What a link is for.</summary>
internal sealed record LinkTarget(string Name, string Email, AgentRole Role);

/// <summary>Who is on the desk and who may still join.</summary>
internal sealed class PeopleQuery(IDbContextFactory<DeskDbContext> contexts, DeskDirectory directory, TimeProvider time)
{
    /// <summary>Everybody, those who left last.</summary>
    public IReadOnlyList<AgentEntry> Agents(Actor actor)
    {
        actor.Demand(Permission.Administer);
        return [.. directory.Current.Agents.Values
            .OrderByDescending(a => a.IsActive).ThenByDescending(a => a.Role).ThenBy(a => a.Name, StringComparer.CurrentCultureIgnoreCase)];
    }

    public async Task<IReadOnlyList<OpenInvitation>> InvitationsAsync(Actor actor)
    {
        actor.Demand(Permission.Administer);
        var now = time.GetUtcNow().UtcDateTime;
        await using var db = await contexts.CreateDbContextAsync();
        return await db.Invitations.AsNoTracking()
            .Where(i => i.ResetsAgentId == null && i.UsedAt == null && i.RevokedAt == null && i.ExpiresAt > now)
            .OrderByDescending(i => i.Id).Select(i => new OpenInvitation(i.Id, i.Name, i.Email, i.Role, i.ExpiresAt)).ToListAsync();
    }

    /// <summary>What a link from outside leads to; null when it does not work (any more).</summary>
    public async Task<LinkTarget?> LinkAsync(string secret, bool isReset)
    {
        var hash = SecretText.HashOf(secret);
        await using var db = await contexts.CreateDbContextAsync();
        var link = await db.Invitations.AsNoTracking().FirstOrDefaultAsync(i => i.SecretHash == hash && i.ResetsAgentId != null == isReset);
        return link?.IsLive(time.GetUtcNow().UtcDateTime) == true ? new LinkTarget(link.Name, link.Email, link.Role) : null;
    }
}
