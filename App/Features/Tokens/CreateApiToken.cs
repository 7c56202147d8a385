using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Protection;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Tokens;

/// <summary>What came of asking for a token.</summary>
internal abstract record CreateTokenResult
{
    private CreateTokenResult()
    {
    }

    /// <summary>Made. The secret is known only now.</summary>
    public sealed record Created(long Id, string Secret) : CreateTokenResult;

    /// <summary>It needs a name of at most <see cref="CreateApiToken.LongestName"/> characters.</summary>
    public sealed record BadName : CreateTokenResult;
}

/// <summary>Makes a key for a program. It can never do more than whoever makes it, and ends with them.</summary>
internal sealed class CreateApiToken(WriteQueue writes, TokenCheck check)
{
    public const int LongestName = 100;

    /// <exception cref="ForbiddenException">The actor may not make tokens, or not such powerful ones.</exception>
    public async Task<CreateTokenResult> ExecuteAsync(Actor actor, string name, Permission scope)
    {
        actor.Demand(Permission.Administer);
        actor.Demand(scope);
        var cleaned = name.Trim();
        if (cleaned.Length is 0 or > LongestName) return new CreateTokenResult.BadName();
        var secret = TokenSecret.New();
        var id = await writes.RunAsync(write => StoreAsync(write, actor, cleaned, scope, secret));
        check.Forget();
        return new CreateTokenResult.Created(id, secret);
    }

    private static async ValueTask<long> StoreAsync(WriteScope write, Actor actor, string name, Permission scope, string secret)
    {
        var token = new ApiToken
        {
            Id = write.NewId(), Name = name, Scope = scope, SecretHash = SecretText.HashOf(secret), Hint = secret[^4..],
            AgentId = await OwnerAsync(write, actor), CreatedAt = write.Now,
        };
        write.Db.ApiTokens.Add(token);
        write.Record(DeskEvent.Of(DeskEventKind.TokenCreated, actor, write.Now));
        write.Announce(NoticeKind.Token, token.Id);
        return token.Id;
    }

    /// <summary>A token made by a token ends with the same person.</summary>
    private static async ValueTask<long?> OwnerAsync(WriteScope write, Actor actor) => actor.Kind == ActorKind.Token
        ? await write.Db.ApiTokens.Where(t => t.Id == actor.Id).Select(t => t.AgentId).FirstOrDefaultAsync()
        : actor.AgentId;
}
