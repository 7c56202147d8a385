using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.Conversations;

/// <summary>A file of a message.</summary>
internal sealed record TalkFile(long Id, string Name, string ContentType, long Size, int? Width, int? Height);

/// <summary>One message or note as it is shown.</summary>
internal sealed record TalkMessage(
    long Id, MessageDirection Direction, bool IsAutomatic, long? AgentId, long? ContactId, long ChannelId, DateTime At,
    string Text, string? VisibleText, string? Subject, DeliveryState Delivery, string? DeliveryError,
    DateTime? EditedAt, DateTime? DeletedAt, IReadOnlyList<TalkFile> Files);

/// <summary>Something that was done to the conversation.</summary>
internal sealed record TalkEvent(long Id, DeskEventKind Kind, ActorKind ActorKind, long? ActorId, DateTime At, string? Data);

/// <summary>A stretch of a conversation in the order it happened; ids are comparable across both lists.</summary>
/// <param name="Messages">Messages and notes.</param>
/// <param name="Events">What was done in the same stretch.</param>
/// <param name="HasMore">There is more in the direction that was asked for.</param>
internal sealed record TalkSlice(IReadOnlyList<TalkMessage> Messages, IReadOnlyList<TalkEvent> Events, bool HasMore);

/// <summary>Reads a conversation by stretches, newest first when nothing else is said.</summary>
internal sealed class TalkQuery(IDbContextFactory<DeskDbContext> contexts)
{
    /// <summary>What the screen tells as a quiet line; messages speak for themselves.</summary>
    private static readonly DeskEventKind[] Told =
    [
        DeskEventKind.ConversationClosed, DeskEventKind.ConversationReopened, DeskEventKind.ConversationAssigned,
        DeskEventKind.ConversationUnassigned, DeskEventKind.ConversationPending, DeskEventKind.ConversationSnoozed,
        DeskEventKind.ConversationWoke, DeskEventKind.ConversationOpened,
    ];

    /// <summary>The newest stretch before an id, or the newest of all.</summary>
    public async Task<TalkSlice> BeforeAsync(Actor actor, long conversationId, long? beforeId, int take, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var until = beforeId ?? long.MaxValue;
        var ids = await db.Messages.Where(m => m.ConversationId == conversationId && m.Id < until)
            .OrderByDescending(m => m.Id).Select(m => m.Id).Take(take + 1).ToListAsync(cancel);
        var more = ids.Count > take;
        var from = more ? ids[take - 1] : 0;
        return await ReadAsync(db, conversationId, from, until, more, cancel);
    }

    /// <summary>Everything from an id on: what a screen that shows the end asks for after a change.</summary>
    public async Task<TalkSlice> FromAsync(Actor actor, long conversationId, long fromId, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await ReadAsync(db, conversationId, fromId, long.MaxValue, more: false, cancel);
    }

    private static async Task<TalkSlice> ReadAsync(
        DeskDbContext db, long conversationId, long from, long until, bool more, CancellationToken cancel)
    {
        var messages = await db.Messages.AsNoTracking().AsSplitQuery()
            .Where(m => m.ConversationId == conversationId && m.Id >= from && m.Id < until).OrderBy(m => m.Id)
            .Select(m => new TalkMessage(
                m.Id, m.Direction, m.IsAutomatic, m.AgentId, m.ContactId, m.ChannelId, m.At, m.Text, m.VisibleText, m.Subject,
                m.Delivery, m.DeliveryError, m.EditedAt, m.DeletedAt,
                m.Attachments.OrderBy(a => a.Id)
                    .Select(a => new TalkFile(a.Id, a.Name, a.ContentType, a.Size, a.Width, a.Height)).ToList()))
            .ToListAsync(cancel);
        var events = await db.Events.AsNoTracking()
            .Where(e => e.ConversationId == conversationId && e.Id >= from && e.Id < until && Told.Contains(e.Kind)).OrderBy(e => e.Id)
            .Select(e => new TalkEvent(e.Id, e.Kind, e.ActorKind, e.ActorId, e.At, e.Data)).ToListAsync(cancel);
        return new TalkSlice(messages, events, more);
    }
}
