using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Tokens;

/// <summary>Ends a token. From the next request on it opens nothing.</summary>
internal sealed class RevokeApiToken(WriteQueue writes, TokenCheck check)
{
    /// <returns>Whether there was such a living token.</returns>
    public async Task<bool> ExecuteAsync(Actor actor, long tokenId)
    {
        actor.Demand(Permission.Administer);
        var revoked = await writes.RunAsync(async scope =>
        {
            var token = await scope.Db.ApiTokens.FirstOrDefaultAsync(t => t.Id == tokenId && t.RevokedAt == null);
            if (token is null) return false;
            token.RevokedAt = scope.Now;
            scope.Record(DeskEvent.Of(DeskEventKind.TokenRevoked, actor, scope.Now));
            scope.Announce(NoticeKind.Token, token.Id);
            return true;
        });
        check.Forget();
        return revoked;
    }
}
