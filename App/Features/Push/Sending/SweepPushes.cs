using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;

namespace SmallDesk.Features.Push.Sending;

/// <summary>Forgets what was pushed long ago.</summary>
internal sealed class SweepPushes(WriteQueue writes)
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private const int AtOnce = 500;

    /// <returns>How many were forgotten.</returns>
    public async Task<int> ExecuteAsync(DateTime now, CancellationToken cancel)
    {
        var (all, before) = (0, now - Kept);
        int gone;
        do
        {
            cancel.ThrowIfCancellationRequested();
            gone = await writes.RunAsync(async scope => await scope.Db.PushNotes.Where(n => n.CreatedAt < before && n.DueAt == null).OrderBy(n => n.CreatedAt).Take(AtOnce).ExecuteDeleteAsync());
            all += gone;
        }
        while (gone == AtOnce);
        return all;
    }
}
