using SmallDesk.Channels;
using SmallDesk.Domain;

namespace SmallDesk.Features.WebChat;

/// <summary>The visitor pressed a button under one of our messages.</summary>
internal sealed class PressChoice(IMessageReceiver receiver, TimeProvider time)
{
    /// <returns>None when it counts, or had counted already.</returns>
    /// <param name="visitor">Who.</param>
    /// <param name="messageId">Under which message.</param>
    /// <param name="token">Which button.</param>
    /// <param name="words">What was typed, where the choice is a field.</param>
    public async Task<ChatRefusal> ExecuteAsync(Visitor visitor, long messageId, string? token, string? words = null)
    {
        if (token is not { Length: > 0 and <= MessageChoice.LongestToken }) return ChatRefusal.Invalid;
        if (words?.Length > Survey.LongestWords) return ChatRefusal.TooLarge;
        var from = new InboundSender(ContactPointKind.Visitor, visitor.Id) { IsVerified = true };

        // Some may be pressed again after another one: each press is an item of its own, and what it changes says the button.
        var at = time.GetUtcNow().UtcDateTime;
        var press = new InboundChoice($"choice:{visitor.Id}:{messageId}:{token}:{at.Ticks}", from, at, token) { MessageId = messageId, Words = words };
        var accepted = (await receiver.AcceptAsync(visitor.ChannelId, [press], cursor: null))[0];
        return accepted.Outcome switch
        {
            IntakeOutcome.Applied => ChatRefusal.None,
            IntakeOutcome.Failed => ChatRefusal.NotStored,
            _ when accepted.Reason == "intake.surveyOver" => ChatRefusal.Over,
            _ => ChatRefusal.Choice,
        };
    }
}
