using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Tags;

namespace SmallDesk.Features.Contacts;

/// <summary>Puts tags on a contact and takes them off. What is like that already stays so.</summary>
internal sealed class TagContact(WriteQueue writes)
{
    public Task<CardResult> PutAsync(Actor actor, long contactId, long tagId)
    {
        actor.Demand(Permission.Work);
        return writes.RunAsync(async scope => await Cards.FindAsync(scope, contactId) is { } contact && await scope.Db.Tags.FindAsync(tagId) is { } tag
            ? await PutAsync(scope, actor, contact, tag) : new CardResult.Gone());
    }

    public Task<CardResult> TakeAsync(Actor actor, long contactId, long tagId)
    {
        actor.Demand(Permission.Work);
        return writes.RunAsync<CardResult>(async scope =>
        {
            if (await Cards.FindAsync(scope, contactId) is not { } contact) return new CardResult.Gone();
            if (await scope.Db.ContactTags.FindAsync(contact.Id, tagId) is not { } there) return new CardResult.Unchanged();
            scope.Db.ContactTags.Remove(there);
            Cards.Note(scope, actor, contact.Id, CardPart.TagTaken, tagId, (await scope.Db.Tags.FindAsync(tagId))?.Name, after: null);
            return new CardResult.Done();
        });
    }

    /// <summary>Puts a tag on by its name, and makes it when there is none of that name.</summary>
    public async Task<CardResult> PutNamedAsync(Actor actor, long contactId, string name)
    {
        actor.Demand(Permission.Work);
        if (TagCheck.Problem(name) is { } problem) return new CardResult.Refused(problem, Tag.LongestName);
        return await writes.RunAsync(async scope => await Cards.FindAsync(scope, contactId) is { } contact
            ? await PutAsync(scope, actor, contact, await MakeTag.FindOrMakeAsync(scope, actor, name)) : new CardResult.Gone());
    }

    private static async ValueTask<CardResult> PutAsync(WriteScope scope, Actor actor, Contact contact, Tag tag)
    {
        if (await scope.Db.ContactTags.FindAsync(contact.Id, tag.Id) is not null) return new CardResult.Unchanged();
        scope.Db.ContactTags.Add(new ContactTag { ContactId = contact.Id, TagId = tag.Id, At = scope.Now });
        Cards.Note(scope, actor, contact.Id, CardPart.TagPut, tag.Id, before: null, tag.Name);
        return new CardResult.Done();
    }
}
