using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Contacts;
using SmallDesk.Live;

namespace SmallDesk.Features.ContactList;

/// <summary>What became of tagging many contacts.</summary>
/// <param name="TagId">Which tag.</param>
/// <param name="IsOn">Put on, or taken off.</param>
/// <param name="Changed">Those it changed; the others were like that already, or are gone. What takes it back takes these.</param>
public sealed record TaggedContacts(long TagId, bool IsOn, IReadOnlyList<long> Changed);

/// <summary>Puts a tag on many contacts or takes it off, so many at a time that nobody else waits long for the writer.</summary>
internal sealed class TagContacts(WriteQueue writes)
{
    internal const int Batch = 500;

    public Task<TaggedContacts> PutAsync(Actor actor, IReadOnlyList<long> contactIds, long tagId, Action<int>? onProgress = null, CancellationToken cancel = default) =>
        RunAsync(actor, contactIds, tagId, isOn: true, onProgress, cancel);

    public Task<TaggedContacts> TakeAsync(Actor actor, IReadOnlyList<long> contactIds, long tagId, Action<int>? onProgress = null, CancellationToken cancel = default) =>
        RunAsync(actor, contactIds, tagId, isOn: false, onProgress, cancel);

    /// <summary>Takes back what was done, as far as nobody changed it since.</summary>
    public Task<TaggedContacts> UndoAsync(Actor actor, TaggedContacts done, Action<int>? onProgress = null) => RunAsync(actor, done.Changed, done.TagId, !done.IsOn, onProgress, CancellationToken.None);

    /// <param name="actor">Who does it.</param>
    /// <param name="contactIds">To whom.</param>
    /// <param name="tagId">Which tag.</param>
    /// <param name="isOn">On or off.</param>
    /// <param name="onProgress">Told after each batch how many were looked at.</param>
    /// <param name="cancel">Stops before the next batch; what was done stays and is returned.</param>
    private async Task<TaggedContacts> RunAsync(Actor actor, IReadOnlyList<long> contactIds, long tagId, bool isOn, Action<int>? onProgress, CancellationToken cancel)
    {
        actor.Demand(Permission.Work);
        List<long> changed = [];
        var looked = 0;
        foreach (var batch in contactIds.Chunk(Batch))
        {
            if (cancel.IsCancellationRequested) break;
            changed.AddRange(await writes.RunAsync(scope => BatchAsync(scope, actor, batch, tagId, isOn)));
            onProgress?.Invoke(looked += batch.Length);
        }

        return new TaggedContacts(tagId, isOn, changed);
    }

    private static async ValueTask<List<long>> BatchAsync(WriteScope scope, Actor actor, long[] batch, long tagId, bool isOn)
    {
        var db = scope.Db;
        if (await db.Tags.Where(t => t.Id == tagId).Select(t => t.Name).FirstOrDefaultAsync() is not { } name) return [];
        var standing = ContactsShown.Standing(db.Contacts).Where(c => EF.Parameter(batch).Contains(c.Id));
        var concerned = isOn
            ? await standing.Where(c => !db.ContactTags.Any(t => t.ContactId == c.Id && t.TagId == tagId)).Select(c => c.Id).ToListAsync()
            : await standing.Where(c => db.ContactTags.Any(t => t.ContactId == c.Id && t.TagId == tagId)).Select(c => c.Id).ToListAsync();
        if (concerned.Count == 0) return [];
        if (!isOn) await db.ContactTags.Where(t => t.TagId == tagId && EF.Parameter(concerned).Contains(t.ContactId)).ExecuteDeleteAsync();
        foreach (var id in concerned)
        {
            if (isOn) scope.Append(new ContactTag { ContactId = id, TagId = tagId, At = scope.Now });
            Cards.NoteOneOfMany(scope, actor, id, isOn ? CardPart.TagPut : CardPart.TagTaken, tagId, isOn ? null : name, isOn ? name : null);
        }

        // One for all: who shows any of them reads anew.
        scope.Announce(NoticeKind.Contact, concerned is [var only] ? only : 0);
        return concerned;
    }
}
