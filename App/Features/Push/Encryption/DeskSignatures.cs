using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Protection;
using SmallDesk.Data.Writing;

namespace SmallDesk.Features.Push.Encryption;

/// <summary>The desk's signature: made once, kept encrypted with the desk, the same after a restart and in a restored backup. With another one every device would have to let the desk in anew.</summary>
internal sealed class DeskSignatures(IDbContextFactory<DeskDbContext> contexts, WriteQueue writes, SecretProtector secrets) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private DeskSignature? known;

    /// <exception cref="InvalidOperationException">There is no desk yet.</exception>
    public async Task<DeskSignature> GetAsync()
    {
        if (Volatile.Read(ref known) is { } ready) return ready;
        await gate.WaitAsync();
        try
        {
            return known ??= DeskSignature.Of(secrets.Unprotect(await StoredAsync() ?? await MakeAsync()));
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose()
    {
        known?.Dispose();
        gate.Dispose();
    }

    private async Task<string?> StoredAsync()
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.Desks.OrderBy(d => d.Id).Select(d => d.PushKey).FirstOrDefaultAsync();
    }

    private async Task<string> MakeAsync()
    {
        var fresh = secrets.Protect(DeskSignature.NewKey());
        return await writes.RunAsync(async scope => (await scope.Db.Desks.OrderBy(d => d.Id).FirstOrDefaultAsync() ?? throw new InvalidOperationException("There is no desk yet.")).PushKey ??= fresh);
    }
}
