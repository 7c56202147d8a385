using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.Inbox;

/// <summary>
/// Pages of conversations by keyset: as quick at the end of a long list as at its beginning. Where no index leads to what a filter
/// wants, a page looks at so many and no more; then it is shorter, and its mark says where to look on.
/// </summary>
internal sealed class InboxQuery(IDbContextFactory<DeskDbContext> contexts, InboxShown shown)
{
    public const int MostRows = 200;

    private const int MostCalls = 500;

    /// <summary>How many conversations a page looks at when it has to look at each.</summary>
    internal const int Look = 4_000;

    private static readonly ConversationPriority[] Bands = [ConversationPriority.Urgent, ConversationPriority.High, ConversationPriority.Normal, ConversationPriority.Low];

    public async Task<InboxPageData> PageAsync(Actor actor, InboxFilter filter, string? after = null, int take = 50, CancellationToken cancel = default)
    {
        actor.Demand(filter.Needs);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var size = Math.Clamp(take, 1, MostRows);
        var mark = PageMark.Parse(after);
        var (rows, next) = filter switch
        {
            { View: InboxView.Mentions } => (await CallsAsync(db, filter, mark, size + 1, cancel), null),
            { IsByWaiting: true } => (await WaitingAsync(db, filter, mark, size, cancel), null),
            _ => await NewestAsync(db, filter, mark, size, cancel),
        };
        if (rows.Count <= size) return new InboxPageData(await InboxRows.TaggedAsync(db, rows, cancel), next);
        rows.RemoveAt(size);
        return new InboxPageData(await InboxRows.TaggedAsync(db, rows, cancel), MarkOf(rows[^1], filter.IsByWaiting).ToString());
    }

    /// <summary>Rows of given conversations in no particular order, for search results and single refreshes.</summary>
    public async Task<IReadOnlyList<InboxRow>> RowsAsync(Actor actor, IReadOnlyCollection<long> ids, long? agentId, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = db.Conversations.Where(c => ids.Contains(c.Id) && c.DeletedAt == null && c.MergedIntoId == null);
        return await InboxRows.TaggedAsync(db, await InboxRows.Of(db, found, agentId).ToListAsync(cancel), cancel);
    }

    /// <summary>The same, as far as a filter lets them through.</summary>
    public async Task<IReadOnlyList<InboxRow>> RowsAsync(Actor actor, IReadOnlyCollection<long> ids, InboxFilter filter, CancellationToken cancel = default)
    {
        actor.Demand(filter.Needs);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = shown.In(db, filter, withSpam: true).Where(c => ids.Contains(c.Id));
        return await InboxRows.TaggedAsync(db, await InboxRows.Of(db, found, filter.AgentId).ToListAsync(cancel), cancel);
    }

    /// <summary>
    /// Where somebody was named, the newest names first to be looked for: few enough to be put in order here, whatever the size of the desk.
    /// Where they have not looked yet, a row stands out.
    /// </summary>
    private async Task<List<InboxRow>> CallsAsync(DeskDbContext db, InboxFilter filter, PageMark? mark, int take, CancellationToken cancel)
    {
        var named = await (
            from m in db.Mentions
            join n in db.Messages on m.MessageId equals n.Id
            where m.AgentId == filter.AgentId && n.DeletedAt == null
            orderby m.At descending
            select new { n.ConversationId, IsUnseen = m.SeenAt == null }).Take(MostCalls).ToListAsync(cancel);
        var ids = named.Select(n => n.ConversationId).Distinct().ToList();
        var unseen = named.Where(n => n.IsUnseen).Select(n => n.ConversationId).ToHashSet();
        var rows = await InboxRows.Of(db, shown.In(db, filter with { View = InboxView.All }).Where(c => ids.Contains(c.Id)), filter.AgentId).ToListAsync(cancel);
        return [.. rows.Where(r => mark is not { } before || r.LastMessageAt < before.At || (r.LastMessageAt == before.At && r.Id < before.Id))
            .OrderByDescending(r => r.LastMessageAt).ThenByDescending(r => r.Id).Take(take).Select(r => unseen.Contains(r.Id) ? r with { IsUnread = true } : r)];
    }

    /// <summary>Where a list goes on behind a row.</summary>
    public static PageMark MarkOf(InboxRow row, bool isByWaiting) => isByWaiting && row.WaitingSince is { } since
        ? new PageMark(since, row.Id, (int)row.Priority)
        : new PageMark(row.DeletedAt ?? row.LastMessageAt, row.Id);

