using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.SamePerson;

/// <summary>Makes two cards one: what hangs on the other moves, its row stays and points here. Taken back by <see cref="UndoContactMerge"/>.</summary>
internal sealed class MergeContacts(WriteQueue writes)
{
    /// <param name="actor">Who joins them.</param>
    /// <param name="into">The card that stays.</param>
    /// <param name="from">The card that goes into it.</param>
    /// <param name="choices">By the names of <see cref="Slots"/>, what is kept where the two disagree; without a word the staying card's. Whether they are blocked must be said when they disagree.</param>
    /// <param name="conversationId">The conversation it is done from, whose timeline tells it.</param>
    public Task<MergeResult> ExecuteAsync(Actor actor, long into, long from, IReadOnlyDictionary<string, Keep>? choices = null, long? conversationId = null)
    {
        actor.Demand(Permission.Work);
        return writes.RunAsync<MergeResult>(async scope =>
        {
            var (stays, goes) = (await scope.Db.Contacts.FindAsync(into), await scope.Db.Contacts.FindAsync(from));
            if (stays is not { ErasedAt: null } || goes is not { ErasedAt: null }) return new MergeResult.Gone();
            if (await RootAsync(scope, stays) == await RootAsync(scope, goes)) return new MergeResult.Same();
            if (stays.MergedIntoId is not null || goes.MergedIntoId is not null) return new MergeResult.Meanwhile();
            if (await scope.Db.ContactPoints.AnyAsync(p => (p.ContactId == into || p.ContactId == from) && p.Kind == ContactPointKind.TelegramGroup)) return new MergeResult.Group();
            if (stays.BlockedAt is null != goes.BlockedAt is null && choices?.ContainsKey(Slots.Blocked) != true) return new MergeResult.Undecided();
            return new MergeResult.Done((await Joining.IntoAsync(scope, actor, stays, goes, choices, conversationId)).Id);
        });
    }

    private static async ValueTask<long> RootAsync(WriteScope scope, Contact card)
    {
        while (card.MergedIntoId is { } into) card = (await scope.Db.Contacts.FindAsync(into))!;
        return card.Id;
    }
}
