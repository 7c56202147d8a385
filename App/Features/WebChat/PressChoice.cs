using SmallDesk.Channels;
using SmallDesk.Domain;

namespace SmallDesk.Features.WebChat;

/// <summary>The visitor pressed a button under one of our messages.</summary>
internal sealed class PressChoice(IMessageReceiver receiver, TimeProvider time)
{
    /// <returns>None when it counts, or had counted already.</returns>
    public async Task<ChatRefusal> ExecuteAsync(Visitor visitor, long messageId, string? token)
    {
        if (token is not { Length: > 0 and <= MessageChoice.LongestToken }) return ChatRefusal.Invalid;
        var from = new InboundSender(ContactPointKind.Visitor, visitor.Id) { IsVerified = true };
        var press = new InboundChoice($"choice:{visitor.Id}:{messageId}:{token}", from, time.GetUtcNow().UtcDateTime, token) { MessageId = messageId };
        var accepted = (await receiver.AcceptAsync(visitor.ChannelId, [press], cursor: null))[0];
        return accepted.Outcome switch
        {
            IntakeOutcome.Applied => ChatRefusal.None,
            IntakeOutcome.Failed => ChatRefusal.NotStored,
            _ => ChatRefusal.Choice,
        };
    }
}
