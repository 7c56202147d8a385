using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.Intake;

/// <summary>A ledger line. Times are UTC.</summary>
internal sealed record IntakeRow(
    long Id, long ChannelId, string ItemKey, DateTime ReceivedAt, IntakeOutcome Outcome, string? Reason, long? ConversationId, long? MessageId)
{
    /// <summary>The conversation's number, as people know it.</summary>
    public long? ConversationNumber { get; init; }
}

/// <summary>A page of the ledger.</summary>
/// <param name="Next">Mark to go on with; null at the end.</param>
internal sealed record IntakePage(IReadOnlyList<IntakeRow> Rows, string? Next);

/// <summary>Reads the ledger of everything that arrived, newest first.</summary>
internal sealed class IntakeQuery(IDbContextFactory<DeskDbContext> contexts)
{
    public async Task<IntakePage> PageAsync(Actor actor, IntakeOutcome? outcome, string? after, int take, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Supervise);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var size = Math.Clamp(take, 1, 200);
        IQueryable<IntakeEntry> lines = db.Intake;
        if (outcome is { } only) lines = lines.Where(e => e.Outcome == only);
        if (long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var before)) lines = lines.Where(e => e.Id < before);
        var rows = await lines.OrderByDescending(e => e.Id).Take(size + 1)
            .Select(e => new IntakeRow(e.Id, e.ChannelId, e.ItemKey, e.ReceivedAt, e.Outcome, e.Reason, e.ConversationId, e.MessageId)
            {
                ConversationNumber = db.Conversations.Where(c => c.Id == e.ConversationId).Max(c => (long?)c.Number),
            }).ToListAsync(cancel);
        if (rows.Count <= size) return new IntakePage(rows, null);
        rows.RemoveAt(size);
        return new IntakePage(rows, rows[^1].Id.ToString(CultureInfo.InvariantCulture));
    }
}
