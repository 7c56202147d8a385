using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Conversations;

/// <summary>What an agent has written so far.</summary>
/// <param name="Text">The text; with no text and no files the draft is dropped.</param>
/// <param name="IsNote">Meant for colleagues.</param>
/// <param name="SeenUpTo">Newest message on the screen when they began.</param>
/// <param name="AttachmentIds">Uploaded files.</param>
internal sealed record DraftText(string Text, bool IsNote, long SeenUpTo, IReadOnlyList<long> AttachmentIds);

/// <summary>Keeps an agent's draft through reloads and restarts.</summary>
internal sealed class SaveDraft(WriteQueue writes)
{
    private const int LongestDraft = 200_000;

    public Task ExecuteAsync(Actor actor, long conversationId, DraftText draft)
    {
        actor.Demand(Permission.Work);
        if (actor.Kind != ActorKind.Agent || actor.AgentId is not { } agentId || draft.Text.Length > LongestDraft) return Task.CompletedTask;
        return writes.RunAsync(async scope =>
        {
            var kept = await scope.Db.Drafts.FirstOrDefaultAsync(d => d.ConversationId == conversationId && d.AgentId == agentId);
            if (string.IsNullOrWhiteSpace(draft.Text) && draft.AttachmentIds.Count == 0) Drop(scope, kept);
            else Keep(scope, kept, agentId, conversationId, draft);
        });
    }

    public static void Drop(WriteScope scope, Draft? kept)
    {
        if (kept is null) return;
        scope.Db.Drafts.Remove(kept);
        scope.Announce(NoticeKind.Draft, kept.ConversationId, kept.ConversationId, kept.AgentId);
    }

    private static void Keep(WriteScope scope, Draft? kept, long agentId, long conversationId, DraftText draft)
    {
        if (kept is null)
        {
            scope.Db.Drafts.Add(kept = new Draft { AgentId = agentId, ConversationId = conversationId });
            scope.Announce(NoticeKind.Draft, conversationId, conversationId, agentId);
        }

        // An answer that becomes a note, or a note that becomes an answer, is of another interest to colleagues.
        if (kept.At != default && kept.IsNote != draft.IsNote) scope.Announce(NoticeKind.Draft, conversationId, conversationId, agentId);
        kept.Text = draft.Text;
        kept.IsNote = draft.IsNote;
        kept.SeenUpTo = draft.SeenUpTo;
        kept.AttachmentIds = string.Join(',', draft.AttachmentIds.Select(id => id.ToString(CultureInfo.InvariantCulture)));
        kept.At = scope.Now;
    }
}
