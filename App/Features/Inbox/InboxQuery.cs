using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.Inbox;

/// <summary>
/// Lists of conversations by keyset: a page costs the same on a desk of a million. Each status has a range of its own in
/// the index, so the not-closed views read one stretch per status and merge them.
/// </summary>
internal sealed class InboxQuery(IDbContextFactory<DeskDbContext> contexts)
{
    private static readonly ConversationStatus[] NotClosed = [ConversationStatus.Open, ConversationStatus.Pending, ConversationStatus.Snoozed];

    public async Task<InboxSlice> ExecuteAsync(
        Actor actor, InboxFilter filter, InboxStretch stretch, InboxCursor cursor, int take, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var agentId = actor.AgentId ?? 0;
        List<InboxRow> rows = [];
        foreach (var part in Parts(db, filter, agentId))
        {
            var ranged = Range(part, filter.View, stretch, cursor).Take(take + 1);
            rows.AddRange(await Rows(db, ranged, agentId).ToListAsync(cancel));
        }

        return Slice(rows, filter.View, stretch, take);
    }

    private static IEnumerable<IQueryable<Conversation>> Parts(DeskDbContext db, InboxFilter filter, long agentId)
    {
        var shown = db.Conversations.AsNoTracking().Where(c => c.SpamAt == null && c.DeletedAt == null && c.MergedIntoId == null);
        if (filter.ChannelId is { } channel) shown = shown.Where(c => c.ChannelId == channel);
        return filter.View switch
        {
            InboxView.Waiting => [shown.Where(c => c.WaitingSince != null)],
            InboxView.Closed => [shown.Where(c => c.Status == ConversationStatus.Closed)],
            InboxView.Mine => NotClosed.Select(s => shown.Where(c => c.AssigneeId == agentId && c.Status == s)),
            InboxView.Unassigned => NotClosed.Select(s => shown.Where(c => c.AssigneeId == null && c.Status == s)),
            _ => NotClosed.Select(s => shown.Where(c => c.Status == s)),
        };
    }

    // The doubled bound (at >= x and (at > x or id > y)) lets SQLite start in the index where an OR alone would not.
    private static IQueryable<Conversation> Range(IQueryable<Conversation> part, InboxView view, InboxStretch stretch, InboxCursor cursor)
    {
        var (at, id) = cursor;
        var oldestFirst = view == InboxView.Waiting;
        if (oldestFirst)
        {
            part = stretch switch
            {
                InboxStretch.From => part.Where(c => c.WaitingSince >= at && (c.WaitingSince > at || c.Id >= id)),
                InboxStretch.After => part.Where(c => c.WaitingSince >= at && (c.WaitingSince > at || c.Id > id)),
                InboxStretch.Before => part.Where(c => c.WaitingSince <= at && (c.WaitingSince < at || c.Id < id)),
                _ => part,
            };
            return stretch == InboxStretch.Before
                ? part.OrderByDescending(c => c.WaitingSince).ThenByDescending(c => c.Id)
                : part.OrderBy(c => c.WaitingSince).ThenBy(c => c.Id);
        }

        part = stretch switch
        {
            InboxStretch.From => part.Where(c => c.LastMessageAt <= at && (c.LastMessageAt < at || c.Id <= id)),
            InboxStretch.After => part.Where(c => c.LastMessageAt <= at && (c.LastMessageAt < at || c.Id < id)),
            InboxStretch.Before => part.Where(c => c.LastMessageAt >= at && (c.LastMessageAt > at || c.Id > id)),
            _ => part,
        };
        return stretch == InboxStretch.Before
            ? part.OrderBy(c => c.LastMessageAt).ThenBy(c => c.Id)
            : part.OrderByDescending(c => c.LastMessageAt).ThenByDescending(c => c.Id);
    }

    private static IQueryable<InboxRow> Rows(DeskDbContext db, IQueryable<Conversation> page, long agentId) =>
        from c in page
        join contact in db.Contacts on c.ContactId equals contact.Id
        join m in db.ReadMarks.Where(r => r.AgentId == agentId) on c.Id equals m.ConversationId into marks
        from mark in marks.DefaultIfEmpty()
        select new InboxRow(
            c.Id, c.Number, c.ContactId, contact.Name, contact.PhotoHash, c.ChannelId, c.Status, c.AssigneeId, c.Subject, c.Excerpt,
            c.LastDirection, c.LastMessageId, c.LastMessageAt, c.WaitingSince, c.SnoozedUntil,
            c.LastDirection == MessageDirection.In && c.LastMessageId > (mark == null ? 0 : mark.MessageId));

    private static InboxSlice Slice(List<InboxRow> rows, InboxView view, InboxStretch stretch, int take)
    {
        rows.Sort((a, b) =>
        {
            var (x, y) = (a.CursorIn(view), b.CursorIn(view));
            var order = x.At != y.At ? x.At.CompareTo(y.At) : x.Id.CompareTo(y.Id);
            return view == InboxView.Waiting ? order : -order;
        });
        var more = rows.Count > take;
        if (more) rows = stretch == InboxStretch.Before ? rows[^take..] : rows[..take];
        return new InboxSlice(rows, more);
    }
}
