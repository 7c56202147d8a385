using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.Contacts;

/// <summary>Takes a phone number or an address off a card. One that was written from or to stays: conversations hang on it.</summary>
internal sealed class RemoveContactPoint(WriteQueue writes)
{
    public Task<CardResult> ExecuteAsync(Actor actor, long contactId, long pointId)
    {
        actor.Demand(Permission.Work);
        return writes.RunAsync<CardResult>(async scope =>
        {
            if (await Cards.FindAsync(scope, contactId) is not { } contact) return new CardResult.Gone();
            if (await scope.Db.ContactPoints.FirstOrDefaultAsync(p => p.Id == pointId && p.ContactId == contact.Id) is not { } point) return new CardResult.Gone();
            if (point.Kind is not (ContactPointKind.Email or ContactPointKind.Phone)) return new CardResult.Refused("contact.problem.pointKind");
            if (await IsUsedAsync(scope, point)) return new CardResult.Refused("contact.problem.pointUsed");
            scope.Db.ContactPoints.Remove(point);
            Cards.Note(scope, actor, contact.Id, CardPart.PointRemoved, point.Id, point.Value, after: null);
            await scope.ReindexAsync(contact.Id);
            return new CardResult.Done();
        });
    }

    private static async ValueTask<bool> IsUsedAsync(WriteScope scope, ContactPoint point)
    {
        var db = scope.Db;
        return await db.Conversations.AnyAsync(c => c.ContactPointId == point.Id)
            || await db.Conversations.AnyAsync(c => c.ContinuedPointId == point.Id)
            || await (from c in db.Conversations where c.ContactId == point.ContactId join m in db.Messages on c.Id equals m.ConversationId where m.ContactPointId == point.Id select m).AnyAsync();
    }
}
