using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Contacts;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.SamePerson;
using SmallDesk.Live;

namespace SmallDesk.Features.ContinueInTelegram;

/// <summary>
/// Takes back that a conversation went on in Telegram: it was somebody else who had the link. Their Telegram gets the card back that it had, or one of
/// its own; answers go where they went before. What was written stays where it was written.
/// </summary>
internal sealed class SeparateTelegram(WriteQueue writes)
{
    /// <returns>Whether there was something to take back.</returns>
    public Task<bool> ExecuteAsync(Actor actor, long conversationId)
    {
        actor.Demand(Permission.Work);
        return writes.RunAsync(async scope =>
        {
            if (await ConversationChange.FindAsync(scope, conversationId) is not { ContinuedPointId: { } pointId } conversation) return false;
            var contact = await scope.Db.Contacts.Include(c => c.Points).SingleAsync(c => c.Id == conversation.ContactId);
            var ended = await EndAllAsync(scope, actor, contact.Id, pointId);
            if (contact.Points.Find(p => p.Id == pointId) is { } point) await PartAsync(scope, actor, contact, point, ended);
            scope.Announce(NoticeKind.Contact, contact.Id);
            return true;
        });
    }

    /// <summary>Whatever of theirs went on there; and no link that is still about leads anywhere.</summary>
    private static async ValueTask<List<long>> EndAllAsync(WriteScope scope, Actor actor, long contactId, long pointId)
    {
        var conversations = await scope.Db.Conversations.Where(c => c.ContactId == contactId && c.ContinuedPointId == pointId).ToListAsync();
        foreach (var conversation in conversations)
        {
            scope.Record(conversation.EndContinuing(actor, scope.Now));
            scope.Announce(NoticeKind.Conversation, conversation.Id, conversation.Id);
        }

        var ids = conversations.ConvertAll(c => c.Id);
        await scope.Db.ContinueLinks.Where(l => ids.Contains(l.ConversationId) && l.UsedAt == null).ExecuteUpdateAsync(s => s.SetProperty(l => l.UsedAt, scope.Now));
        return ids;
    }

    private static async ValueTask PartAsync(WriteScope scope, Actor actor, Contact contact, ContactPoint point, List<long> ended)
    {
        if (await ByLinkAsync(scope, contact.Id, point.Id) is { } merge)
        {
            await Unjoining.ExecuteAsync(scope, actor, merge.Merge, merge.Record);
            return;
        }

        var joined = await JoinedAsync(scope, contact.Id, ended, point.Id) ?? await OfItsOwnAsync(scope, ended, point);
        var into = (await scope.Db.Contacts.FindAsync(joined.From))!.MergedIntoId ?? contact.Id;
        var (stays, back) = await Unjoining.ExecuteAsync(scope, actor, new ContactMerge { FromId = joined.From, IntoId = into }, new MergeRecord { Points = [.. joined.Points!] });

        // What the card had got from the other one goes with it.
        (stays.Name, stays.PhotoHash) = (stays.Name == joined.Name ? joined.HadName : stays.Name, stays.PhotoHash == back.PhotoHash ? joined.HadPhoto : stays.PhotoHash);
        await scope.ReindexAsync(stays.Id);
    }

    /// <summary>The merge by which the account came with its card, because its owner opened a link.</summary>
    private static async ValueTask<Standing?> ByLinkAsync(WriteScope scope, long contactId, long pointId) =>
        (await MergeTree.OfAsync(scope.Db, contactId)).All.Where(s => s.Merge.ActorKind == ActorKind.Contact && s.Record.Points.Contains(pointId)).MinBy(s => s.Merge.Id);

    /// <summary>A card for somebody who had none before they came by the link.</summary>
    private static async ValueTask<JoinedContact> OfItsOwnAsync(WriteScope scope, List<long> conversations, ContactPoint point)
    {
        var data = await scope.Db.Events.AsNoTracking().Where(e => e.ConversationId != null && conversations.Contains(e.ConversationId.Value) && e.Kind == DeskEventKind.ConversationContinued)
            .OrderBy(e => e.At).ThenBy(e => e.Id).Select(e => e.Data).FirstOrDefaultAsync();
        var told = ContinuedFact.Read(data);
        var own = new Contact { Id = scope.NewId(), Name = told?.Name ?? "", CreatedAt = scope.Now, LastSeenAt = point.LastSeenAt };
        scope.Db.Contacts.Add(own);
        return new JoinedContact(own.Id, own.Name, [point.Id]) { HadName = told?.Former ?? "" };
    }

    /// <summary>The newest joining by which the point came, of a time when joinings were kept as facts alone.</summary>
    private static async ValueTask<JoinedContact?> JoinedAsync(WriteScope scope, long contactId, List<long> conversations, long pointId)
    {
        var facts = await scope.Db.Events.AsNoTracking().Where(e => e.ConversationId != null && conversations.Contains(e.ConversationId.Value) && e.Kind == DeskEventKind.ContactsJoined && e.Data != null)
            .OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Select(e => e.Data!).ToListAsync();
        foreach (var joined in facts.Select(f => JsonSerializer.Deserialize<JoinedContact>(f, JsonSerializerOptions.Web)!).Where(j => j.Points?.Contains(pointId) == true))
        {
            if (await scope.Db.Contacts.FindAsync(joined.From) is { MergedIntoId: not null } && await Cards.FindAsync(scope, joined.From) is { } now && now.Id == contactId) return joined;
        }

        return null;
    }
}

/// <summary>What a fact of joining says that was kept before joinings had records of their own.</summary>
/// <param name="From">The card that was joined.</param>
/// <param name="Name">Its name.</param>
/// <param name="Points">Its points; null in facts of today.</param>
internal sealed record JoinedContact(long From, string Name, IReadOnlyList<long>? Points)
{
    /// <summary>The name that the other card had.</summary>
    public string HadName { get; init; } = "";

    /// <summary>The photo that the other card had.</summary>
    public string? HadPhoto { get; init; }
}
