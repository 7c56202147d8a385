using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.SamePerson;

/// <summary>
/// Makes two cards one, within a write that others have begun. What can be counted (ways to reach them, conversations, orders) moves; what
/// the card says (name, fields, tags, notes) is copied, so that the row that went keeps its own for the way back.
/// </summary>
internal static class Joining
{
    private static readonly Dictionary<string, Keep> NothingChosen = [];

    /// <param name="scope">Where it happens.</param>
    /// <param name="actor">Who joins them.</param>
    /// <param name="into">The card that stays; by itself now, like the other.</param>
    /// <param name="from">The card that goes into it.</param>
    /// <param name="choices">By the names of <see cref="Slots"/>, where it is not the staying card's that is kept.</param>
    /// <param name="conversationId">The conversation because of which it happens, whose timeline tells it.</param>
    public static async ValueTask<ContactMerge> IntoAsync(
        WriteScope scope, Actor actor, Contact into, Contact from, IReadOnlyDictionary<string, Keep>? choices = null, long? conversationId = null)
    {
        await scope.Db.SaveChangesAsync();
        var (own, other) = (await Slots.OfAsync(scope.Db, into), await Slots.OfAsync(scope.Db, from));
        var takes = new Choosing(choices ?? NothingChosen, await AddressesAsync(scope, into.Id, from.Id));
        var record = new MergeRecord { Slots = takes.All(own, other) };
        await Moving.AllAsync(scope, from.Id, into.Id, record);
        from.MergedIntoId = into.Id;
        var merge = new ContactMerge { Id = scope.NewId(), IntoId = into.Id, FromId = from.Id, At = scope.Now, ActorKind = actor.Kind, ActorId = actor.Id, Moved = record.Write() };
        scope.Db.ContactMerges.Add(merge);
        foreach (var (slot, merged) in record.Slots.Where(s => s.Value.Own != s.Value.Result)) await Slots.SetAsync(scope, into, slot, merged.Result);
        var told = new CardStory(scope, actor);
        await told.MergedAsync(into, from, record.Slots, other);
        await told.ChangedAsync(into.Id, record.Slots.Select(s => (s.Key, s.Value.Own, s.Value.Result)));
        await BlockedTalks.SettleAsync(scope, actor, into, [own.GetValueOrDefault(Slots.Blocked), other.GetValueOrDefault(Slots.Blocked)]);
        await scope.ReindexAsync(into.Id);
        scope.UnindexContact(from.Id);
        scope.Record(told.Joined(into, from, merge.Id, conversationId));
        if (conversationId is { } here) scope.Announce(NoticeKind.Conversation, here, here);
        scope.Announce(NoticeKind.Contact, from.Id);
        scope.Announce(NoticeKind.Contact, into.Id);
        await Moving.TellAsync(scope, into.Id);
        return merge;
    }

    /// <summary>An address that stands in for a name is none.</summary>
    private static async ValueTask<HashSet<string>> AddressesAsync(WriteScope scope, long one, long two) =>
        (await scope.Db.ContactPoints.Where(p => p.ContactId == one || p.ContactId == two).Select(p => p.Value).ToListAsync()).ToHashSet(StringComparer.Ordinal);
}
