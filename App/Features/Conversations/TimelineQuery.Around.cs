using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.Conversations;

/// <summary>A stretch somewhere in a timeline, oldest first.</summary>
/// <param name="Items">Lines in order.</param>
/// <param name="Before">Mark to ask for older ones with; null when these are the oldest.</param>
/// <param name="After">Mark to ask for newer ones with; null when these are the newest.</param>
internal sealed record TimelineStretch(IReadOnlyList<TimelineItem> Items, string? Before, string? After);

/// <content>Not from the end backwards, but around a message far above.</content>
internal sealed partial class TimelineQuery
{
    /// <summary>What stands around a message; null when it is not of this conversation.</summary>
    public async Task<TimelineStretch?> AroundAsync(Actor actor, long conversationId, long messageId, int take = 50, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var at = await db.Messages.Where(m => m.Id == messageId && m.ConversationId == conversationId).Select(m => (DateTime?)m.At).FirstOrDefaultAsync(cancel);
        if (at is not { } moment) return null;
        var older = await PageAsync(actor, conversationId, new PageMark(moment, messageId + 1).ToString(), take, cancel);
        var newer = await AfterAsync(actor, conversationId, new PageMark(moment, messageId).ToString(), take, cancel);
        return new TimelineStretch([.. older.Items, .. newer.Items], older.Before, newer.After);
    }

    /// <summary>The stretch behind a mark.</summary>
    public async Task<TimelineStretch> AfterAsync(Actor actor, long conversationId, string after, int take = 50, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var size = Math.Clamp(take, 1, 200);
        var mark = PageMark.Parse(after) ?? throw new ArgumentException("Not a mark.", nameof(after));
        var messages = db.Messages.AsNoTracking().Where(m => m.ConversationId == conversationId && (m.At > mark.At || (m.At == mark.At && m.Id > mark.Id)));
        var found = await Project(db, messages.OrderBy(m => m.At).ThenBy(m => m.Id).Take(size + 1)).ToListAsync(cancel);
        var hasNewer = found.Count > size;
        if (hasNewer) found.RemoveAt(size);
        var newest = hasNewer ? found[^1] : null;
        var events = await EventsAsync(db, conversationId, mark.At, newest?.At, cancel);
        var items = found.Select(m => new TimelineItem { Id = m.Id, At = m.At, Message = m }).Concat(events).OrderBy(i => i.At).ThenBy(i => i.Id).ToList();
        return new TimelineStretch(items, after, newest is null ? null : new PageMark(newest.At, newest.Id).ToString());
    }
}
