using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Order;
using SmallDesk.Live;

namespace SmallDesk.Features.SamePerson;

/// <summary>What is put away as spam because of a block follows the block when cards are joined or parted: it is told by the block's time.</summary>
internal static class BlockedTalks
{
    /// <param name="scope">Where it happens.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="card">The card, blocked or not as it is to be, with its conversations.</param>
    /// <param name="former">The blocks that its conversations may be marked by, as <see cref="Slots.Blocked"/> holds them.</param>
    public static async ValueTask SettleAsync(WriteScope scope, Actor actor, Contact card, params IEnumerable<string?> former)
    {
        List<DateTime> stamps = [.. former.Select(Slots.ReadTime).OfType<DateTime>().Where(at => at != card.BlockedAt).Distinct()];
        if (card.BlockedAt is null && stamps.Count == 0) return;
        foreach (var talk in await Of(scope, card).Where(c => c.SpamAt != null && stamps.Contains(c.SpamAt.Value)).ToListAsync()) await ClearAsync(scope, actor, card, talk);
        if (card.BlockedAt is not { } at) return;
        foreach (var talk in await Of(scope, card).Where(c => c.SpamAt == null && c.Status != ConversationStatus.Closed).ToListAsync())
        {
            if (talk.MarkSpam(actor, at) is not { } fact) continue;
            fact.At = scope.Now;
            Tell(scope, talk, fact);
        }
    }

    private static async ValueTask ClearAsync(WriteScope scope, Actor actor, Contact card, Conversation talk)
    {
        if (card.BlockedAt is null)
        {
            Tell(scope, talk, talk.NotSpam(await SpamClock.WaitingAsync(scope, talk), actor, scope.Now));
            return;
        }

        // Marked by the other block: the one that holds now is the one that ends it.
        talk.SpamAt = card.BlockedAt;
        talk.Version++;
    }

    private static IQueryable<Conversation> Of(WriteScope scope, Contact card) =>
        scope.Db.Conversations.Where(c => c.ContactId == card.Id && c.DeletedAt == null && c.MergedIntoId == null);

    private static void Tell(WriteScope scope, Conversation talk, DeskEvent? fact)
    {
        scope.Record(fact);
        scope.Announce(NoticeKind.Conversation, talk.Id, talk.Id);
    }
}
