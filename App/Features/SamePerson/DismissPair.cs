using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.SamePerson;

/// <summary>They are different people: the desk suggests the two no more, nor any cards that either of them becomes part of.</summary>
internal sealed class DismissPair(WriteQueue writes)
{
    /// <returns>False when one of them does not exist, or it was said before.</returns>
    public Task<bool> ExecuteAsync(Actor actor, long one, long other)
    {
        actor.Demand(Permission.Work);
        var (first, second) = (Math.Min(one, other), Math.Max(one, other));
        return writes.RunAsync(async scope =>
        {
            if (first == second || await scope.Db.Contacts.CountAsync(c => (c.Id == first || c.Id == second) && c.ErasedAt == null) < 2) return false;
            if (await scope.Db.DismissedPairs.FindAsync(first, second) is not null) return false;
            scope.Db.DismissedPairs.Add(new DismissedPair { FirstId = first, SecondId = second, At = scope.Now, AgentId = actor.AgentId });
            scope.Announce(NoticeKind.Contact, first);
            scope.Announce(NoticeKind.Contact, second);
            return true;
        });
    }

    /// <summary>Whether it was said of any card of the one and any of the other.</summary>
    public static Task<bool> IsDismissedAsync(DeskDbContext db, IReadOnlySet<long> one, IReadOnlySet<long> other, CancellationToken cancel = default)
    {
        List<long> ones = [.. one], others = [.. other];
        return db.DismissedPairs.AnyAsync(p => (ones.Contains(p.FirstId) && others.Contains(p.SecondId)) || (others.Contains(p.FirstId) && ones.Contains(p.SecondId)), cancel);
    }
}