    /// <summary>How many a list holds, counted no further than <see cref="InboxCounts.Most"/>.</summary>
    /// <returns>The count, and whether there may be more.</returns>
    public async Task<ListCount> CountAsync(Actor actor, InboxFilter filter, CancellationToken cancel = default)
    {
        actor.Demand(filter.Needs);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var all = shown.In(db, filter);
        if (!filter.IsByWaiting && filter.IsNarrow)
        {
            if (await Narrowing.CandidatesAsync(db, filter, cancel) is { } ids) all = all.Where(c => ids.Contains(c.Id));
            else
            {
                // The same look as a page takes, and the same answer when it ends: there may be more.
                var window = shown.Base(db, filter).OrderByDescending(c => c.LastMessageAt).ThenByDescending(c => c.Id).Take(Look);
                var seen = await shown.Narrowed(db, window, filter).Select(c => c.Id).Take(InboxCounts.Most).CountAsync(cancel);
                return new ListCount(seen, seen >= InboxCounts.Most || await window.CountAsync(cancel) == Look);
            }
        }

        // In the order of the view's own index, so that counting stops where it may.
        var ordered = filter.IsByWaiting ? all.OrderBy(c => c.WaitingSince) : all.OrderByDescending(c => c.LastMessageAt);
        var count = await ordered.Select(c => c.Id).Take(InboxCounts.Most).CountAsync(cancel);
        return new ListCount(count, count >= InboxCounts.Most);
    }

    /// <summary>Urgent ones first, then the more important, and among alike whoever waits longest: a page of each band until there are enough.</summary>
    private async Task<List<InboxRow>> WaitingAsync(DeskDbContext db, InboxFilter filter, PageMark? mark, int size, CancellationToken cancel)
    {
        List<InboxRow> rows = [];
        var all = shown.In(db, filter);
        foreach (var band in Bands.Where(b => mark is null || (int)b <= mark.Value.Band))
        {
            // Said twice, because the index of important ones is a partial one.
            var inBand = band == ConversationPriority.Normal
                ? all.Where(c => c.Priority == ConversationPriority.Normal)
                : all.Where(c => c.Priority != ConversationPriority.Normal && c.Priority == band);
            if (mark is { } from && (int)band == from.Band) inBand = inBand.Where(c => c.WaitingSince >= from.At && (c.WaitingSince > from.At || c.Id > from.Id));
            var page = await InboxRows.Of(db, inBand.OrderBy(c => c.WaitingSince).ThenBy(c => c.Id).Take(size + 1 - rows.Count), filter.AgentId).ToListAsync(cancel);
            rows.AddRange(page.OrderBy(r => r.WaitingSince).ThenBy(r => r.Id));
            if (rows.Count > size) break;
        }

        return rows;
    }

    private async Task<(List<InboxRow> Rows, string? Next)> NewestAsync(DeskDbContext db, InboxFilter filter, PageMark? mark, int size, CancellationToken cancel)
    {
        if (!filter.IsNarrow) return (await NewestOfAsync(db, shown.In(db, filter), filter, mark, size, cancel), null);
        if (await Narrowing.CandidatesAsync(db, filter, cancel) is { } ids)
            return (await NewestOfAsync(db, shown.In(db, filter).Where(c => ids.Contains(c.Id)), filter, mark, size, cancel), null);

        var window = Ordered(Behind(shown.Base(db, filter), filter, mark), filter).Take(Look);
        var rows = await SortedAsync(InboxRows.Of(db, Ordered(shown.Narrowed(db, window, filter), filter).Take(size + 1), filter.AgentId), filter, cancel);
        if (rows.Count > size) return (rows, null);
        var last = await window.Skip(Look - 1).Select(c => new { c.LastMessageAt, c.Id }).FirstOrDefaultAsync(cancel);
        return (rows, last is null ? null : new PageMark(last.LastMessageAt, last.Id).ToString());
    }

    private static Task<List<InboxRow>> NewestOfAsync(DeskDbContext db, IQueryable<Conversation> all, InboxFilter filter, PageMark? mark, int size, CancellationToken cancel) =>
        SortedAsync(InboxRows.Of(db, Ordered(Behind(all, filter, mark), filter).Take(size + 1), filter.AgentId), filter, cancel);

    private static IQueryable<Conversation> Behind(IQueryable<Conversation> all, InboxFilter filter, PageMark? mark)
    {
        if (mark is not { } before) return all;
        return filter.View == InboxView.Deleted
            ? all.Where(c => c.DeletedAt <= before.At && (c.DeletedAt < before.At || c.Id < before.Id))
            : all.Where(c => c.LastMessageAt <= before.At && (c.LastMessageAt < before.At || c.Id < before.Id));
    }

    private static IOrderedQueryable<Conversation> Ordered(IQueryable<Conversation> all, InboxFilter filter) => filter.View == InboxView.Deleted
        ? all.OrderByDescending(c => c.DeletedAt).ThenByDescending(c => c.Id)
        : all.OrderByDescending(c => c.LastMessageAt).ThenByDescending(c => c.Id);

    private static async Task<List<InboxRow>> SortedAsync(IQueryable<InboxRow> rows, InboxFilter filter, CancellationToken cancel)
    {
        var found = await rows.ToListAsync(cancel);
        return [.. filter.View == InboxView.Deleted
            ? found.OrderByDescending(r => r.DeletedAt).ThenByDescending(r => r.Id)
            : found.OrderByDescending(r => r.LastMessageAt).ThenByDescending(r => r.Id)];
    }
}

/// <summary>How many stand in a list.</summary>
/// <param name="Count">As far as was counted.</param>
/// <param name="MayBeMore">Counting stopped there.</param>
internal sealed record ListCount(int Count, bool MayBeMore);
