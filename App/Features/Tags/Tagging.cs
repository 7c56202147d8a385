using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Tags;

/// <summary>Tags on a conversation, within a write that others have begun: the fact is recorded, the screens are told, and nothing happens twice.</summary>
internal static class Tagging
{
    /// <summary>Puts a tag on.</summary>
    /// <returns>The fact; null when the tag is gone or was there already.</returns>
    public static async ValueTask<DeskEvent?> PutAsync(WriteScope scope, Conversation conversation, long tagId, Actor actor)
    {
        if (await scope.Db.Tags.FindAsync(tagId) is not { } tag) return null;
        if (await scope.Db.ConversationTags.FindAsync(conversation.Id, tagId) is not null) return null;
        scope.Db.ConversationTags.Add(new ConversationTag { ConversationId = conversation.Id, TagId = tagId, At = scope.Now });
        return Tell(scope, conversation, conversation.Tagged(tagId, tag.Name, actor, scope.Now));
    }

    /// <summary>Takes a tag off.</summary>
    /// <returns>The fact; null when it was not there.</returns>
    public static async ValueTask<DeskEvent?> TakeAsync(WriteScope scope, Conversation conversation, long tagId, Actor actor)
    {
        if (await scope.Db.ConversationTags.FindAsync(conversation.Id, tagId) is not { } there) return null;
        var name = await scope.Db.Tags.Where(t => t.Id == tagId).Select(t => t.Name).SingleAsync();
        scope.Db.ConversationTags.Remove(there);
        return Tell(scope, conversation, conversation.Untagged(tagId, name, actor, scope.Now));
    }

    /// <summary>Puts a tag back without a fact: what took it off is taken back.</summary>
    /// <returns>False when the tag is gone or is there already.</returns>
    public static async ValueTask<bool> AddAsync(WriteScope scope, Conversation conversation, long tagId)
    {
        if (await scope.Db.Tags.FindAsync(tagId) is null || await scope.Db.ConversationTags.FindAsync(conversation.Id, tagId) is not null) return false;
        scope.Db.ConversationTags.Add(new ConversationTag { ConversationId = conversation.Id, TagId = tagId, At = scope.Now });
        return true;
    }

    /// <summary>Takes a tag away without a fact.</summary>
    /// <returns>False when it is not there.</returns>
    public static async ValueTask<bool> DropAsync(WriteScope scope, Conversation conversation, long tagId)
    {
        if (await scope.Db.ConversationTags.FindAsync(conversation.Id, tagId) is not { } there) return false;
        scope.Db.ConversationTags.Remove(there);
        return true;
    }

    private static DeskEvent Tell(WriteScope scope, Conversation conversation, DeskEvent fact)
    {
        scope.Record(fact);
        scope.Announce(NoticeKind.Conversation, conversation.Id, conversation.Id);
        return fact;
    }
}
