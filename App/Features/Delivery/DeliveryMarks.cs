using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Delivery;

/// <summary>Writes down what became of a try.</summary>
internal static class DeliveryMarks
{
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1),
    ];

    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(24);

    public static async ValueTask SentAsync(WriteScope scope, long messageId, SendResult result)
    {
        var message = await scope.Db.Messages.SingleAsync(m => m.Id == messageId);
        if (message.IsErased)
        {
            // It left just before it was erased; that is all there is to say of it.
            if (result.State is DeliveryState.Sent or DeliveryState.Delivered or DeliveryState.Seen) message.Delivery = result.State;
            return;
        }

        if (result.IsPutOff)
        {
            (message.Delivery, message.DeliveryDueAt) = (DeliveryState.Queued, scope.Now + result.RetryAfter);
            message.DeliveryAttempts--;
            return;
        }

        message.ExternalId ??= result.ExternalId;

        // The customer's side may have confirmed it before we came to write that it left.
        if (message.Delivery == DeliveryState.Sending) message.Delivery = result.State;
        var error = result.Error ?? NoteRecipients(message, result.Recipients);
        message.DeliveryDueAt = result.State == DeliveryState.Queued ? scope.Now + (result.RetryAfter ?? PauseAfter(message)) : null;
        if (result.State == DeliveryState.Queued && scope.Now - message.At >= GiveUpAfter) GiveUpRest(message);
        message.DeliveryError = error;
        Record(scope, message, error);
    }

    /// <summary>A piece has left; whatever becomes of the rest, it is not sent again.</summary>
    public static ValueTask PartSentAsync(WriteScope scope, DueMessage due, SentPart part)
    {
        scope.Append(new MessagePart { Id = scope.NewId(), MessageId = due.Id, ChannelId = due.ChannelId, ExternalId = part.ExternalId, Name = part.Name });
        return ValueTask.CompletedTask;
    }

    private static TimeSpan PauseAfter(Message message) => Pauses[Math.Min(Math.Max(message.DeliveryAttempts, 1), Pauses.Length) - 1];

    /// <summary>How far it got to each recipient; those who have it are left out when it is tried again.</summary>
    /// <returns>What was wrong with the first of those who have not.</returns>
    private static string? NoteRecipients(Message message, IReadOnlyList<RecipientResult> results)
    {
        if (results.Count == 0 || MailFacts.Read(message.Mail) is not { } mail) return null;
        MailPerson Note(MailPerson person) => results.FirstOrDefault(r => person.Is(r.Address)) is { } result ? person with { State = result.State, Error = result.Error } : person;
        message.Mail = (mail with { To = [.. mail.To.Select(Note)], Cc = [.. mail.Cc.Select(Note)] }).ToText();
        return results.FirstOrDefault(r => r.State != DeliveryState.Sent)?.Error;
    }

    /// <summary>A day is enough: some have it, the rest will not get it.</summary>
    private static void GiveUpRest(Message message)
    {
        if (MailFacts.Read(message.Mail) is not { } mail) return;
        static MailPerson End(MailPerson person) => person.State == DeliveryState.Queued ? person with { State = DeliveryState.Failed } : person;
        message.Mail = (mail with { To = [.. mail.To.Select(End)], Cc = [.. mail.Cc.Select(End)] }).ToText();
        (message.Delivery, message.DeliveryDueAt) = (DeliveryState.Sent, null);
    }

    public static async ValueTask FailedAsync(WriteScope scope, long messageId, ChannelException why)
    {
        var message = await scope.Db.Messages.SingleAsync(m => m.Id == messageId);
        if (message.IsErased) return;
        var gaveUp = scope.Now - message.At >= GiveUpAfter;
        message.DeliveryError = gaveUp ? "delivery.gaveUp" : why.Message;
        if (why.IsPermanent || gaveUp)
        {
            message.Delivery = DeliveryState.Failed;
            message.DeliveryDueAt = null;
            Fail(scope, message);
        }
        else
        {
            message.Delivery = DeliveryState.Queued;
            message.DeliveryDueAt = scope.Now + (why.RetryAfter ?? PauseAfter(message));
        }

        Record(scope, message, why.Message);
    }

    /// <summary>A sender died while sending, and sending again could show it twice: an agent decides.</summary>
    public static async ValueTask InterruptedAsync(WriteScope scope, long messageId)
    {
        var message = await scope.Db.Messages.SingleAsync(m => m.Id == messageId);
        if (message.Delivery != DeliveryState.Sending) return;
        message.Delivery = DeliveryState.Unknown;
        message.DeliveryDueAt = null;
        message.DeliveryError = "delivery.interrupted";
        Record(scope, message, message.DeliveryError);
    }

    private static void Fail(WriteScope scope, Message message) => scope.Record(new DeskEvent
    {
        Kind = DeskEventKind.DeliveryFailed, ActorKind = ActorKind.System, At = scope.Now,
        ConversationId = message.ConversationId, MessageId = message.Id, ChannelId = message.ChannelId,
    });

    private static void Record(WriteScope scope, Message message, string? error)
    {
        message.DeliveryAt = scope.Now;
        scope.Db.DeliveryAttempts.Add(new DeliveryAttempt
        {
            Id = scope.NewId(), MessageId = message.Id, At = scope.Now, Result = message.Delivery, Error = error,
        });
        scope.Announce(NoticeKind.MessageChanged, message.Id, message.ConversationId);
    }
}
