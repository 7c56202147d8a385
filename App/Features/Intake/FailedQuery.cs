using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.Intake;

/// <summary>What of a channel could not be taken in.</summary>
/// <param name="Count">How many items.</param>
/// <param name="LastReason">Why the newest of them failed; null when none did.</param>
internal sealed record FailedItems(int Count, string? LastReason);

/// <summary>Counts what failed.</summary>
internal sealed class FailedQuery(IDbContextFactory<DeskDbContext> contexts)
{
    public async Task<FailedItems> OfAsync(long channelId)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var failed = db.Intake.AsNoTracking().Where(e => e.Outcome == IntakeOutcome.Failed && e.ChannelId == channelId);
        return new FailedItems(await failed.CountAsync(), await failed.OrderByDescending(e => e.Id).Select(e => e.Reason).FirstOrDefaultAsync());
    }
}
