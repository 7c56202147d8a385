using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.ContinueInTelegram;

/// <summary>Makes two cards one. Nothing is overwritten: the joined card keeps its row and points to the other, and the fact says what moved and what was filled in.</summary>
internal static class JoinContacts
{
    /// <param name="scope">Where it happens.</param>
    /// <param name="from">The card that goes into the other.</param>
    /// <param name="into">The card that stays, with its points.</param>
    /// <param name="conversationId">The conversation because of which it happens.</param>
    /// <returns>The fact to record.</returns>
    public static async ValueTask<DeskEvent> IntoAsync(WriteScope scope, long from, Contact into, long conversationId)
    {
        var other = await scope.Db.Contacts.Include(c => c.Points).SingleAsync(c => c.Id == from);
        List<ContactPoint> points = [.. other.Points];
        var conversations = await scope.Db.Conversations.Where(c => c.ContactId == from).ToListAsync();
        foreach (var conversation in conversations)
        {
            conversation.ContactId = into.Id;
            conversation.Version++;
            scope.Announce(NoticeKind.Conversation, conversation.Id, conversation.Id);
        }

        // By conversation, for which there is an index; what they wrote in other people's keeps their former card, which keeps its name.
        var ids = conversations.ConvertAll(c => c.Id);
        await scope.Db.Messages.Where(m => ids.Contains(m.ConversationId) && m.ContactId == from).ExecuteUpdateAsync(s => s.SetProperty(m => m.ContactId, into.Id));
        foreach (var point in points)
        {
            other.Points.Remove(point);
            point.ContactId = into.Id;
            into.Points.Add(point);
        }

        other.MergedIntoId = into.Id;
        var former = new JoinedContact(from, other.Name, [.. points.Select(p => p.Id)]) { HadName = into.Name, HadPhoto = into.PhotoHash };
        into.PhotoHash ??= other.PhotoHash;
        Introduce(scope, into, other.Name, other.Language);
        scope.Index(into, Findable(into), isNew: false);
        scope.Announce(NoticeKind.Contact, from);
        var fact = DeskEvent.Of(DeskEventKind.ContactsJoined, Actor.Contact(into.Id), scope.Now);
        (fact.ConversationId, fact.ContactId, fact.Data) = (conversationId, into.Id, JsonSerializer.Serialize(former, JsonSerializerOptions.Web));
        return fact;
    }

    /// <summary>A name and a language where the card has none; an address stands in for a name until there is one.</summary>
    public static void Introduce(WriteScope scope, Contact contact, string? name, string? language)
    {
        contact.Language ??= language;
        if (string.IsNullOrWhiteSpace(name) || (contact.Name.Length > 0 && contact.Points.TrueForAll(p => p.Value != contact.Name))) return;
        contact.Name = ContactPointValue.CleanName(name);
        scope.Index(contact, Findable(contact), isNew: false);
    }

    /// <summary>By what a card is found besides its name.</summary>
    public static IEnumerable<string> Findable(Contact contact) => contact.Points.Where(p => p.Kind != ContactPointKind.Visitor).Select(p => p.Value);
}

/// <summary>What a fact of joining says, for taking it back.</summary>
/// <param name="From">The card that was joined.</param>
/// <param name="Name">Its name.</param>
/// <param name="Points">Its points.</param>
internal sealed record JoinedContact(long From, string Name, IReadOnlyList<long> Points)
{
    /// <summary>The name that the other card had.</summary>
    public string HadName { get; init; } = "";

    /// <summary>The photo that the other card had.</summary>
    public string? HadPhoto { get; init; }
}
