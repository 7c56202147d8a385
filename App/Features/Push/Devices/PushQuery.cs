using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Features.Alerting;

namespace SmallDesk.Features.Push.Devices;

/// <summary>A device as its owner sees it. Times are UTC.</summary>
public sealed record DeviceRow(long Id, string Label, DateTime AddedAt, DateTime? DeliveredAt, string? Error, DateTime? FailedAt, DateTime? FailingSince)
{
    /// <summary>By this the browser itself is known; it never stands on a page.</summary>
    internal string Endpoint { get; init; } = "";
}

/// <summary>What somebody wants pushed, and when not.</summary>
public sealed record PushChoices(bool TellsSoon, bool TellsLate, bool TellsScores, bool TellsTrouble, bool HidesWords, bool OnlyAway, QuietTime Quiet);

/// <summary>Somebody's pushes as their profile shows them.</summary>
public sealed record PushView(IReadOnlyList<DeviceRow> Devices, PushChoices Choices)
{
    internal static readonly PushView Nothing = new([], PushQuery.Of(new PushWishes()));
}

/// <summary>Reads one's own devices and choices.</summary>
internal sealed class PushQuery(IDbContextFactory<DeskDbContext> contexts)
{
    public async Task<PushView> MineAsync(Actor actor)
    {
        actor.Demand(Permission.Work);
        await using var db = await contexts.CreateDbContextAsync();
        var devices = await db.PushDevices.AsNoTracking().Where(d => d.AgentId == actor.AgentId).OrderBy(d => d.Id)
            .Select(d => new DeviceRow(d.Id, d.Label, d.AddedAt, d.DeliveredAt, d.Error, d.FailedAt, d.FailingSince) { Endpoint = d.Endpoint }).ToListAsync();
        return new PushView(devices, Of(await db.PushWishes.AsNoTracking().FirstOrDefaultAsync(w => w.AgentId == actor.AgentId) ?? new PushWishes()));
    }

    /// <summary>How the last try ended that somebody began: null while it is on its way.</summary>
    /// <param name="actor">Who began it.</param>
    /// <param name="since">When, UTC.</param>
    public async Task<IReadOnlyList<PushState>> TriesAsync(Actor actor, DateTime since)
    {
        actor.Demand(Permission.Work);
        await using var db = await contexts.CreateDbContextAsync();
        return await db.PushNotes.Where(n => n.AgentId == actor.AgentId && n.AlertId == null && n.CreatedAt >= since).Select(n => n.State).ToListAsync();
    }

    public static PushChoices Of(PushWishes w) => new(w.TellsSoon, w.TellsLate, w.TellsScores, w.TellsTrouble, w.HidesWords, w.OnlyAway, QuietTime.Of(w));
}
