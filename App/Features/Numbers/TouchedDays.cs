using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Domain.Numbers;

namespace SmallDesk.Features.Numbers;

/// <summary>Which days some facts change the numbers of.</summary>
internal sealed class TouchedDays(ShopDays days)
{
    private const int AtOnce = 500;

    /// <summary>All days that are touched by what was recorded behind a fact.</summary>
    public async Task<IReadOnlySet<DateOnly>> BehindAsync(DeskDbContext db, long id, CancellationToken cancel)
    {
        var facts = await db.Events.AsNoTracking().Where(e => e.Id > id).Select(e => new RecordedFact(e.Id, e.At, e.Kind, e.ConversationId)).ToListAsync(cancel);
        return await OfAsync(db, facts, cancel);
    }

    /// <summary>The day of each fact, and of one that corrects others the days of everything that happened in the conversation.</summary>
    public async Task<IReadOnlySet<DateOnly>> OfAsync(DeskDbContext db, IReadOnlyCollection<RecordedFact> facts, CancellationToken cancel)
    {
        var touched = facts.Where(f => FactReader.Kinds.Contains(f.Kind)).Select(f => days.DayOf(f.At)).ToHashSet();
        foreach (var ids in facts.Where(f => FactReader.Corrections.Contains(f.Kind) && f.ConversationId is not null).Select(f => f.ConversationId!.Value).Distinct().Chunk(AtOnce))
        {
            // What was merged into it counts or not with it.
            var all = await db.Conversations.Where(c => ids.Contains(c.MergedIntoId!.Value)).Select(c => c.Id).ToListAsync(cancel);
            all.AddRange(ids);
            var times = await db.Events.AsNoTracking().Where(e => all.Contains(e.ConversationId!.Value)).Select(e => e.At).ToListAsync(cancel);
            touched.UnionWith(times.Select(days.DayOf));
        }

        return touched;
    }
}

/// <summary>As much of a fact as says what it touches.</summary>
internal readonly record struct RecordedFact(long Id, DateTime At, DeskEventKind Kind, long? ConversationId);
