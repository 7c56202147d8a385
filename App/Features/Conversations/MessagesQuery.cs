using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.Conversations;

/// <summary>A stretch of a conversation from its beginning on, oldest first.</summary>
/// <param name="Items">Messages, notes and what happened, in order.</param>
/// <param name="Html">Formatted originals by message id, untrusted.</param>
/// <param name="Next">Mark to go on with; null at the end.</param>
internal sealed record MessagesPage(IReadOnlyList<TimelineItem> Items, IReadOnlyDictionary<long, string> Html, string? Next);

/// <summary>Reads a conversation from its beginning, for programs: complete, in order, by keyset.</summary>
internal sealed class MessagesQuery(IDbContextFactory<DeskDbContext> contexts)
{
    public async Task<MessagesPage> PageAsync(Actor actor, long conversationId, string? after, int take, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var size = Math.Clamp(take, 1, 200);
        var mark = PageMark.Parse(after);
        List<TimelineItem> items =
        [
            .. (await MessagesAsync(db, conversationId, mark, size + 1, cancel)).Select(m => new TimelineItem { Id = m.Id, At = m.At, Message = m }),
            .. await EventsAsync(db, conversationId, mark, size + 1, cancel),
        ];
        items = [.. items.OrderBy(i => i.At).ThenBy(i => i.Id).Take(size + 1)];
        var hasMore = items.Count > size;
        if (hasMore) items.RemoveAt(size);
        var next = hasMore ? new PageMark(items[^1].At, items[^1].Id).ToString() : null;
        return new MessagesPage(items, await HtmlAsync(db, items, cancel), next);
    }

    /// <summary>Given messages in order, with their formatted originals.</summary>
    public async Task<MessagesPage> TheseAsync(Actor actor, IReadOnlyCollection<long> ids, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = await TimelineQuery.Project(
            db, db.Messages.AsNoTracking().Where(m => ids.Contains(m.Id)).OrderBy(m => m.At).ThenBy(m => m.Id)).ToListAsync(cancel);
        List<TimelineItem> items = [.. found.Select(m => new TimelineItem { Id = m.Id, At = m.At, Message = m })];
        return new MessagesPage(items, await HtmlAsync(db, items, cancel), null);
    }

    private static Task<List<MessageView>> MessagesAsync(DeskDbContext db, long conversationId, PageMark? mark, int take, CancellationToken cancel)
    {
        var messages = db.Messages.AsNoTracking().Where(m => m.ConversationId == conversationId);
        if (mark is { } from) messages = messages.Where(m => m.At > from.At || (m.At == from.At && m.Id > from.Id));
        return TimelineQuery.Project(db, messages.OrderBy(m => m.At).ThenBy(m => m.Id).Take(take)).ToListAsync(cancel);
    }

    private static Task<List<TimelineItem>> EventsAsync(DeskDbContext db, long conversationId, PageMark? mark, int take, CancellationToken cancel)
    {
        var events = db.Events.AsNoTracking().Where(e => e.ConversationId == conversationId && TimelineQuery.Told.Contains(e.Kind));
        if (mark is { } from) events = events.Where(e => e.At > from.At || (e.At == from.At && e.Id > from.Id));
        return events.OrderBy(e => e.At).ThenBy(e => e.Id).Take(take)
            .Select(e => new TimelineItem { Id = e.Id, At = e.At, Event = new EventView(e.Kind, e.ActorKind, e.ActorId, e.Data) })
            .ToListAsync(cancel);
    }

    private static async Task<IReadOnlyDictionary<long, string>> HtmlAsync(DeskDbContext db, List<TimelineItem> items, CancellationToken cancel)
    {
        List<long> ids = [.. items.Where(i => i.Message is { HasHtml: true }).Select(i => i.Id)];
        if (ids.Count == 0) return new Dictionary<long, string>();
        return await db.Messages.Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Html ?? "", cancel);
    }
}
