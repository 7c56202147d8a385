using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Alerting;

namespace SmallDesk.Features.StaffTelegram.Alerts;

/// <summary>Whom of ours something concerns, and what becomes of what they were told before.</summary>
internal sealed class PersonAlerts(DeskDirectory directory, AlertTiming timing)
{
    private static readonly TimeSpan Lately = TimeSpan.FromDays(7);

    public async ValueTask FollowAsync(WriteScope scope, DeskEvent fact, Conversation conversation)
    {
        switch (fact.Kind)
        {
            case DeskEventKind.CustomerWrote when fact.Data is null && fact.MessageId is { } message:
                await CustomerWroteAsync(scope, conversation, message);
                break;
            case DeskEventKind.ConversationAssigned:
                await RefreshAsync(scope, conversation.Id);
                await SettleAsync(scope, conversation.Id);
                await AssignedAsync(scope, fact, conversation);
                break;
            case DeskEventKind.AgentReplied or DeskEventKind.ConversationClosed:
                await RefreshAsync(scope, conversation.Id);
                await SettleAsync(scope, conversation.Id);
                break;
            case DeskEventKind.ConversationSnoozed or DeskEventKind.ConversationUnassigned or DeskEventKind.ConversationPending or DeskEventKind.ConversationReopened
                or DeskEventKind.ConversationWoke or DeskEventKind.ConversationOpened or DeskEventKind.ReplyTakenBack:
                await RefreshAsync(scope, conversation.Id);
                break;
            case DeskEventKind.AgentMentioned when fact.MessageId is { } note:
                await MentionedAsync(scope, conversation, note);
                break;
            case DeskEventKind.DeliveryFailed when fact.MessageId is { } failed:
                await FailedAsync(scope, conversation, failed);
                break;
        }
    }

    private async ValueTask CustomerWroteAsync(WriteScope scope, Conversation conversation, long messageId)
    {
        foreach (var link in await LinksAsync(scope))
        {
            if (conversation.AssigneeId is null && link.TellsNew) await TellAsync(scope, link, conversation, StaffPostKind.NewConversation, messageId, messageId);
            else if (conversation.AssigneeId == link.AgentId && link.TellsMine) await TellAsync(scope, link, conversation, StaffPostKind.Mine, messageId, messageId);
        }
    }

    /// <summary>Whoever is given a conversation in which somebody waits is shown what they wait with; who took it themselves knows.</summary>
    private async ValueTask AssignedAsync(WriteScope scope, DeskEvent fact, Conversation conversation)
    {
        var to = JsonNode.Parse(fact.Data ?? "{}")?["to"]?.GetValue<long?>();
        if (to is null || (fact.ActorKind == ActorKind.Agent && fact.ActorId == to) || conversation.AssigneeId != to || conversation.WaitingSince is null) return;
        if ((await LinksAsync(scope)).Find(l => l.AgentId == to && l.TellsMine) is not { } link) return;
        var waiting = await scope.Db.UnansweredAsync(conversation.Id);
        if (waiting.Count > 0) await TellAsync(scope, link, conversation, StaffPostKind.Mine, waiting[0], waiting[^1]);
    }

    /// <summary>Whoever is named in a note and has not seen it.</summary>
    private async ValueTask MentionedAsync(WriteScope scope, Conversation conversation, long noteId)
    {
        var named = await scope.Db.Mentions.AsNoTracking().Where(m => m.MessageId == noteId && m.SeenAt == null).Select(m => m.AgentId).ToListAsync();
        foreach (var link in (await LinksAsync(scope)).Where(l => l.TellsMentions && named.Contains(l.AgentId)))
        {
            StaffWords.Queue(scope, new StaffPost
            {
                Kind = StaffPostKind.Mention, ChannelId = link.ChannelId!.Value, AgentId = link.AgentId, ConversationId = conversation.Id, FromId = noteId, UpToId = noteId, DueAt = timing.DueAt(link, scope.Now),
            });
        }
    }

