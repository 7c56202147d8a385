using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.Conversations;

/// <summary>Writes down who takes part in a conversation by mail.</summary>
internal static class Participants
{
    /// <summary>Adds those who are not in yet.</summary>
    public static void Add(WriteScope scope, long conversationId, long messageId, bool isNewConversation, IEnumerable<MailPerson> people)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var person in people)
        {
            var address = ContactPointValue.Normalise(ContactPointKind.Email, person.Address);
            if (address.Length == 0 || !seen.Add(address)) continue;
            if (!isNewConversation && scope.Rows.TakesPart(conversationId, address)) continue;
            scope.Append(new Participant
            {
                Id = scope.NewId(), ConversationId = conversationId, Address = address, Name = person.Name, MessageId = messageId, At = scope.Now,
            });
        }
    }
}
