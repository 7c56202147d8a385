using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.Privacy;

/// <summary>What erasing would take away, or how far it is.</summary>
/// <param name="ContactId">The card, or the one it was merged into.</param>
/// <param name="Name">Name; empty when unknown.</param>
/// <param name="Word">What is to be typed.</param>
internal sealed record ErasureView(long ContactId, string Name, string Word)
{
    public int Cards { get; init; }

    public int Conversations { get; init; }

    /// <summary>Conversations that are not closed, and will be.</summary>
    public int Open { get; init; }

    /// <summary>Messages that still say something.</summary>
    public int Messages { get; init; }

    public int Files { get; init; }

    public int Orders { get; init; }

    public bool IsBlocked { get; init; }

    /// <summary>Erased since, UTC; null when not.</summary>
    public DateTime? ErasedAt { get; init; }

    /// <summary>Some of it is still to be done.</summary>
    public bool IsUnderWay { get; init; }
}

/// <summary>Counts, for the page that explains erasing and shows its progress.</summary>
internal sealed class ErasureQuery(IDbContextFactory<DeskDbContext> contexts)
{
    public async Task<ErasureView?> ExecuteAsync(Actor actor, long contactId, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Supervise);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await Person.RootAsync(db.Contacts.AsNoTracking(), contactId, cancel) is not { } root) return null;
        var cards = await Person.CardsAsync(db, root.Id, cancel);
        var conversations = db.Conversations.Where(c => cards.Contains(c.ContactId));
        var messages = from m in db.Messages join c in conversations on m.ConversationId equals c.Id where m.DeletedById == null || m.DeletedById != Message.ErasedById select m;
        var mark = ErasureMark.NameOf(root.Id);
        return new ErasureView(root.Id, root.Name, ErasureWord.Of(root, await conversations.Where(c => c.ContactId == root.Id).MaxAsync(c => (long?)c.Number, cancel)))
        {
            Cards = cards.Count,
            Conversations = await conversations.CountAsync(cancel),
            Open = await conversations.CountAsync(c => c.Status != ConversationStatus.Closed && c.DeletedAt == null && c.MergedIntoId == null, cancel),
            Messages = await messages.CountAsync(cancel),
            Files = await (from m in messages join a in db.Attachments on m.Id equals a.MessageId select a.Id).CountAsync(cancel),
            Orders = await db.Orders.CountAsync(o => cards.Contains(o.ContactId), cancel),
            IsBlocked = root.BlockedAt is not null,
            ErasedAt = root.ErasedAt,
            IsUnderWay = await db.FollowerMarks.AnyAsync(m => m.Name == mark, cancel),
        };
    }
}
