using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.SamePerson;

/// <summary>A card that became part of another. Times are UTC.</summary>
/// <param name="Id">By which it is taken back.</param>
/// <param name="Name">As the card was called; empty when it had no name.</param>
/// <param name="Until">Until when it can be taken back.</param>
internal sealed record MergeRow(long Id, long FromId, string Name, DateTime At, ActorKind ActorKind, long? ActorId, DateTime Until)
{
    /// <summary>A conversation of theirs, for those without a name; null when there was none.</summary>
    public long? Number { get; init; }
}

/// <summary>Lists what became part of a card and can still be taken back, the newest first.</summary>
internal sealed class MergesQuery(IDbContextFactory<DeskDbContext> contexts, TimeProvider time)
{
    public async Task<IReadOnlyList<MergeRow>> ExecuteAsync(Actor actor, long contactId, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var since = time.GetUtcNow().UtcDateTime - UndoContactMerge.Within;
        var merges = (await MergeTree.MergesAsync(db, contactId)).FindAll(m => m.At >= since);
        if (merges.Count == 0) return [];
        var ids = merges.ConvertAll(m => m.FromId);
        var names = await db.Contacts.Where(c => ids.Contains(c.Id) && c.ErasedAt == null).Select(c => new { c.Id, c.Name }).ToDictionaryAsync(c => c.Id, c => c.Name, cancel);
        List<MergeRow> rows = [];
        foreach (var merge in merges.Where(m => names.ContainsKey(m.FromId)).OrderByDescending(m => m.Id))
        {
            var row = new MergeRow(merge.Id, merge.FromId, names[merge.FromId], merge.At, merge.ActorKind, merge.ActorId, merge.At + UndoContactMerge.Within);
            rows.Add(row.Name.Length > 0 ? row : row with { Number = await NumberAsync(db, merge, cancel) });
        }

        return rows;
    }

    private static async Task<long?> NumberAsync(DeskDbContext db, ContactMerge merge, CancellationToken cancel) =>
        MergeRecord.Of(merge).Conversations is { Count: > 0 } talks && talks.Max() is var last
            ? await db.Conversations.Where(c => c.Id == last).Select(c => (long?)c.Number).FirstOrDefaultAsync(cancel) : null;
}
