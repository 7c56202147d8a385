using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;

namespace SmallDesk.Features.Alerting;

/// <summary>Forgets alerts by age. What they were about stands in the facts.</summary>
internal sealed class SweepAlerts(WriteQueue writes)
{
    /// <summary>So long an alert is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    private const int AtOnce = 500;

    /// <returns>How many were forgotten.</returns>
    public async Task<int> ExecuteAsync(DateTime now, CancellationToken cancel)
    {
        var all = 0;
        int gone;
        do
        {
            cancel.ThrowIfCancellationRequested();
            gone = await writes.RunAsync(scope => ForgetAsync(scope, now - Kept));
            all += gone;
        }
        while (gone == AtOnce);
        return all;
    }

    /// <summary>Ids grow with time: the oldest stand first, and the first young one ends the looking.</summary>
    private static async ValueTask<int> ForgetAsync(WriteScope scope, DateTime before)
    {
        var oldest = await scope.Db.StaffAlerts.OrderBy(a => a.Id).Select(a => new { a.Id, a.At }).Take(AtOnce).ToListAsync();
        var old = oldest.TakeWhile(a => a.At < before).Select(a => a.Id).ToList();
        if (old is not [.., var last]) return 0;
        return await scope.Db.StaffAlerts.Where(a => a.Id <= last).ExecuteDeleteAsync();
    }
}
