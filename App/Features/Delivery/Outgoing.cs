using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.AwayMail;
using SmallDesk.Features.ContinueInTelegram;
using SmallDesk.Features.Files;
using SmallDesk.Features.Surveys;

namespace SmallDesk.Features.Delivery;

/// <summary>Takes a message under a lease and puts together what its channel needs.</summary>
internal static class Outgoing
{
    /// <summary>While this lasts nobody else sends it; a sender that dies lets it lapse.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(15);

    /// <summary>Null when it is no longer to be sent.</summary>
    public static async ValueTask<OutboundMessage?> TakeAsync(WriteScope scope, DeskDirectory directory, FileLinks links, AwayLinks awayLinks, MailContinuing continuing, SurveyLinks surveys, long messageId)
    {
        var message = await scope.Db.Messages.Include(m => m.Attachments).SingleAsync(m => m.Id == messageId);
        if (message.DeliveryDueAt is null || message.DeliveryDueAt > scope.Now || message.ContactPointId is null) return null;
        message.Delivery = DeliveryState.Sending;
        message.DeliveryDueAt = scope.Now + Lease;
        message.DeliveryAttempts++;
        var point = await scope.Db.ContactPoints.AsNoTracking().SingleAsync(p => p.Id == message.ContactPointId);
        var conversation = await scope.Db.Conversations.AsNoTracking().SingleAsync(c => c.Id == message.ConversationId);
        var outbound = new OutboundMessage(
            message.Id, message.ConversationId, point.Kind, point.Value, message.Text, directory.Current.Agent(message.AgentId)?.ShownName, message.IsAutomatic)
        {
            ThreadKey = conversation.ThreadKey,
            Subject = message.Subject ?? conversation.Subject,
            ReplyTo = message.ReplyToId is { } answered
                ? await scope.Db.Messages.Where(m => m.Id == answered && m.ChannelId == message.ChannelId).Select(m => m.ExternalId).FirstOrDefaultAsync() : null,
            Choices = [.. MessageChoice.Read(message.Choices).Where(c => !c.TakesWords).Select(c => new OutboundChoice(c.Label, c.Token))],
            Files = [.. message.Attachments.OrderBy(a => a.Id).Select(a => new OutboundFile(a.Name, a.ContentType, a.Size, a.Hash) { Width = a.Width, Height = a.Height, Link = links.For(a.Id, scope.Now) })],
            Parts = await scope.Db.MessageParts.Where(p => p.MessageId == message.Id).OrderBy(p => p.Id).Select(p => new SentPart(p.Name, p.ExternalId)).ToListAsync(),
            Footer = message.CopyOfId is not null ? await awayLinks.FooterAsync(scope, message)
                : message.IsAutomatic ? await surveys.FooterAsync(scope, conversation, message) : null,
            WrittenAt = OutgoingLetter.InZone(message.At, directory.Current),
        };
        if (message.Mail is null) return outbound;
        var letter = await OutgoingLetter.CompleteAsync(scope, directory.Current, message, outbound);
        return letter with { Footer = letter.Footer ?? await continuing.FooterAsync(scope, message, letter) };
    }
}
