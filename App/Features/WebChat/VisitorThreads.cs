using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;

namespace SmallDesk.Features.WebChat;

/// <summary>The conversations that belong to a visitor, merged ones followed to where they went.</summary>
internal static class VisitorThreads
{
    /// <summary>Everything a visitor's messages by a channel may stand in.</summary>
    public static async Task<IReadOnlyCollection<long>> AllAsync(DeskDbContext db, long point, long channel, CancellationToken cancel)
    {
        var own = await db.Conversations.AsNoTracking()
            .Where(c => c.ContactPointId == point && c.ChannelId == channel && c.DeletedAt == null)
            .Select(c => new { c.Id, c.MergedIntoId }).ToListAsync(cancel);
        var (_, passed) = await FollowAsync(db, own.Where(c => c.MergedIntoId is not null).Select(c => c.MergedIntoId!.Value), cancel);
        return [.. own.Select(c => c.Id).Union(passed)];
    }

    /// <summary>Follows merges to their end; what was deleted is the end of it.</summary>
    /// <returns>Where the way from the first one ends, or null when that was deleted; and all on the way.</returns>
    public static async Task<(long? Last, IReadOnlyCollection<long> Passed)> FollowAsync(DeskDbContext db, IEnumerable<long> from, CancellationToken cancel)
    {
        HashSet<long> passed = [];
        long? last = null;
        for (var next = from.ToList(); next.Count > 0;)
        {
            var found = await db.Conversations.AsNoTracking().Where(c => next.Contains(c.Id) && c.DeletedAt == null)
                .Select(c => new { c.Id, c.MergedIntoId }).ToListAsync(cancel);
            last = found.FirstOrDefault(c => c.MergedIntoId is null)?.Id;
            next = [.. found.Where(c => passed.Add(c.Id) && c.MergedIntoId is not null).Select(c => c.MergedIntoId!.Value).Distinct()];
        }

        return (last, passed);
    }
}
