using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.StaffTelegram.Group;

/// <summary>Shows every conversation in a topic of the group of staff. A topic is made when the customer writes, and follows the conversation from then on.</summary>
internal sealed class GroupMirror
{
    public async ValueTask FollowAsync(WriteScope scope, DeskEvent fact, Conversation conversation, GroupEntry group)
    {
        var topic = await scope.Db.StaffTopics.FirstOrDefaultAsync(t => t.GroupId == group.Id && t.ConversationId == conversation.Id);
        if (topic is null)
        {
            if (fact.Kind != DeskEventKind.CustomerWrote || fact.Data is not null) return;
            Open(scope, group, conversation);
        }

        switch (fact.Kind)
        {
            case DeskEventKind.CustomerWrote or DeskEventKind.AgentReplied or DeskEventKind.RobotReplied or DeskEventKind.MessagePassedOn or DeskEventKind.NoteAdded
                when fact.MessageId is { } message && !await IsFromTopicAsync(scope, group, message):
                Queue(scope, group, conversation, StaffPostKind.TopicMessage, message);
                break;
            case DeskEventKind.ConversationClosed or DeskEventKind.ConversationReopened:
                Queue(scope, group, conversation, StaffPostKind.TopicState, message: null);
                await RefreshAsync(scope, group, conversation);
                break;
            case DeskEventKind.ConversationAssigned or DeskEventKind.ConversationUnassigned or DeskEventKind.ConversationSnoozed or DeskEventKind.ConversationWoke
                or DeskEventKind.ConversationPending or DeskEventKind.ConversationOpened:
                await RefreshAsync(scope, group, conversation);
                break;
        }
    }

    /// <summary>What was written in the topic itself stands there already.</summary>
    private static async Task<bool> IsFromTopicAsync(WriteScope scope, GroupEntry group, long messageId)
    {
        var client = await scope.Db.Messages.Where(m => m.Id == messageId).Select(m => m.ClientId).FirstOrDefaultAsync();
        return ActMark.Read(client) is { } act && await scope.Db.StaffActs.AnyAsync(a => a.Id == act && a.GroupId == group.Id);
    }

    private static void Open(WriteScope scope, GroupEntry group, Conversation conversation)
    {
        scope.Db.StaffTopics.Add(new StaffTopic { Id = scope.NewId(), GroupId = group.Id, ConversationId = conversation.Id });
        Queue(scope, group, conversation, StaffPostKind.TopicHead, message: null);
    }

    private static void Queue(WriteScope scope, GroupEntry group, Conversation conversation, StaffPostKind kind, long? message) => StaffWords.Queue(scope, new StaffPost
    {
        Kind = kind, ChannelId = group.ChannelId, GroupId = group.Id, ConversationId = conversation.Id, FromId = message, UpToId = message,
    });

    private static async ValueTask RefreshAsync(WriteScope scope, GroupEntry group, Conversation conversation)
    {
        var head = await scope.Db.StaffPosts.FirstOrDefaultAsync(p => p.ConversationId == conversation.Id && p.GroupId == group.Id && p.Kind == StaffPostKind.TopicHead && p.State == StaffPostState.Sent);
        if (head is not null) head.EditDueAt = scope.Now;
    }
}
