using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Inbox.Views;
using SmallDesk.Live;

namespace SmallDesk.Features.Tags;

/// <summary>Removes a tag from the desk, or joins it into another: then the conversations and contacts that carried it carry the other.</summary>
internal sealed class RemoveTag(WriteQueue writes, DeskDirectory directory)
{
    // In one go, so that customers' messages get in between however many carry the tag. Cut off in the middle, both tags are there
    // and each conversation and contact carries one of them: asking again ends it.
    private const int AtOnce = 500;

    /// <returns>False when there is none (any more).</returns>
    public async Task<bool> ExecuteAsync(Actor actor, long id)
    {
        actor.Demand(Permission.Supervise);
        await EmptyAsync(id, into: null);
        return await DropAsync(actor, id, into: null);
    }

    /// <returns>False when one of the two is gone, or both are the same.</returns>
    public async Task<bool> JoinAsync(Actor actor, long id, long into)
    {
        actor.Demand(Permission.Supervise);
        var areThere = id != into && await writes.RunAsync(async scope => await scope.Db.Tags.FindAsync(id) is not null && await scope.Db.Tags.FindAsync(into) is not null);
        if (!areThere) return false;
        await EmptyAsync(id, into);
        return await DropAsync(actor, id, into);
    }

    private async Task EmptyAsync(long id, long? into)
    {
        while (await writes.RunAsync(scope => MoveSomeAsync(scope, id, into)) == AtOnce)
        {
            // The next ones.
        }

        while (await writes.RunAsync(scope => MoveSomeContactsAsync(scope, id, into)) == AtOnce)
        {
            // The next ones.
        }
    }

    private static async ValueTask<int> MoveSomeAsync(WriteScope scope, long id, long? into)
    {
        var some = await scope.Db.ConversationTags.Where(t => t.TagId == id).OrderBy(t => t.ConversationId).Take(AtOnce).ToListAsync();
        if (into is { } other && await scope.Db.Tags.FindAsync(other) is not null)
        {
            var ids = some.ConvertAll(t => t.ConversationId);
            var have = await scope.Db.ConversationTags.Where(t => t.TagId == other && ids.Contains(t.ConversationId)).Select(t => t.ConversationId).ToListAsync();
            scope.Db.ConversationTags.AddRange(some.Where(t => !have.Contains(t.ConversationId)).Select(t => new ConversationTag { ConversationId = t.ConversationId, TagId = other, At = t.At }));
        }

        scope.Db.ConversationTags.RemoveRange(some);
        if (some.Count > 0) scope.Announce(NoticeKind.Tag, id);
        return some.Count;
    }

    private static async ValueTask<int> MoveSomeContactsAsync(WriteScope scope, long id, long? into)
    {
        var some = await scope.Db.ContactTags.Where(t => t.TagId == id).OrderBy(t => t.ContactId).Take(AtOnce).ToListAsync();
        if (into is { } other && await scope.Db.Tags.FindAsync(other) is not null)
        {
            var ids = some.ConvertAll(t => t.ContactId);
            var have = await scope.Db.ContactTags.Where(t => t.TagId == other && ids.Contains(t.ContactId)).Select(t => t.ContactId).ToListAsync();
            scope.Db.ContactTags.AddRange(some.Where(t => !have.Contains(t.ContactId)).Select(t => new ContactTag { ContactId = t.ContactId, TagId = other, At = t.At }));
        }

        scope.Db.ContactTags.RemoveRange(some);
        if (some.Count > 0) scope.Announce(NoticeKind.Tag, id);
        return some.Count;
    }

    /// <summary>The tag itself, and canned replies that put it on.</summary>
    private Task<bool> DropAsync(Actor actor, long id, long? into) => writes.RunAsync(async scope =>
    {
        if (await scope.Db.Tags.FindAsync(id) is not { } tag) return false;
        await MoveSomeAsync(scope, id, into);
        await MoveSomeContactsAsync(scope, id, into);
        foreach (var canned in (await scope.Db.CannedReplies.Where(c => c.TagIds != "").ToListAsync()).Where(c => Tag.ReadIds(c.TagIds).Contains(id)))
        {
            canned.TagIds = Tag.WriteIds(Tag.ReadIds(canned.TagIds).Select(t => t == id ? into ?? 0 : t).Where(t => t > 0).Distinct());
            scope.Announce(NoticeKind.CannedReply, canned.Id);
        }

        if (into is { } instead)
        {
            foreach (var view in await scope.Db.SavedViews.ToListAsync())
            {
                var filter = SavedFilter.WithTag(view.Filter, id, instead, directory.Current);
                if (filter == view.Filter) continue;
                view.Filter = filter;
                scope.Announce(NoticeKind.View, view.Id);
            }
        }

        scope.Db.Tags.Remove(tag);
        var other = into is { } kept ? await scope.Db.Tags.FindAsync(kept) : null;
        MakeTag.Tell(scope, DeskEventKind.TagRemoved, tag, actor, other?.Name);
        return true;
    });
}
