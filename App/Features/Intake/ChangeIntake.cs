using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Intake;

/// <summary>What customers do with messages that exist: edit, withdraw, receive, see.</summary>
internal sealed class ChangeIntake
{
    public async ValueTask<AcceptedItem> ApplyAsync(WriteScope scope, long channelId, InboundEdit edit)
    {
        var message = await OwnMessageAsync(scope, channelId, edit, edit.ExternalId);
        if (message is null) return Ignored(edit, "intake.unknownMessage");
        var whole = await AlbumIntake.RetellAsync(scope, message, edit.ExternalId, edit.Text);
        var (text, html) = (whole ?? edit.Text, whole is null || whole == edit.Text ? edit.Html : null);
        var replaced = edit.File is { } file ? await FileChange.ApplyAsync(scope, message.Id, edit.ExternalId, file) : null;
        if (message.Text == text && message.Html == html && replaced is null) return Applied(edit, message);
        var former = message.Text;
        (message.Text, message.Html, message.VisibleText) = (text, html, null);
        scope.Index(message, isNew: false);
        if (await scope.Db.Conversations.FirstOrDefaultAsync(c => c.Id == message.ConversationId) is { } conversation) conversation.Retold(message);
        scope.Announce(NoticeKind.Conversation, message.ConversationId, message.ConversationId);
        if (edit.IsSilent)
        {
            scope.Announce(NoticeKind.MessageChanged, message.Id, message.ConversationId);
            return Applied(edit, message);
        }

        message.EditedAt = scope.Now;
        Record(scope, DeskEventKind.MessageEdited, message, new FormerWords(former, replaced?.Former).ToText());
        return Applied(edit, message);
    }

    public async ValueTask<AcceptedItem> ApplyAsync(WriteScope scope, long channelId, InboundDeletion deletion)
    {
        var message = await OwnMessageAsync(scope, channelId, deletion, deletion.ExternalId);
        if (message is null) return Ignored(deletion, "intake.unknownMessage");
        if (message.DeletedAt is not null) return Applied(deletion, message);
        message.DeletedAt = scope.Now;
        scope.Unindex(message.Id);
        Record(scope, DeskEventKind.MessageDeleted, message, null);
        return Applied(deletion, message);
    }

    /// <summary>Marks ours up to one as delivered or seen, in all conversations of that contact point. Never goes backwards.</summary>
    public async ValueTask<AcceptedItem> ApplyAsync(WriteScope scope, long channelId, InboundReceipt receipt)
    {
        var value = ContactPointValue.Normalise(receipt.From.Kind, receipt.From.Value);
        var point = await IntakeReads.PointAsync(scope.Db, receipt.From.Kind, value);
        if (point is null) return Ignored(receipt, "intake.unknownSender");
        var reached = receipt.Seen ? DeliveryState.Seen : DeliveryState.Delivered;
        var messages = await scope.Db.Messages
            .Where(m => m.ContactPointId == point.Id && m.ChannelId == channelId && m.Id <= receipt.UpToMessageId
                && m.Direction == MessageDirection.Out && m.Delivery >= DeliveryState.Queued && m.Delivery < reached)
            .OrderByDescending(m => m.Id).Take(200).ToListAsync();
        foreach (var message in messages)
        {
            message.Delivery = reached;
            message.DeliveryAt = scope.Now;
            message.DeliveryDueAt = null;
            scope.Announce(NoticeKind.MessageChanged, message.Id, message.ConversationId);
        }

        return new AcceptedItem(receipt.ItemKey, IntakeOutcome.Applied, null, receipt.UpToMessageId, messages.FirstOrDefault()?.ConversationId, IsRepeat: messages.Count == 0);
    }

    /// <summary>The message, if this very sender wrote it.</summary>
    private static async ValueTask<Message?> OwnMessageAsync(WriteScope scope, long channelId, InboundItem item, string externalId)
    {
        var message = await IntakeReads.MessageAsync(scope.Db, channelId, externalId);
        if (message?.Direction != MessageDirection.In || message.ContactPointId is null) return null;
        var value = ContactPointValue.Normalise(item.From.Kind, item.From.Value);
        var isTheirs = await scope.Db.ContactPoints.AnyAsync(p => p.Id == message.ContactPointId && p.Kind == item.From.Kind && p.Value == value);
        return isTheirs ? message : null;
    }

    private static void Record(WriteScope scope, DeskEventKind kind, Message message, string? data)
    {
        scope.Record(new DeskEvent
        {
            Kind = kind, ActorKind = ActorKind.Contact, ActorId = message.ContactId, At = scope.Now, Data = data,
            ConversationId = message.ConversationId, MessageId = message.Id, ContactId = message.ContactId, ChannelId = message.ChannelId,
        });
        scope.Announce(NoticeKind.MessageChanged, message.Id, message.ConversationId);
    }

    private static AcceptedItem Ignored(InboundItem item, string reason) => new(item.ItemKey, IntakeOutcome.Ignored, reason, null, null, IsRepeat: false);

    private static AcceptedItem Applied(InboundItem item, Message message) =>
        new(item.ItemKey, IntakeOutcome.Applied, null, message.Id, message.ConversationId, IsRepeat: false);
}
