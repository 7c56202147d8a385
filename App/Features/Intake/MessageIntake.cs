using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Live;

namespace SmallDesk.Features.Intake;

/// <summary>A customer's message becomes a row in the right conversation.</summary>
internal sealed class MessageIntake(DeskDirectory directory)
{
    /// <param name="scope">The work item.</param>
    /// <param name="channelId">Where it came in.</param>
    /// <param name="item">What.</param>
    /// <param name="answered">The conversation in which it only answers a question of the desk itself: it is kept there, and opens nothing.</param>
    public async ValueTask<AcceptedItem> StoreAsync(WriteScope scope, long channelId, InboundMessage item, Conversation? answered = null)
    {
        var externalId = item.ExternalId ?? item.ItemKey;

        // Where the channel has no id of its own for messages, the ledger has already said that this one is new.
        var twin = item.ExternalId is null ? null : scope.Rows.Message(channelId, externalId);
        if (twin is { IsErased: true }) return new AcceptedItem(item.ItemKey, IntakeOutcome.Ignored, RawItem.Erased, null, null, IsRepeat: true);
        if (twin is not null)
        {
            if (item.AlbumKey is not null) return Became(item, twin, isRepeat: true);
            if (await TwinIntake.IsSameAsync(scope, twin, item)) return Became(item, twin, isRepeat: true);
            externalId = $"{externalId}#{TwinIntake.Fingerprint(item)}";
            var again = scope.Rows.Message(channelId, externalId);
            if (again is not null) return Became(item, again, isRepeat: true);
        }

        if (AlbumIntake.TryJoin(scope, channelId, item, externalId) is { } joined) return joined;
        var (contact, point) = SenderIntake.FindOrMake(scope, item.From, item.Thread is { } thread ? Belonging.AnsweredContact(scope, channelId, thread) : null);
        var (conversation, isNew) = answered is null ? ConversationFor(scope, channelId, item, contact, point) : (answered, false);
        var message = await MakeAsync(scope, channelId, item, externalId, conversation, contact, point);
        if (answered is not null) scope.Store(answered);
        foreach (var fact in Said(item, conversation, message, scope.Now, isRemark: answered is not null)) scope.Record(fact);
        if (item.Thread is not null) Participants.Add(scope, conversation.Id, message.Id, isNew, item.People.Prepend(new MailPerson(item.From.Value, item.From.Name)));
        scope.Append(message);
        AlbumIntake.Open(scope, item, message);
        foreach (var file in message.Attachments.Where(a => a.UploadedByVisitor is null)) scope.Append(file);
        scope.Index(message, isNew: true);
        if (!item.IsHistory) scope.Announce(NoticeKind.MessageAdded, message.Id, conversation.Id);
        scope.Announce(NoticeKind.Conversation, conversation.Id, conversation.Id);
        return Became(item, message, isRepeat: false);
    }

    private static IEnumerable<DeskEvent> Said(InboundMessage item, Conversation conversation, Message message, DateTime now, bool isRemark)
    {
        if (!isRemark) return item.IsHistory ? conversation.CustomerHadWritten(message, now) : conversation.CustomerWrote(message, now);
        conversation.CustomerRemarked(message);
        return [];
    }

    private static AcceptedItem Became(InboundMessage item, Message message, bool isRepeat) =>
        new(item.ItemKey, IntakeOutcome.Message, null, message.Id, message.ConversationId, isRepeat);

    private (Conversation Conversation, bool IsNew) ConversationFor(
        WriteScope scope, long channelId, InboundMessage item, Contact contact, ContactPoint point)
    {
        var reopensWithin = directory.Current.Rules.ReopensWithin;
        var belonging = item.Thread is { } thread ? Belonging.Of(scope, channelId, item, thread, contact, reopensWithin) : Belonging.BySender(scope, channelId, item, point, reopensWithin);

        // Whoever is blocked neither goes on in what was closed nor takes part where others do: what they write is kept apart.
        if (belonging.Conversation is { SpamAt: null } open && contact.BlockedAt is not null) belonging = new(null, open, null);
        if (belonging.Conversation is { } joined)
        {
            scope.Store(joined);
            return (joined, false);
        }

        var conversation = new Conversation
        {
            Id = scope.NewId(),
            Number = scope.NewConversationNumber(),
            ContactId = contact.Id,
            ChannelId = channelId,
            ContactPointId = point.Id,
            ThreadKey = item.ThreadKey,
            Subject = item.Subject,
            CreatedAt = scope.Now,
            LastMessageAt = TimeOf(item, scope),
            PreviousId = belonging.Previous?.Id,
            LooksLikeId = belonging.LooksLike?.Id,
            SpamAt = contact.BlockedAt is null ? null : scope.Now,
        };
        scope.Append(conversation);
        scope.Record(conversation.Started(Actor.Contact(contact.Id), scope.Now));
        return (conversation, true);
    }

    private static async ValueTask<Message> MakeAsync(
        WriteScope scope, long channelId, InboundMessage item, string externalId, Conversation conversation, Contact contact, ContactPoint point)
    {
        var message = new Message
        {
            Id = scope.NewId(),
            ConversationId = conversation.Id,
            ChannelId = channelId,
            ContactPointId = point.Id,
            ContactId = contact.Id,
            Direction = MessageDirection.In,
            IsAutomatic = item.IsAutomatic,
            At = TimeOf(item, scope),
            Text = item.Text,
            VisibleText = item.VisibleText,
            Html = item.Html,
            Subject = item.Subject,
            ExternalId = externalId,
            ClientId = item.ClientId,
            Mail = item.Mail?.ToText(),
            Chat = item.Chat?.ToText(),
        };
        if (item.ReplyTo is not null) message.ReplyToId = scope.Rows.Message(channelId, item.ReplyTo)?.Id;
        foreach (var file in item.Files) message.Attachments.Add(Attach(scope, message.Id, file, item.AlbumKey is null ? null : externalId));
        if (item.UploadedIds.Count > 0) await TakeUploadsAsync(scope, message, item);
        return message;
    }

    internal static Attachment Attach(WriteScope scope, long messageId, InboundFile file, string? piece = null) => new()
    {
        Id = scope.NewId(), MessageId = messageId, Name = file.Name, ContentType = file.ContentType, Size = file.Stored.Size, Hash = file.Stored.Hash,
        Width = file.Width, Height = file.Height, ContentId = file.ContentId, IsInline = file.IsInline, At = scope.Now, Piece = piece,
    };

    /// <summary>Only what the same visitor uploaded and has not sent yet.</summary>
    private static async ValueTask TakeUploadsAsync(WriteScope scope, Message message, InboundMessage item)
    {
        var uploads = await scope.Db.Attachments
            .Where(a => item.UploadedIds.Contains(a.Id) && a.MessageId == null && a.UploadedByVisitor == item.From.Value)
            .OrderBy(a => a.Id).ToListAsync();
        foreach (var upload in uploads) upload.MessageId = message.Id;
        message.Attachments.AddRange(uploads);
    }

    private static DateTime TimeOf(InboundItem item, WriteScope scope) =>
        item.At == default || item.At > scope.Now ? scope.Now : new DateTime(item.At.Ticks / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond, DateTimeKind.Utc);
}
