using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.SamePerson;

/// <summary>
/// Makes two cards of one again, in whatever order merges are taken back. The card that went gets what it had and what came by its ways since;
/// the one that stays is as if the other had never come, except for what people wrote on it since, which stays. What was removed stays removed.
/// </summary>
internal sealed class UndoContactMerge(WriteQueue writes)
{
    /// <summary>How long a merge can be taken back.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromDays(30);

    public Task<UnmergeResult> ExecuteAsync(Actor actor, long mergeId)
    {
        actor.Demand(Permission.Work);
        return writes.RunAsync(async scope =>
        {
            if (await scope.Db.ContactMerges.FindAsync(mergeId) is not { } merge) return UnmergeResult.Gone;
            if (merge.UndoneAt is not null) return UnmergeResult.Unchanged;
            if (await IsErasedAsync(scope, merge)) return UnmergeResult.Gone;
            if (scope.Now - merge.At > Within) return UnmergeResult.Late;
            await Unjoining.ExecuteAsync(scope, actor, merge, MergeRecord.Of(merge));
            return UnmergeResult.Done;
        });
    }

    /// <summary>Nothing is brought back to a card that was erased, nor taken from one.</summary>
    private static async ValueTask<bool> IsErasedAsync(WriteScope scope, ContactMerge merge)
    {
        if (await scope.Db.Contacts.FindAsync(merge.FromId) is not { ErasedAt: null }) return true;
        var card = await scope.Db.Contacts.FindAsync(merge.IntoId);
        while (card is { ErasedAt: null, MergedIntoId: { } into }) card = await scope.Db.Contacts.FindAsync(into);
        return card is not { ErasedAt: null };
    }
}
