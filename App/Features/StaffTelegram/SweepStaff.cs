using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.StaffTelegram;

/// <summary>Forgets what staff were told and did long ago, and keys that no longer work. The desk's own messages and facts stay, of course.</summary>
internal sealed class SweepStaff(WriteQueue writes)
{
    private const int AtOnce = 500;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(60);

    /// <returns>How much was forgotten.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancel = default)
    {
        var all = 0;
        int gone;
        do
        {
            cancel.ThrowIfCancellationRequested();
            gone = await writes.RunAsync(DeleteAsync);
            all += gone;
        }
        while (gone >= AtOnce);
        return all;
    }

    private static async ValueTask<int> DeleteAsync(WriteScope scope)
    {
        var before = scope.Now - Kept;
        var posts = await scope.Db.StaffPosts.Where(p => p.CreatedAt < before && p.DueAt == null && p.Kind != StaffPostKind.TopicHead).Take(AtOnce).ExecuteDeleteAsync();
        var acts = await scope.Db.StaffActs.Where(a => a.At < before && a.DueAt == null).Take(AtOnce).ExecuteDeleteAsync();
        var keys = await scope.Db.StaffKeys.Where(k => k.ExpiresAt < before).Take(AtOnce).ExecuteDeleteAsync();
        return posts + acts + keys;
    }
}
