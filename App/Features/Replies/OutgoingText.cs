using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Live;

namespace SmallDesk.Features.Replies;

/// <summary>What answers and notes have in common.</summary>
internal static class OutgoingText
{
    private const int MostFiles = 20;

    /// <summary>Text key of what is wrong with it, or null.</summary>
    public static string? Problem(string text, int files, int longest)
    {
        if (string.IsNullOrWhiteSpace(text) && files == 0) return "reply.empty";
        if (text.Length > longest) return "reply.tooLong";
        return files > MostFiles ? "reply.tooManyFiles" : null;
    }

    /// <summary>Whether every channel could offer these buttons.</summary>
    public static bool AreFit(IReadOnlyList<MessageChoice> choices) =>
        choices.Count <= MessageChoice.Most && choices.All(c => c is { IsFit: true, PressedAt: null })
        && choices.Select(c => c.Token).Distinct(StringComparer.Ordinal).Count() == choices.Count;

    /// <summary>The message already stored under this client id, if the button was pressed twice.</summary>
    public static async ValueTask<long?> EarlierAsync(WriteScope scope, Conversation conversation, string? clientId)
    {
        if (clientId is null) return null;
        var id = await scope.Db.Messages.Where(m => m.ConversationId == conversation.Id && m.ClientId == clientId).Select(m => m.Id).FirstOrDefaultAsync();
        return id == 0 ? null : id;
    }

    /// <summary>The files this actor uploaded and nobody has sent yet, in the order asked; null when one is missing.</summary>
    public static async ValueTask<IReadOnlyList<Attachment>?> TakeUploadsAsync(WriteScope scope, Actor actor, IReadOnlyList<long> ids)
    {
        if (ids.Count == 0) return [];
        var found = await scope.Db.Attachments
            .Where(a => ids.Contains(a.Id) && a.MessageId == null && a.UploadedByKind == actor.Kind && a.UploadedById == actor.Id)
            .ToDictionaryAsync(a => a.Id);
        return ids.All(found.ContainsKey) ? [.. ids.Distinct().Select(id => found[id])] : null;
    }

    /// <summary>After it is stored: the writer's draft is done with, they have seen what they wrote, and the screens are told.</summary>
    public static async ValueTask SettleAsync(WriteScope scope, Actor actor, Message message)
    {
        if (actor.Kind == ActorKind.Agent && actor.AgentId is { } agentId)
        {
            SaveDraft.Drop(scope, await scope.Db.Drafts.FirstOrDefaultAsync(d => d.ConversationId == message.ConversationId && d.AgentId == agentId));
            await MarkRead.SetAsync(scope, agentId, message.ConversationId, message.Id);
        }

        scope.Announce(NoticeKind.MessageAdded, message.Id, message.ConversationId);
        scope.Announce(NoticeKind.Conversation, message.ConversationId, message.ConversationId);
    }
}
