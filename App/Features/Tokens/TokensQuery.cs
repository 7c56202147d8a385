using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.Tokens;

/// <summary>A token as the settings show it. Times are UTC.</summary>
/// <param name="Hint">The last four characters of the secret.</param>
/// <param name="LastUsedAt">To the minute; null when never.</param>
internal sealed record TokenRow(
    long Id, string Name, Permission Scope, string Hint, long? AgentId, DateTime CreatedAt, DateTime? LastUsedAt);

/// <summary>Lists the living tokens, newest first.</summary>
internal sealed class TokensQuery(IDbContextFactory<DeskDbContext> contexts)
{
    public async Task<IReadOnlyList<TokenRow>> ExecuteAsync(Actor actor, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Administer);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.ApiTokens.Where(t => t.RevokedAt == null).OrderByDescending(t => t.Id)
            .Select(t => new TokenRow(t.Id, t.Name, t.Scope, t.Hint, t.AgentId, t.CreatedAt, t.LastUsedAt)).ToListAsync(cancel);
    }
}
