using System.Text.Json;

namespace SmallDesk.Domain;

public sealed partial class Conversation
{
    /// <summary>A mail of the customer was read again from its source, for instance under another character set.</summary>
    /// <param name="message">The mail with its new text.</param>
    /// <param name="formerSubject">Its subject before: the conversation's own follows when it was the same.</param>
    /// <param name="charset">How it was read; null as the mail itself says.</param>
    /// <param name="actor">Who wanted that.</param>
    /// <param name="now">When, UTC.</param>
    public DeskEvent MessageReread(Message message, string? formerSubject, string? charset, Actor actor, DateTime now)
    {
        Version++;
        if (Subject == formerSubject) Subject = message.Subject;
        if (LastMessageId == message.Id) Excerpt = ExcerptOf(message);
        var fact = Event(DeskEventKind.MessageReread, actor, now);
        fact.MessageId = message.Id;
        fact.Data = JsonSerializer.Serialize(new { charset });
        return fact;
    }
}
