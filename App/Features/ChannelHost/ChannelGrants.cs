using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data;
using SmallDesk.Data.Protection;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.ChannelHost;

/// <summary>What providers gave to channels. A channel and a test of its settings get the same one, so neither uses up the other's tokens.</summary>
internal sealed class ChannelGrants(IDbContextFactory<DeskDbContext> contexts, WriteQueue writes, SecretProtector secrets)
{
    private readonly ConcurrentDictionary<long, ChannelGrant> known = new();

    public ChannelGrant Of(long channelId) => known.GetOrAdd(channelId, id => new ChannelGrant(id, contexts, writes, secrets));
}

/// <summary>One channel's grant: the newest in memory, what is in the database never behind what was handed out.</summary>
internal sealed class ChannelGrant(long channelId, IDbContextFactory<DeskDbContext> contexts, WriteQueue writes, SecretProtector secrets) : IChannelGrant
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private string? newest;
    private bool isRead;
    private bool isUnsaved;

    /// <inheritdoc/>
    public async Task<string?> UseAsync(Func<string?, Task<string?>> renew, CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        return await RenewAsync(renew).WaitAsync(cancel);
    }

    /// <summary>The newest, without waiting for one who is just renewing it.</summary>
    public async Task<string?> NewestAsync() => Volatile.Read(ref isRead) ? newest : await StoredAsync();

    /// <summary>The owner has signed in: what there was is forgotten, and the channel runs anew.</summary>
    /// <param name="grant">What the provider gave.</param>
    /// <param name="more">What else belongs into the same commit.</param>
    /// <returns>False when the channel was removed in between.</returns>
    public async Task<bool> ReplaceAsync(string grant, Func<WriteScope, Channel, ValueTask> more)
    {
        await gate.WaitAsync();
        try
        {
            var isStored = await writes.RunAsync(async scope =>
            {
                if (await FindAsync(scope) is not { } channel) return false;
                (channel.Grant, channel.GrantedAt) = (secrets.Protect(grant), scope.Now);
                await more(scope, channel);
                return true;
            });
            if (isStored) (newest, isRead, isUnsaved) = (grant, true, false);
            return isStored;
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<string?> RenewAsync(Func<string?, Task<string?>> renew)
    {
        try
        {
            await ReadAsync();
            // It could not be stored last time; without that the provider's newest token would be lost with the process.
            if (isUnsaved) await StoreAsync();
            var next = await renew(newest);
            if (next == newest) return newest;
            (newest, isUnsaved) = (next, true);
            await StoreAsync();
            return newest;
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task ReadAsync()
    {
        if (isRead) return;
        newest = await StoredAsync();
        Volatile.Write(ref isRead, true);
    }

    private async Task<string?> StoredAsync()
    {
        await using var db = await contexts.CreateDbContextAsync();
        var stored = await db.Channels.AsNoTracking().Where(c => c.Id == channelId).Select(c => c.Grant).FirstOrDefaultAsync();
        return stored is null ? null : secrets.Unprotect(stored);
    }

    private async Task StoreAsync()
    {
        var sealedGrant = newest is null ? null : secrets.Protect(newest);
        await writes.RunAsync(async scope =>
        {
            if (await FindAsync(scope) is { } channel) channel.Grant = sealedGrant;
        });
        isUnsaved = false;
    }

    private async ValueTask<Channel?> FindAsync(WriteScope scope) => await scope.Db.Channels.FirstOrDefaultAsync(c => c.Id == channelId && c.RemovedAt == null);
}
