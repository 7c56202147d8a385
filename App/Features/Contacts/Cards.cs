using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Contacts;

/// <summary>The frame of every change to a card, within a write that others have begun: find it, note it in the history, tell the screens.</summary>
internal static class Cards
{
    /// <summary>The contact, or the one they were merged into; null when there is none or they were erased.</summary>
    public static async ValueTask<Contact?> FindAsync(WriteScope scope, long id)
    {
        var found = await scope.Db.Contacts.FirstOrDefaultAsync(c => c.Id == id);
        while (found?.MergedIntoId is { } into) found = await scope.Db.Contacts.FirstOrDefaultAsync(c => c.Id == into);
        return found is { ErasedAt: null } ? found : null;
    }

    /// <summary>A line of the history and a fact, which says what changed but no words of the person.</summary>
    /// <param name="scope">Where it happens.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="contactId">Whose card.</param>
    /// <param name="part">What changed.</param>
    /// <param name="refId">Which field, point, tag or order.</param>
    /// <param name="before">How it was; nothing when null or empty.</param>
    /// <param name="after">How it is.</param>
    public static void Note(WriteScope scope, Actor actor, long contactId, CardPart part, long? refId, string? before, string? after)
    {
        scope.Db.ContactChanges.Add(Line(scope, actor, contactId, part, refId, before, after));
        Record(scope, actor, contactId, part, refId);
        scope.Announce(NoticeKind.Contact, contactId);
    }

    /// <summary>The same for many cards at once. The screens are told once, by whoever does it: by a notice of contact 0.</summary>
    public static void NoteOneOfMany(WriteScope scope, Actor actor, long contactId, CardPart part, long? refId, string? before, string? after)
    {
        scope.Append(Line(scope, actor, contactId, part, refId, before, after));
        Record(scope, actor, contactId, part, refId);
    }

    private static ContactChange Line(WriteScope scope, Actor actor, long contactId, CardPart part, long? refId, string? before, string? after) => new()
    {
        Id = scope.NewId(), ContactId = contactId, At = scope.Now, ActorKind = actor.Kind, ActorId = actor.Id, Part = part, RefId = refId,
        Before = string.IsNullOrEmpty(before) ? null : before, After = string.IsNullOrEmpty(after) ? null : after,
    };

    private static void Record(WriteScope scope, Actor actor, long contactId, CardPart part, long? refId)
    {
        var fact = DeskEvent.Of(DeskEventKind.ContactChanged, actor, scope.Now);
        (fact.ContactId, fact.Data) = (contactId, JsonSerializer.Serialize(new { part = part.ToString(), id = refId }));
        scope.Record(fact);
    }
}
