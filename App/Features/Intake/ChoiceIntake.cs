using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Intake;

/// <summary>The customer pressed a button under one of our messages. The first press counts; what it means, followers of the fact decide.</summary>
internal sealed class ChoiceIntake
{
    public async ValueTask<AcceptedItem> ApplyAsync(WriteScope scope, long channelId, InboundChoice press)
    {
        var message = await OfferAsync(scope, channelId, press);
        var choices = MessageChoice.Read(message?.Choices);
        if (message is null || choices.All(c => c.Token != press.Token)) return Accepted(press, IntakeOutcome.Ignored, "intake.unknownChoice", null, isRepeat: false);
        if (choices.FirstOrDefault(c => c.PressedAt is not null) is { } earlier)
        {
            return earlier.Token == press.Token
                ? Accepted(press, IntakeOutcome.Applied, null, message, isRepeat: true)
                : Accepted(press, IntakeOutcome.Ignored, "intake.choiceMade", message, isRepeat: false);
        }

        message.Choices = MessageChoice.Write([.. choices.Select(c => c.Token == press.Token ? c with { PressedAt = scope.Now } : c)]);
        await RecordAsync(scope, message, choices.First(c => c.Token == press.Token));
        return Accepted(press, IntakeOutcome.Applied, null, message, isRepeat: false);
    }

    /// <summary>The message with the button, if it went to this very sender.</summary>
    internal static async ValueTask<Message?> OfferAsync(WriteScope scope, long channelId, InboundChoice press)
    {
        var value = ContactPointValue.Normalise(press.From.Kind, press.From.Value);
        var messages = scope.Db.Messages.Where(m => m.ChannelId == channelId && m.Direction == MessageDirection.Out && m.DeletedAt == null && m.Choices != null
            && scope.Db.ContactPoints.Any(p => p.Id == m.ContactPointId && p.Kind == press.From.Kind && p.Value == value));
        return press.MessageId is { } id
            ? await messages.FirstOrDefaultAsync(m => m.Id == id)
            : await messages.FirstOrDefaultAsync(m => m.ExternalId == press.ExternalId);
    }

    private static async ValueTask RecordAsync(WriteScope scope, Message message, MessageChoice choice)
    {
        var contact = await scope.Db.ContactPoints.Where(p => p.Id == message.ContactPointId).Select(p => (long?)p.ContactId).FirstOrDefaultAsync();
        scope.Record(new DeskEvent
        {
            Kind = DeskEventKind.ChoicePressed, ActorKind = ActorKind.Contact, ActorId = contact, At = scope.Now,
            Data = JsonSerializer.Serialize(new { label = choice.Label, token = choice.Token }),
            ConversationId = message.ConversationId, MessageId = message.Id, ContactId = contact, ChannelId = message.ChannelId,
        });
        scope.Announce(NoticeKind.MessageChanged, message.Id, message.ConversationId);
        scope.Announce(NoticeKind.Conversation, message.ConversationId, message.ConversationId);
    }

    private static AcceptedItem Accepted(InboundChoice press, IntakeOutcome outcome, string? reason, Message? message, bool isRepeat) =>
        new(press.ItemKey, outcome, reason, message?.Id, message?.ConversationId, isRepeat);
}
