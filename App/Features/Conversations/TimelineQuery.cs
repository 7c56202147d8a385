using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.Conversations;

/// <summary>Messages, notes and events of a conversation, newest page first, by keyset.</summary>
internal sealed partial class TimelineQuery(IDbContextFactory<DeskDbContext> contexts)
{
    /// <summary>What happened that people want to read between messages; the rest is for reports.</summary>
    internal static readonly DeskEventKind[] Told =
    [
        DeskEventKind.ConversationClosed, DeskEventKind.ConversationReopened, DeskEventKind.ConversationAssigned,
        DeskEventKind.ConversationUnassigned, DeskEventKind.ConversationPending, DeskEventKind.ConversationSnoozed,
        DeskEventKind.ConversationWoke, DeskEventKind.ConversationOpened, DeskEventKind.ContactBlocked,
        DeskEventKind.ChoicePressed, DeskEventKind.ConversationJoined, DeskEventKind.ConversationParted, DeskEventKind.ContactUnreachable, DeskEventKind.ContactReachable,
        DeskEventKind.ConversationContinued, DeskEventKind.ConversationSeparated, DeskEventKind.ContactsJoined,
        DeskEventKind.ConversationUndone, DeskEventKind.ConversationSplit, DeskEventKind.TeamAssigned,
        DeskEventKind.ConversationTagged, DeskEventKind.ConversationUntagged, DeskEventKind.PriorityChanged,
        DeskEventKind.ConversationMarkedSpam, DeskEventKind.ConversationNotSpam, DeskEventKind.ConversationDeleted, DeskEventKind.ConversationRestored,
        DeskEventKind.ContactUnblocked, DeskEventKind.MessageRemoved, DeskEventKind.QuietWarned, DeskEventKind.SurveyAnswered, DeskEventKind.SurveyChanged,
    ];

    /// <summary>The newest stretch, or the one before a mark.</summary>
    public async Task<TimelinePage> PageAsync(Actor actor, long conversationId, string? before = null, int take = 50, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var size = Math.Clamp(take, 1, 200);
        var mark = PageMark.Parse(before);
        var messages = db.Messages.AsNoTracking().Where(m => m.ConversationId == conversationId);
        if (mark is { } m0) messages = messages.Where(m => m.At < m0.At || (m.At == m0.At && m.Id < m0.Id));
        var found = await Project(db, messages.OrderByDescending(m => m.At).ThenByDescending(m => m.Id).Take(size + 1)).ToListAsync(cancel);
        var hasOlder = found.Count > size;
        if (hasOlder) found.RemoveAt(size);
        var oldest = hasOlder ? found[^1] : null;
        var events = await EventsAsync(db, conversationId, oldest?.At, mark?.At, cancel);
        var items = found.Select(m => new TimelineItem { Id = m.Id, At = m.At, Message = m }).Concat(events).OrderBy(i => i.At).ThenBy(i => i.Id).ToList();
        return new TimelinePage(items, oldest is null ? null : new PageMark(oldest.At, oldest.Id).ToString());
    }

    /// <summary>Given messages, to refresh what is on a screen.</summary>
    public async Task<IReadOnlyList<MessageView>> MessagesAsync(Actor actor, IReadOnlyCollection<long> ids, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await Project(db, db.Messages.AsNoTracking().Where(m => ids.Contains(m.Id)).OrderBy(m => m.At).ThenBy(m => m.Id)).ToListAsync(cancel);
    }

    private static Task<List<TimelineItem>> EventsAsync(DeskDbContext db, long conversationId, DateTime? from, DateTime? before, CancellationToken cancel)
    {
        var events = db.Events.AsNoTracking().Where(e => e.ConversationId == conversationId && Told.Contains(e.Kind));
        if (from is { } start) events = events.Where(e => e.At >= start);
        if (before is { } end) events = events.Where(e => e.At < end);
        return events.OrderBy(e => e.At).ThenBy(e => e.Id).Take(500)
            .Select(e => new TimelineItem { Id = e.Id, At = e.At, Event = new EventView(e.Kind, e.ActorKind, e.ActorId, e.Data) })
            .ToListAsync(cancel);
    }

    internal static IQueryable<MessageView> Project(DeskDbContext db, IQueryable<Message> messages) => messages.AsSplitQuery().Select(m => new MessageView
    {
        Id = m.Id,
        Direction = m.Direction,
        IsAutomatic = m.IsAutomatic,
        AgentId = m.AgentId,
        ContactId = m.ContactId,
        ContactName = db.Contacts.Where(c => c.Id == m.ContactId).Select(c => c.Name).FirstOrDefault() ?? "",
        ChannelId = m.ChannelId,
        At = m.At,
        Text = m.Text,
        VisibleText = m.VisibleText,
        HasHtml = m.Html != null,
        Subject = m.Subject,
        Delivery = m.Delivery,
        DeliveryError = m.DeliveryError,
        DeliveryAt = m.DeliveryAt,
        LeavesAt = m.Delivery == DeliveryState.Queued && m.DeliveryAttempts == 0 ? m.DeliveryDueAt : null,
        MailText = m.Mail,
        ChatText = m.Chat,
        ChatHtml = m.Mail == null ? m.Html : null,
        CopyOfId = m.CopyOfId,
        EditedAt = m.EditedAt,
        DeletedAt = m.DeletedAt,
        IsErased = m.DeletedById == Message.ErasedById,
        ReplyToId = m.ReplyToId,
        ClientId = m.ClientId,
        Attachments = m.Attachments.Where(a => a.ReplacedAt == null).OrderBy(a => a.Id).Select(a => new AttachmentView(a.Id, a.Name, a.ContentType, a.Size, a.Width, a.Height) { IsInline = a.IsInline, IsRetired = a.RetiredAt != null }).ToList(),
    });
}
