using SmallDesk.Channels;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.WebChat;

/// <summary>The visitor has seen our messages up to one.</summary>
internal sealed class MarkSeenByVisitor(IMessageReceiver receiver, TimeProvider time)
{
    public Task ExecuteAsync(Visitor visitor, long upTo) => receiver.AcceptAsync(
        visitor.ChannelId,
        [new InboundReceipt($"seen:{visitor.Id}:{upTo}", new InboundSender(ContactPointKind.Visitor, visitor.Id) { IsVerified = true }, time.GetUtcNow().UtcDateTime, upTo, Seen: true)],
        cursor: null);
}

/// <summary>The visitor types, or stopped. Nothing is stored.</summary>
internal sealed class ShowVisitorTyping(VisitorPlaces places, Presence presence)
{
    public async Task ExecuteAsync(Visitor visitor, bool on, CancellationToken cancel = default)
    {
        if ((await places.FindAsync(visitor, cancel))?.ConversationId is not { } conversation) return;
        if (on) presence.Typing(conversation, agentId: 0);
        else presence.StoppedTyping(conversation, agentId: 0);
    }
}

/// <summary>The visitor looks at another page of the shop.</summary>
internal sealed class RecordVisitorPage(VisitorPlaces places, WriteQueue writes)
{
    public async Task ExecuteAsync(Visitor visitor, string? page, string? title, string? device, CancellationToken cancel = default)
    {
        if (visitor.OnlyConversationId is not null || await places.FindAsync(visitor, cancel) is not { } place) return;
        var details = VisitorDetails.Read(place.Details).With(page, title, referrer: null, device).ToJson();
        if (details == place.Details) return;
        await writes.RunAsync(async scope =>
        {
            if (await scope.Db.ContactPoints.FindAsync([place.PointId], CancellationToken.None) is not { } point) return;
            point.Details = details;
            point.LastSeenAt = scope.Now;
            scope.Announce(NoticeKind.Contact, point.ContactId, place.ConversationId ?? 0);
        });
    }
}
