using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;

namespace SmallDesk.Features.Tags;

/// <summary>Puts tags on a conversation and takes them off. What is like that already stays so.</summary>
internal sealed class TagConversation(WriteQueue writes)
{
    public Task<ChangeResult> PutAsync(Actor actor, long conversationId, long tagId) => ChangeAsync(actor, conversationId, tagId, isOn: true);

    public Task<ChangeResult> TakeAsync(Actor actor, long conversationId, long tagId) => ChangeAsync(actor, conversationId, tagId, isOn: false);

    /// <summary>Puts a tag on by its name, and makes it when there is none of that name.</summary>
    public Task<ChangeResult> PutNamedAsync(Actor actor, long conversationId, string name)
    {
        actor.Demand(Permission.Work);
        if (TagCheck.Problem(name) is not null) return Task.FromResult(ChangeResult.Invalid);
        return writes.RunAsync(async scope =>
        {
            if (await ConversationChange.FindAsync(scope, conversationId) is not { } conversation) return ChangeResult.NotFound;
            var tag = await MakeTag.FindOrMakeAsync(scope, actor, name);
            return await Tagging.PutAsync(scope, conversation, tag.Id, actor) is null ? ChangeResult.Unchanged : ChangeResult.Done;
        });
    }

    private Task<ChangeResult> ChangeAsync(Actor actor, long conversationId, long tagId, bool isOn)
    {
        actor.Demand(Permission.Work);
        return writes.RunAsync(async scope =>
        {
            if (await ConversationChange.FindAsync(scope, conversationId) is not { } conversation) return ChangeResult.NotFound;
            if (isOn && await scope.Db.Tags.FindAsync(tagId) is null) return ChangeResult.Invalid;
            var fact = isOn ? await Tagging.PutAsync(scope, conversation, tagId, actor) : await Tagging.TakeAsync(scope, conversation, tagId, actor);
            return fact is null ? ChangeResult.Unchanged : ChangeResult.Done;
        });
    }
}
