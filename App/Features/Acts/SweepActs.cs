using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;

namespace SmallDesk.Features.Acts;

/// <summary>Forgets what can no longer be taken back. What happened stands in the facts.</summary>
internal sealed class SweepActs(WriteQueue writes)
{
    /// <summary>Longer than anything can be taken back.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(31);

    private const int AtOnce = 500;

    public async Task ExecuteAsync(DateTime now, CancellationToken cancel)
    {
        var before = now - Kept;
        while (!cancel.IsCancellationRequested && await writes.RunAsync(scope => ForgetAsync(scope, before)))
        {
            // The next ones.
        }
    }

    private static async ValueTask<bool> ForgetAsync(WriteScope scope, DateTime before)
    {
        var old = await scope.Db.Acts.Where(a => a.CreatedAt < before).OrderBy(a => a.CreatedAt).FirstOrDefaultAsync();
        if (old is null) return false;
        var steps = await scope.Db.ActSteps.Where(s => s.ActId == old.Id).OrderBy(s => s.ConversationId).Take(AtOnce).ToListAsync();
        scope.Db.ActSteps.RemoveRange(steps);
        if (steps.Count < AtOnce) scope.Db.Acts.Remove(old);
        return true;
    }
}
