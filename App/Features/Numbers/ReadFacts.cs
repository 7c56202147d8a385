using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Domain.Numbers;

namespace SmallDesk.Features.Numbers;

/// <summary>Reads from the desk's past what counts.</summary>
internal sealed class ReadFacts(IDbContextFactory<DeskDbContext> contexts, ShopDays days)
{
    private const int AtOnce = 500;

    /// <summary>What counts of one day, in the order in which it happened.</summary>
    public async Task<List<Measured>> OfAsync(DateOnly day, CancellationToken cancel = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await OfAsync(db, day, cancel);
    }

    /// <summary>The same counted.</summary>
    public async Task<DayNumbers> CountAsync(DateOnly day)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await CountAsync(db, day, CancellationToken.None);
    }

    /// <summary>The same counted.</summary>
    public async Task<DayNumbers> CountAsync(DeskDbContext db, DateOnly day, CancellationToken cancel)
    {
        var counted = new DayNumbers();
        foreach (var one in await OfAsync(db, day, cancel)) counted.Add(one, days.HourOf(one.At));
        return counted;
    }

    private async Task<List<Measured>> OfAsync(DeskDbContext db, DateOnly day, CancellationToken cancel)
    {
        var (begin, end) = (days.Start(day), days.Start(day.AddDays(1)));
        var facts = await Facts(db, begin, end).ToListAsync(cancel);
        return [.. FactReader.Read(facts, await HindsightAsync(db, facts, cancel))];
    }

    /// <summary>Of conversations that count: those that are spam or deleted, or went into one that is, do not.</summary>
    private static IQueryable<PastFact> Facts(DeskDbContext db, DateTime begin, DateTime end) =>
        from e in db.Events.AsNoTracking()
        where e.At >= begin && e.At < end && EF.Constant(FactReader.Kinds).Contains(e.Kind)
        join c in db.Conversations on e.ConversationId equals c.Id
        join goesOn in db.Conversations on c.MergedIntoId ?? c.Id equals goesOn.Id
        where c.SpamAt == null && c.DeletedAt == null && goesOn.SpamAt == null && goesOn.DeletedAt == null
        orderby e.At, e.Id
        select new PastFact(
            e.Id, e.At, e.Kind, e.ActorKind == ActorKind.Agent ? e.ActorId : null, goesOn.Id, e.ChannelId ?? c.ChannelId, e.MessageId, e.Data, c.MergedIntoId != null);

    private static async Task<Hindsight> HindsightAsync(DeskDbContext db, List<PastFact> facts, CancellationToken cancel)
    {
        var known = new Hindsight();
        foreach (var ids in facts.Select(f => f.ConversationId).Distinct().Chunk(AtOnce))
        {
            var later = await db.Events.AsNoTracking()
                .Where(e => ids.Contains(e.ConversationId!.Value) && EF.Constant(FactReader.Later).Contains(e.Kind))
                .OrderBy(e => e.Id).Select(e => new { e.Kind, e.ConversationId, e.MessageId, e.Data }).ToListAsync(cancel);
            foreach (var fact in later) known.Take(fact.Kind, fact.ConversationId!.Value, fact.MessageId, fact.Data);
        }

        // Most messages of a day are no conversation's first: only those conversations are asked for that may have begun on it.
        var writing = facts.Where(f => f is { Kind: DeskEventKind.CustomerWrote, Data: null, IsMerged: false }).GroupBy(f => f.ConversationId).ToDictionary(g => g.Key, g => g.First().Id);
        foreach (var ids in writing.Keys.Chunk(AtOnce))
        {
            var firsts = await db.Events.AsNoTracking()
                .Where(e => ids.Contains(e.ConversationId!.Value) && e.Kind == DeskEventKind.CustomerWrote && e.Data == null)
                .GroupBy(e => e.ConversationId).Select(g => g.Min(e => e.Id)).ToListAsync(cancel);
            known.FirstWords.UnionWith(firsts);
        }

        return known;
    }
}
