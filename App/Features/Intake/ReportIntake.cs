using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Intake;

/// <summary>What other systems say became of our messages: the message shows it, nothing is opened because of it.</summary>
internal sealed class ReportIntake
{
    public async ValueTask<AcceptedItem> ApplyAsync(WriteScope scope, long channelId, InboundReport report)
    {
        if (await FindAsync(scope, channelId, report) is not { } message)
            return new AcceptedItem(report.ItemKey, IntakeOutcome.Ignored, "intake.unknownMessage", null, null, IsRepeat: false);
        if (message.IsErased) return new AcceptedItem(report.ItemKey, IntakeOutcome.Ignored, RawItem.Erased, null, null, IsRepeat: false);
        NoteRecipient(message, report);
        var before = message.Delivery;
        message.Delivery = StateOf(message, report);
        if (report.State == DeliveryState.Failed && message.Delivery == DeliveryState.Failed) message.DeliveryError = report.Reason ?? "bounce.unknown";
        if (report.State == DeliveryState.Sent && message.Delivery == DeliveryState.Sent) message.DeliveryError = report.Reason;
        message.DeliveryAt = scope.Now;
        scope.Db.DeliveryAttempts.Add(new DeliveryAttempt
        {
            Id = scope.NewId(), MessageId = message.Id, At = scope.Now, Result = report.State, Error = report.Words ?? report.Reason,
        });
        if (before != DeliveryState.Failed && message.Delivery == DeliveryState.Failed) scope.Record(Fact(message, scope.Now));
        if (report.IsAddressDead) await MarkDeadAsync(scope, message, report);
        scope.Announce(NoticeKind.MessageChanged, message.Id, message.ConversationId);
        scope.Announce(NoticeKind.Conversation, message.ConversationId, message.ConversationId);
        return new AcceptedItem(report.ItemKey, IntakeOutcome.Applied, null, message.Id, message.ConversationId, IsRepeat: false);
    }

    private static async ValueTask<Message?> FindAsync(WriteScope scope, long channelId, InboundReport report)
    {
        var found = report.OwnMessageId is { } own
            ? await scope.Db.Messages.FirstOrDefaultAsync(m => m.Id == own)
            : report.ExternalId is { } external ? await IntakeReads.MessageAsync(scope.Db, channelId, external) : null;
        return found is { Direction: MessageDirection.Out } ? found : null;
    }

    /// <summary>Of several recipients one may have failed; the message as a whole has only when nobody got it.</summary>
    private static DeliveryState StateOf(Message message, InboundReport report)
    {
        if (report.State == DeliveryState.Sent) return message.Delivery;
        if (report.State != DeliveryState.Failed) return message.Delivery == DeliveryState.Failed || message.Delivery < report.State ? report.State : message.Delivery;
        var people = MailFacts.Read(message.Mail) is { } mail ? mail.To.Concat(mail.Cc).ToList() : [];
        return people.Count > 1 && people.Exists(p => p.State != DeliveryState.Failed) ? message.Delivery : DeliveryState.Failed;
    }

    private static void NoteRecipient(Message message, InboundReport report)
    {
        if (MailFacts.Read(message.Mail) is not { } mail) return;
        var address = report.Address;
        if (address is null && mail.To.Count + mail.Cc.Count == 1) address = mail.To.Concat(mail.Cc).First().Address;
        if (address is null) return;
        MailPerson Note(MailPerson person) => person.Is(address)
            ? person with { State = report.State, Error = report.State is DeliveryState.Failed or DeliveryState.Sent ? report.Reason ?? report.Words : null } : person;
        message.Mail = (mail with { To = [.. mail.To.Select(Note)], Cc = [.. mail.Cc.Select(Note)] }).ToText();
    }

    private static async ValueTask MarkDeadAsync(WriteScope scope, Message message, InboundReport report)
    {
        var point = await scope.Db.ContactPoints.FirstOrDefaultAsync(p => p.Id == message.ContactPointId);
        if (point is null || (report.Address is { } address && point.Value != ContactPointValue.Normalise(point.Kind, address))) return;
        point.IsReachable = false;
        scope.Announce(NoticeKind.Contact, point.ContactId);
    }

    private static DeskEvent Fact(Message message, DateTime now) => new()
    {
        Kind = DeskEventKind.DeliveryFailed, ActorKind = ActorKind.System, At = now,
        ConversationId = message.ConversationId, MessageId = message.Id, ChannelId = message.ChannelId,
    };
}
