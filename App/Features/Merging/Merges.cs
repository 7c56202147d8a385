using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Merging;

/// <summary>
/// Puts a conversation into another one. Nothing is overwritten: the one that went keeps its row and points to the other, each message keeps
/// its channel and its contact point, contacts stay who they are, and the fact says what moved (<see cref="Parting"/> is the way back).
/// </summary>
internal static class Merges
{
    public static async ValueTask MoveAsync(WriteScope scope, Conversation from, Conversation target, Actor actor)
    {
        var mark = scope.NewId();
        var was = target.Standing;
        var moved = await scope.Db.Messages.Where(m => m.ConversationId == from.Id).OrderBy(m => m.At).ThenBy(m => m.Id).Select(m => m.Id).ToListAsync();
        var last = await Moving.LastAsync(scope, from.Id);
        await Moving.MessagesAsync(scope, moved, from.Id, target.Id);
        await Moving.PeopleAsync(scope, from.Id, target.Id);
        await Moving.DraftsAsync(scope, from.Id, target.Id);
        var tags = await TagsAsync(scope, from.Id, target.Id);
        var fact = from.JoinInto(target, last, actor, scope.Now);
        await Moving.ShowAsync(scope, target);
        fact.Data = new MergeRecord(from.Number, moved) { Mark = mark, Was = was, Left = target.Standing, Tags = tags }.Write();
        scope.Record(fact);
        foreach (var id in new[] { from.Id, target.Id }) scope.Announce(NoticeKind.Conversation, id, id);
    }

    private static async ValueTask<IReadOnlyList<long>> TagsAsync(WriteScope scope, long from, long to)
    {
        var known = await scope.Db.ConversationTags.Where(t => t.ConversationId == to).Select(t => t.TagId).ToListAsync();
        var tags = await scope.Db.ConversationTags.Where(t => t.ConversationId == from && !known.Contains(t.TagId)).Select(t => t.TagId).ToListAsync();
        scope.Db.ConversationTags.AddRange(tags.Select(t => new ConversationTag { ConversationId = to, TagId = t, At = scope.Now }));
        return tags;
    }
}
