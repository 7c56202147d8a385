using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.Contacts;

/// <summary>Finds whose an address or a phone number is, in whatever spelling. Who only pretends to be its owner, or only typed it into a form, does not own it.</summary>
internal sealed class FindContact(IDbContextFactory<DeskDbContext> contexts)
{
    /// <returns>Null when nobody has it, or it cannot be one.</returns>
    public async Task<long?> ExecuteAsync(Actor actor, ContactPointKind kind, string typed, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        var (value, problem) = TypedPoint.Read(kind, typed);
        if (problem is not null) return null;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.ContactPoints.Where(p => p.Kind == kind && p.Value == value && (p.Details == null || (p.Details != ContactPoint.Doubtful && p.Details != ContactPoint.Claimed)))
            .OrderBy(p => p.VerifiedAt == null).ThenBy(p => p.Id).Select(p => (long?)p.ContactId).FirstOrDefaultAsync(cancel);
    }
}
