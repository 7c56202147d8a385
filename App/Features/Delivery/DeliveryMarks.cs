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
        message.ExternalId ??= result.ExternalId;

        // The customer's side may have confirmed it before we came to write that it left.
        if (message.Delivery == DeliveryState.Sending) message.Delivery = result.State;
        message.DeliveryDueAt = null;
        message.DeliveryError = result.Error;
        Record(scope, message, result.Error);
    }

    public static async ValueTask FailedAsync(WriteScope scope, long messageId, ChannelException why)
    {
        var message = await scope.Db.Messages.SingleAsync(m => m.Id == messageId);
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
            message.DeliveryDueAt = scope.Now + (why.RetryAfter ?? Pauses[Math.Min(message.DeliveryAttempts, Pauses.Length) - 1]);
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
