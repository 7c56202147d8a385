using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.SamePerson;

/// <summary>Takes a merge back, within a write that others have begun, whatever was merged before and since.</summary>
internal static class Unjoining
{
    /// <returns>The two cards: the one that stays, and the one that stands by itself again.</returns>
    public static async ValueTask<(Contact Stays, Contact Back)> ExecuteAsync(WriteScope scope, Actor actor, ContactMerge merge, MergeRecord record)
    {
        await scope.Db.SaveChangesAsync();
        var tree = await MergeTree.OfAsync(scope.Db, merge.IntoId);
        var (stays, back) = (tree.Root, (await scope.Db.Contacts.FindAsync(merge.FromId))!);
        var (blockedHere, story) = (stays.BlockedAt is { } at ? Slots.Write(at) : null, new CardStory(scope, actor));
        await Moving.SomeAsync(scope, stays.Id, back.Id, await Returning.OfAsync(scope.Db, tree, merge, record));
        back.MergedIntoId = null;
        (merge.UndoneAt, merge.UndoneById) = (scope.Now, actor.AgentId);
        await scope.Db.SaveChangesAsync();

        story.Parted(stays, back);
        var into = (await scope.Db.Contacts.FindAsync(merge.IntoId))!;
        await new Refolding(scope, tree, story).RunAsync(into, record.Slots.Keys, merge);
        await SeenAsync(scope, back, merge.At);
        await BlockedTalks.SettleAsync(scope, actor, stays, blockedHere);
        await BlockedTalks.SettleAsync(scope, actor, back, blockedHere);
        await scope.ReindexAsync(stays.Id);
        await scope.ReindexAsync(back.Id);
        scope.Record(story.PartedFact(stays, back));
        scope.Announce(NoticeKind.Contact, stays.Id);
        scope.Announce(NoticeKind.Contact, back.Id);
        await Moving.TellAsync(scope, back.Id);
        await Moving.TellAsync(scope, stays.Id);
        return (stays, back);
    }

    private static async ValueTask SeenAsync(WriteScope scope, Contact back, DateTime since)
    {
        var seen = await scope.Db.ContactPoints.Where(p => p.ContactId == back.Id && p.LastSeenAt > since).MaxAsync(p => (DateTime?)p.LastSeenAt);
        if (seen > back.LastSeenAt) back.LastSeenAt = seen.Value;
    }
}