    /// <summary>
    /// One call for a conversation that nobody has, however much the customer writes: what comes after is added without a sound. In a
    /// conversation of one's own every message is told; what has not left yet takes the next one along.
    /// </summary>
    private async ValueTask TellAsync(WriteScope scope, StaffLink link, Conversation conversation, StaffPostKind kind, long from, long upTo)
    {
        var last = await scope.Db.StaffPosts.Where(p => p.ConversationId == conversation.Id && p.AgentId == link.AgentId && p.GroupId == null && p.SettledAt == null
            && (p.Kind == StaffPostKind.NewConversation || p.Kind == StaffPostKind.Mine)).OrderByDescending(p => p.Id).FirstOrDefaultAsync();
        if (last is not null && last.Kind == kind && last.State is StaffPostState.Queued or StaffPostState.Sending or StaffPostState.Sent)
        {
            var joins = kind == StaffPostKind.NewConversation || last.State == StaffPostState.Queued;
            if (joins)
            {
                last.UpToId = upTo;
                if (last.State != StaffPostState.Queued) last.EditDueAt = scope.Now;
                return;
            }
        }

        if (last is not null) last.SettledAt = scope.Now;
        StaffWords.Queue(scope, new StaffPost
        {
            Kind = kind, ChannelId = link.ChannelId!.Value, AgentId = link.AgentId, ConversationId = conversation.Id, FromId = from, UpToId = upTo, DueAt = timing.DueAt(link, scope.Now),
        });
    }

    /// <summary>Somebody answered, took or closed it: what is told of it from now on is told anew.</summary>
    private static async ValueTask SettleAsync(WriteScope scope, long conversationId)
    {
        foreach (var post in await OpenAsync(scope, conversationId))
        {
            post.SettledAt = scope.Now;
            if (post.State is StaffPostState.Sent or StaffPostState.Sending) post.EditDueAt = scope.Now;
        }
    }

    private static async ValueTask RefreshAsync(WriteScope scope, long conversationId)
    {
        foreach (var post in await NewestAsync(scope, conversationId)) post.EditDueAt = scope.Now;
    }

    private static Task<List<StaffPost>> OpenAsync(WriteScope scope, long conversationId) => scope.Db.StaffPosts
        .Where(p => p.ConversationId == conversationId && p.GroupId == null && p.SettledAt == null && (p.Kind == StaffPostKind.NewConversation || p.Kind == StaffPostKind.Mine || p.Kind == StaffPostKind.Late)).ToListAsync();

    /// <summary>Of each person the last thing they were told about it lately.</summary>
    private static async Task<List<StaffPost>> NewestAsync(WriteScope scope, long conversationId)
    {
        var since = scope.Now - Lately;
        var ids = await scope.Db.StaffPosts.Where(p => p.ConversationId == conversationId && p.GroupId == null && p.State == StaffPostState.Sent && p.CreatedAt >= since
            && (p.Kind == StaffPostKind.NewConversation || p.Kind == StaffPostKind.Mine || p.Kind == StaffPostKind.Late)).GroupBy(p => p.AgentId).Select(g => g.Max(p => p.Id)).ToListAsync();
        return await scope.Db.StaffPosts.Where(p => ids.Contains(p.Id)).ToListAsync();
    }

    /// <summary>Whoever answered from Telegram does not see on a screen that it did not arrive.</summary>
    private static async ValueTask FailedAsync(WriteScope scope, Conversation conversation, long messageId)
    {
        if (await scope.Db.StaffActs.AsNoTracking().FirstOrDefaultAsync(a => a.MessageId == messageId && a.Kind == StaffActKind.Wrote) is not { } act) return;
        var error = await scope.Db.Messages.Where(m => m.Id == messageId).Select(m => m.DeliveryError).FirstOrDefaultAsync();
        act.ConversationId = conversation.Id;
        StaffWords.Answer(scope, act, StaffWords.Of("staffTelegram.undelivered", error));
    }

    private async Task<List<StaffLink>> LinksAsync(WriteScope scope)
    {
        var links = await scope.Db.StaffLinks.AsNoTracking().Where(l => l.Address != null && l.UnreachableAt == null).OrderBy(l => l.AgentId).ToListAsync();
        return [.. links.Where(l => directory.Current.Agent(l.AgentId) is { IsActive: true })];
    }
}
