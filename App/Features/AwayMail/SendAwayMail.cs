using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Mailboxes;
using SmallDesk.Features.WebChat;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.AwayMail;

/// <summary>
/// Sends by mail what a visitor has not seen in the chat and is no longer there to see. Each answer carries its own due time in its row: a
/// restart loses none and doubles none, and switching this on sends nothing that was written before.
/// </summary>
internal sealed class SendAwayMail(IDbContextFactory<DeskDbContext> contexts, WriteQueue writes, DeskDirectory directory, VisitorStreams streams, Texts texts)
{
    private const int AtOnce = 100;

    /// <summary>Deals with everything due.</summary>
    /// <param name="now">The time, UTC.</param>
    /// <param name="cancel">Stops between two conversations.</param>
    public async Task ExecuteAsync(DateTime now, CancellationToken cancel = default)
    {
        foreach (var conversation in await DueAsync(now, cancel))
        {
            cancel.ThrowIfCancellationRequested();
            await writes.RunAsync(scope => streams.HasAny(conversation) ? PostponeAsync(scope, conversation) : SettleAsync(scope, conversation));
        }
    }

    private async Task<List<long>> DueAsync(DateTime now, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Messages.AsNoTracking().Where(m => m.MailDueAt != null && m.MailDueAt <= now)
            .Select(m => m.ConversationId).Distinct().OrderBy(c => c).Take(AtOnce).ToListAsync(cancel);
    }

    private static IQueryable<Message> Open(WriteScope scope, long conversationId) =>
        scope.Db.Messages.Where(m => m.ConversationId == conversationId && m.MailDueAt != null);

    /// <summary>They are there and may look any moment; if they leave without looking, the time begins anew.</summary>
    private async ValueTask PostponeAsync(WriteScope scope, long conversationId)
    {
        foreach (var answer in await Open(scope, conversationId).ToListAsync())
        {
            answer.MailDueAt = answer.Delivery == DeliveryState.Seen ? null : AwayMailSettings.Of(directory.Current, answer.ChannelId) is { } settings ? scope.Now + settings.After : null;
        }
    }

    private async ValueTask SettleAsync(WriteScope scope, long conversationId)
    {
        var answers = await Open(scope, conversationId).Include(m => m.Attachments).OrderBy(m => m.Id).ToListAsync();
        foreach (var answer in answers) answer.MailDueAt = null;
        foreach (var group in answers.Where(a => a.Delivery != DeliveryState.Seen && a.DeletedAt is null).GroupBy(a => (a.ChannelId, a.ContactPointId)))
        {
            await SendAsync(scope, conversationId, [.. group]);
        }
    }

    private async ValueTask SendAsync(WriteScope scope, long conversationId, IReadOnlyList<Message> answers)
    {
        var newest = answers[^1];
        if (AwayMailSettings.Of(directory.Current, newest.ChannelId) is not { } settings || Mailbox.Of(directory.Current.Channel(settings.MailboxId)) is not { } mailbox) return;
        var conversation = await scope.Db.Conversations.SingleAsync(c => c.Id == conversationId);
        var contact = await scope.Db.Contacts.Include(c => c.Points).SingleAsync(c => c.Id == conversation.ContactId);
        if (conversation.DeletedAt is not null || conversation.SpamAt is not null || contact.BlockedAt is not null || AddressOf(contact) is not { } point) return;
        var copy = new Message
        {
            Id = scope.NewId(), ConversationId = conversationId, ChannelId = settings.MailboxId, ContactPointId = point.Id, Direction = MessageDirection.Out,
            AgentId = newest.AgentId, At = scope.Now, Text = string.Join("\n\n", answers.Select(a => a.Text).Where(t => t.Length > 0)), CopyOfId = newest.Id,
            Subject = conversation.Subject ?? SubjectFor(contact), Delivery = DeliveryState.Queued, DeliveryDueAt = scope.Now,
        };
        await MailLetter.PrepareAsync(scope, mailbox, copy, new ReplyPeople([new MailPerson(point.Value, NameOf(contact, point))], []), point.Value);
        copy.ReplyToId ??= await QuestionAsync(scope, newest);
        scope.Append(copy);
        foreach (var file in answers.SelectMany(a => a.Attachments).OrderBy(f => f.Id)) scope.Append(CopyOf(scope, file, copy));
        Note(scope, copy);
    }

    /// <summary>One they proved to be theirs before one they only typed; never one at which nothing arrives, nor one whose owner is in doubt.</summary>
    private static ContactPoint? AddressOf(Contact contact) => contact.Points
        .Where(p => p is { Kind: ContactPointKind.Email, IsReachable: true } && p.Details != ContactPoint.Doubtful)
        .OrderBy(p => p.VerifiedAt is null).ThenByDescending(p => p.LastSeenAt).ThenByDescending(p => p.Id).FirstOrDefault();

    private static string? NameOf(Contact contact, ContactPoint point) => contact.Name.Length == 0 || contact.Name == point.Value ? null : contact.Name;

    private string SubjectFor(Contact contact) =>
        texts.In(contact.Language ?? directory.Current.Desk?.Language ?? "en", "away.subject", directory.Current.Desk?.ShopName ?? "");

    /// <summary>What they had asked, to be quoted below the answer.</summary>
    private static Task<long?> QuestionAsync(WriteScope scope, Message answer) => scope.Db.Messages
        .Where(m => m.ConversationId == answer.ConversationId && m.Direction == MessageDirection.In && m.ContactPointId == answer.ContactPointId && m.Id < answer.Id && m.DeletedAt == null)
        .OrderByDescending(m => m.Id).Select(m => (long?)m.Id).FirstOrDefaultAsync();

    private static Attachment CopyOf(WriteScope scope, Attachment file, Message copy) => new()
    {
        Id = scope.NewId(), MessageId = copy.Id, Name = file.Name, ContentType = file.ContentType, Size = file.Size, Hash = file.Hash,
        Width = file.Width, Height = file.Height, At = scope.Now,
    };

    private static void Note(WriteScope scope, Message copy)
    {
        var fact = DeskEvent.Of(DeskEventKind.AnswerMailedToo, Actor.System, scope.Now);
        (fact.ConversationId, fact.MessageId, fact.ChannelId) = (copy.ConversationId, copy.Id, copy.ChannelId);
        scope.Record(fact);
        scope.Announce(NoticeKind.MessageAdded, copy.Id, copy.ConversationId);
    }
}
