using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.StaffTelegram.Linking;

/// <summary>Somebody's own Telegram as their profile shows it. Times are UTC, quiet hours in minutes after midnight.</summary>
internal sealed record StaffLinkView(
    bool IsLinked, string? Name, long? ChannelId, bool TellsNew, bool TellsMine, bool OnlyAway, int? QuietFrom, int? QuietTo, string? QuietZone,
    bool IsUnreachable, DateTime? DeliveredAt, string? Error, DateTime? FailedAt)
{
    public required bool TellsMentions { get; init; }
}

/// <summary>Reads one's own link.</summary>
internal sealed class StaffLinkQuery(IDbContextFactory<DeskDbContext> contexts)
{
    private static readonly StaffLinkView None = Of(new StaffLink());

    public async Task<StaffLinkView> MineAsync(Actor actor)
    {
        actor.Demand(Permission.Work);
        await using var db = await contexts.CreateDbContextAsync();
        return await db.StaffLinks.AsNoTracking().FirstOrDefaultAsync(l => l.AgentId == actor.AgentId) is { } link ? Of(link) : None;
    }

    private static StaffLinkView Of(StaffLink l) => new(
        l.IsLinked, l.Name, l.ChannelId, l.TellsNew, l.TellsMine, l.OnlyAway, l.QuietFrom, l.QuietTo, l.QuietZone, l.UnreachableAt is not null, l.DeliveredAt, l.Error, l.FailedAt) { TellsMentions = l.TellsMentions };
}
