using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.SamePerson;

/// <summary>A card that became part of another. Times are UTC.</summary>
/// <param name="Id">By which it is taken back.</param>
/// <param name="Name">As the card was called; empty when it had no name.</param>
/// <param name="Until">Until when it can be taken back.</param>
internal sealed record MergeRow(long Id, long FromId, string Name, DateTime At, ActorKind ActorKind, long? ActorId, DateTime Until);

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
        return [.. merges.Where(m => names.ContainsKey(m.FromId)).OrderByDescending(m => m.Id)
            .Select(m => new MergeRow(m.Id, m.FromId, names[m.FromId], m.At, m.ActorKind, m.ActorId, m.At + UndoContactMerge.Within))];
    }
}
