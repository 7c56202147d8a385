using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Replies;
using SmallDesk.Features.Tags;

namespace SmallDesk.Features.CannedReplies;

/// <summary>What happens in the transaction of an answer that was made from canned replies: they are counted, and what they plan is done.</summary>
internal sealed class CannedActs(DeskDirectory directory)
{
    /// <returns>Null when nothing of the answer is canned.</returns>
    public IWithReply? For(Actor actor, IReadOnlyCollection<long> cannedIds, CannedPlan plan)
    {
        actor.Demand(Permission.Work);
        return cannedIds.Count == 0 && plan.IsEmpty ? null : new Acts(directory, actor, [.. cannedIds], plan);
    }

    private sealed class Acts(DeskDirectory directory, Actor actor, IReadOnlyList<long> cannedIds, CannedPlan plan) : IWithReply
    {
        public async ValueTask DoAsync(WriteScope scope, Conversation conversation, Message message)
        {
            var existing = await scope.Db.CannedReplies.Where(c => cannedIds.Contains(c.Id)).Select(c => c.Id).ToListAsync();
            foreach (var id in existing)
                scope.Db.CannedUses.Add(new CannedUse { Id = scope.NewId(), CannedReplyId = id, MessageId = message.Id, AgentId = actor.AgentId, At = scope.Now });

            var assignee = plan.Assign switch { CannedAssign.Sender => actor.AgentId, CannedAssign.Agent => plan.AssigneeId, _ => null };
            if (directory.Current.Agent(assignee) is { IsActive: true }) Record(scope, message, conversation.Assign(assignee, actor, scope.Now));
            foreach (var tag in plan.TagIds)
            {
                if (await Tagging.PutAsync(scope, conversation, tag, actor) is { } tagged) tagged.MessageId = message.Id;
            }

            Record(scope, message, plan.After switch
            {
                CannedAfter.Close => conversation.Close(actor, directory.Current.HoursOf(conversation.ChannelId), scope.Now),
                CannedAfter.Pending => conversation.MarkPending(actor, scope.Now),
                CannedAfter.Snooze => conversation.Snooze(actor, SnoozeConversation.MorningIn(plan.SnoozeDays, scope.Now, directory), scope.Now),
                _ => null,
            });
        }

        /// <summary>The fact names the message, so that it is undone when the message is taken back.</summary>
        private static void Record(WriteScope scope, Message message, DeskEvent? fact)
        {
            if (fact is not null) fact.MessageId = message.Id;
            scope.Record(fact);
        }
    }
}
