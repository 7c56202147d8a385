using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.Inbox;

/// <summary>Pages of conversations by keyset: as quick at the end of a long list as at its beginning.</summary>
internal sealed class InboxQuery(IDbContextFactory<DeskDbContext> contexts)
{
    public const int MostRows = 200;

    private const int MostCalls = 500;

    public async Task<InboxPageData> PageAsync(Actor actor, InboxFilter filter, string? after = null, int take = 50, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var size = Math.Clamp(take, 1, MostRows);
        var waiting = filter.View == InboxView.Waiting;
        var mark = PageMark.Parse(after);
        var rows = filter.View == InboxView.Mentions
            ? await CallsAsync(db, filter, mark, size + 1, cancel)
            : await Rows(db, After(Shown(db, filter), waiting, mark).Take(size + 1), filter.AgentId).ToListAsync(cancel);
        rows = [.. await TaggedAsync(db, rows, cancel)];
        rows = [.. waiting
            ? rows.OrderBy(r => r.WaitingSince).ThenBy(r => r.Id)
            : rows.OrderByDescending(r => r.LastMessageAt).ThenByDescending(r => r.Id)];
        if (rows.Count <= size) return new InboxPageData(rows, null);
        rows.RemoveAt(size);
        var last = rows[^1];
        return new InboxPageData(rows, new PageMark(waiting ? last.WaitingSince!.Value : last.LastMessageAt, last.Id).ToString());
    }

    /// <summary>Rows of given conversations in no particular order, for search results and single refreshes.</summary>
    public async Task<IReadOnlyList<InboxRow>> RowsAsync(Actor actor, IReadOnlyCollection<long> ids, long? agentId, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await TaggedAsync(db, await Rows(db, db.Conversations.Where(c => ids.Contains(c.Id) && c.DeletedAt == null && c.MergedIntoId == null), agentId).ToListAsync(cancel), cancel);
    }

    internal static IQueryable<Conversation> Shown(DeskDbContext db, InboxFilter filter)
    {
        var shown = db.Conversations.AsNoTracking().Where(c => c.SpamAt == null && c.DeletedAt == null && c.MergedIntoId == null);
        if (filter.ChannelId is { } channel) shown = shown.Where(c => c.ChannelId == channel);
        if (filter.TeamId is { } team) shown = shown.Where(c => c.TeamId == team);
        if (filter.Status is { } status) shown = shown.Where(c => c.Status == status);
        if (filter.ContactId is { } contact) shown = shown.Where(c => c.ContactId == contact);
        return filter.View switch
        {
            InboxView.Waiting => shown.Where(c => c.WaitingSince != null),
            InboxView.Mine => shown.Where(c => c.AssigneeId == filter.AgentId && c.Status == ConversationStatus.Open),
            InboxView.Unassigned => shown.Where(c => c.AssigneeId == null && c.Status == ConversationStatus.Open),
            InboxView.Open => shown.Where(c => c.Status == ConversationStatus.Open),
            InboxView.Pending => shown.Where(c => c.Status == ConversationStatus.Pending),
            InboxView.Snoozed => shown.Where(c => c.Status == ConversationStatus.Snoozed),
            InboxView.Mentions => shown.Where(c => (from m in db.Mentions join n in db.Messages on m.MessageId equals n.Id where m.AgentId == filter.AgentId && n.DeletedAt == null select n.ConversationId).Contains(c.Id)),
            InboxView.Closed => shown.Where(c => c.Status == ConversationStatus.Closed),
            _ => shown,
        };
    }

    /// <summary>
    /// Where somebody was named, the newest names first to be looked for: few enough to be put in order here, whatever the size of the desk.
    /// Where they have not looked yet, a row stands out.
    /// </summary>
    private static async Task<List<InboxRow>> CallsAsync(DeskDbContext db, InboxFilter filter, PageMark? mark, int take, CancellationToken cancel)
    {
        var named = await (
            from m in db.Mentions
            join n in db.Messages on m.MessageId equals n.Id
            where m.AgentId == filter.AgentId && n.DeletedAt == null
            orderby m.At descending
            select new { n.ConversationId, IsUnseen = m.SeenAt == null }).Take(MostCalls).ToListAsync(cancel);
        var ids = named.Select(n => n.ConversationId).Distinct().ToList();
        var unseen = named.Where(n => n.IsUnseen).Select(n => n.ConversationId).ToHashSet();
        var rows = await Rows(db, Shown(db, filter with { View = InboxView.All }).Where(c => ids.Contains(c.Id)), filter.AgentId).ToListAsync(cancel);
        return [.. rows.Where(r => mark is not { } before || r.LastMessageAt < before.At || (r.LastMessageAt == before.At && r.Id < before.Id))
            .OrderByDescending(r => r.LastMessageAt).ThenByDescending(r => r.Id).Take(take).Select(r => unseen.Contains(r.Id) ? r with { IsUnread = true } : r)];
    }

    private static IQueryable<Conversation> After(IQueryable<Conversation> shown, bool waiting, PageMark? mark)
    {
        if (waiting)
        {
            if (mark is { } from) shown = shown.Where(c => c.WaitingSince > from.At || (c.WaitingSince == from.At && c.Id > from.Id));
            return shown.OrderBy(c => c.WaitingSince).ThenBy(c => c.Id);
        }

        if (mark is { } before) shown = shown.Where(c => c.LastMessageAt < before.At || (c.LastMessageAt == before.At && c.Id < before.Id));
        return shown.OrderByDescending(c => c.LastMessageAt).ThenByDescending(c => c.Id);
    }

    private static async Task<IReadOnlyList<InboxRow>> TaggedAsync(DeskDbContext db, List<InboxRow> rows, CancellationToken cancel)
    {
        if (rows.Count == 0) return rows;
        var ids = rows.ConvertAll(r => r.Id);
        var tags = (await db.ConversationTags.AsNoTracking().Where(t => ids.Contains(t.ConversationId)).ToListAsync(cancel)).ToLookup(t => t.ConversationId);
        return [.. rows.Select(r => tags.Contains(r.Id) ? r with { TagIds = [.. tags[r.Id].OrderBy(t => t.At).ThenBy(t => t.TagId).Select(t => t.TagId)] } : r)];
    }

    private static IQueryable<InboxRow> Rows(DeskDbContext db, IQueryable<Conversation> conversations, long? agentId) =>
        from c in conversations
        join contact in db.Contacts on c.ContactId equals contact.Id
        select new InboxRow
        {
            Id = c.Id,
            Number = c.Number,
            Status = c.Status,
            ContactId = c.ContactId,
            ContactName = contact.Name,
            ContactPhotoHash = contact.PhotoHash,
            ChannelId = c.ChannelId,
            AssigneeId = c.AssigneeId,
            TeamId = c.TeamId,
            Priority = c.Priority,
            SpamAt = c.SpamAt,
            DeletedAt = c.DeletedAt,
            Subject = c.Subject,
            Excerpt = c.Excerpt,
            LastDirection = c.LastDirection,
            LastMessageId = c.LastMessageId,
            LastMessageAt = c.LastMessageAt,
            CreatedAt = c.CreatedAt,
            WaitingSince = c.WaitingSince,
            SnoozedUntil = c.SnoozedUntil,
            IsUnread = agentId != null && c.LastDirection == MessageDirection.In && c.Status != ConversationStatus.Closed
                && !db.ReadMarks.Any(r => r.AgentId == agentId && r.ConversationId == c.Id && r.MessageId >= c.LastMessageId),
        };
}
