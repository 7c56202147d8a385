using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Privacy;

/// <summary>Erases one conversation of the person, a stretch at a time: what everybody said in it, because all of it is about them.</summary>
internal sealed class EraseTalk(EraseMessages messages, DeskDirectory directory)
{
    /// <returns>Whether something is left.</returns>
    public async ValueTask<bool> StepAsync(WriteScope scope, long conversationId)
    {
        var next = await scope.Db.Messages.Include(m => m.Attachments)
            .Where(m => m.ConversationId == conversationId && (m.DeletedById == null || m.DeletedById != Message.ErasedById))
            .OrderBy(m => m.At).ThenBy(m => m.Id).Take(EraseMessages.AtOnce).ToListAsync();
        if (next.Count > 0)
        {
            await messages.ExecuteAsync(scope, next);
            scope.Announce(NoticeKind.Conversation, conversationId, conversationId);
            return true;
        }

        await EndAsync(scope, conversationId);
        return false;
    }

    private async ValueTask EndAsync(WriteScope scope, long id)
    {
        var kept = ErasedFacts.Kept.ToList();
        await scope.Db.Events.Where(e => e.ConversationId == id && e.Data != null && !kept.Contains(e.Kind)).ExecuteUpdateAsync(s => s.SetProperty(e => e.Data, (string?)null));
        await scope.Db.Drafts.Where(d => d.ConversationId == id).ExecuteDeleteAsync();
        await scope.Db.Participants.Where(p => p.ConversationId == id).ExecuteDeleteAsync();
        await scope.Db.ContinueLinks.Where(l => l.ConversationId == id).ExecuteDeleteAsync();
        await scope.Db.StaffPosts.Where(p => p.ConversationId == id && p.State == StaffPostState.Queued)
            .ExecuteUpdateAsync(s => s.SetProperty(p => p.State, StaffPostState.Dropped).SetProperty(p => p.DueAt, (DateTime?)null));
        await scope.Db.StaffPosts.Where(p => p.ConversationId == id)
            .ExecuteUpdateAsync(s => s.SetProperty(p => p.Words, (string?)null).SetProperty(p => p.Error, (string?)null).SetProperty(p => p.EditDueAt, (DateTime?)null));

        // What they thought of it in numbers stays for the numbers; what they said of it goes, and nobody asks them any more.
        await scope.Db.Surveys.Where(s => s.ConversationId == id).ExecuteUpdateAsync(
            s => s.SetProperty(x => x.Words, (string?)null).SetProperty(x => x.Reasons, (string?)null).SetProperty(x => x.TokenHash, (string?)null).SetProperty(x => x.DueAt, (DateTime?)null));
        await scope.Db.Surveys.Where(s => s.ConversationId == id && s.State == SurveyState.Planned)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.State, SurveyState.Skipped).SetProperty(x => x.SkipReason, "surveys.skip.erased"));
        await scope.Db.Surveys.Where(s => s.ConversationId == id && s.State == SurveyState.Asked).ExecuteUpdateAsync(s => s.SetProperty(x => x.State, SurveyState.Expired));
        var conversation = await scope.Db.Conversations.SingleAsync(c => c.Id == id);
        scope.Record(conversation.Erase(directory.Current.HoursOf(conversation.ChannelId), scope.Now));
        scope.Announce(NoticeKind.Conversation, id, id);
    }
}
