using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Protection;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Tokens;

/// <summary>The token that the desk's settings name; it has the owner's rights.</summary>
/// <param name="Secret">Null or empty when there is none.</param>
internal sealed record FixedToken(string? Secret);

/// <summary>Who calls with a token.</summary>
/// <param name="Actor">As one who acts.</param>
/// <param name="AgentId">Whose token it is; null for that of the settings.</param>
internal sealed record TokenHolder(Actor Actor, long? AgentId);

/// <summary>Tells whom a presented token stands for, from memory. Whose owner left is worth nothing at once; whose owner was set back goes back with them.</summary>
internal sealed class TokenCheck : IDisposable
{
    private readonly IDbContextFactory<DeskDbContext> contexts;
    private readonly DeskDirectory directory;
    private readonly WriteQueue writes;
    private readonly TimeProvider time;
    private readonly ILogger<TokenCheck> log;
    private readonly string? fixedHash;
    private readonly IDisposable listening;
    private readonly ConcurrentDictionary<long, DateTime> stamped = new();
    private readonly Lock loading = new();
    private volatile FrozenDictionary<string, Known>? known;

    public TokenCheck(
        IDbContextFactory<DeskDbContext> contexts, DeskDirectory directory, WriteQueue writes, LiveHub live, FixedToken settings,
        TimeProvider time, ILogger<TokenCheck> log)
    {
        (this.contexts, this.directory, this.writes, this.time, this.log) = (contexts, directory, writes, time, log);
        fixedHash = string.IsNullOrEmpty(settings.Secret) ? null : SecretText.HashOf(settings.Secret);
        listening = live.Subscribe(n => n.Kind == NoticeKind.Token, _ =>
        {
            Forget();
            return Task.CompletedTask;
        });
    }

    /// <returns>The holder, or null when the token opens nothing.</returns>
    public TokenHolder? Find(string presented)
    {
        // Only hashes are compared: how long that takes says nothing about the secret.
        var hash = SecretText.HashOf(presented);
        if (hash == fixedHash) return new TokenHolder(Actor.Token(null, Permission.Administer), null);
        if (!(known ?? Load()).TryGetValue(hash, out var token)) return null;
        if (RightsOf(token) is not { } rights) return null;
        Stamp(token.Id);
        return new TokenHolder(Actor.Token(token.Id, rights), token.AgentId);
    }

    /// <summary>Something changed: asks the database next time.</summary>
    public void Forget()
    {
        // Behind the lock: a reading begun before the change must not be kept after it.
        lock (loading) known = null;
    }

    public void Dispose() => listening.Dispose();

    private Permission? RightsOf(Known token)
    {
        if (token.AgentId is null) return token.Scope;
        if (directory.Current.Agent(token.AgentId) is not { IsActive: true } owner) return null;
        var most = owner.AsActor().Highest;
        return most < token.Scope ? most : token.Scope;
    }

    private FrozenDictionary<string, Known> Load()
    {
        lock (loading)
        {
            using var db = contexts.CreateDbContext();
            return known = db.ApiTokens.AsNoTracking().Where(t => t.RevokedAt == null).AsEnumerable()
                .ToFrozenDictionary(t => t.SecretHash, t => new Known(t.Id, t.Scope, t.AgentId), StringComparer.Ordinal);
        }
    }

    /// <summary>Writes down that it was used, at most once a minute, and lets nobody wait for that.</summary>
    private void Stamp(long tokenId)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var minute = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));
        if (stamped.TryGetValue(tokenId, out var last) && last >= minute) return;
        stamped[tokenId] = minute;
        _ = StoreStampAsync(tokenId, minute);
    }

    private async Task StoreStampAsync(long tokenId, DateTime minute)
    {
        try
        {
            await writes.RunAsync(async scope =>
            {
                await scope.Db.ApiTokens.Where(t => t.Id == tokenId).ExecuteUpdateAsync(s => s.SetProperty(t => t.LastUsedAt, minute));
            });
        }
        catch (ObjectDisposedException)
        {
            // The desk is stopping; a minute of last use is no loss.
        }
        catch (Exception e)
        {
            log.LogError(e, "The last use of token {TokenId} could not be stored.", tokenId);
        }
    }

    private sealed record Known(long Id, Permission Scope, long? AgentId);
}
