using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.StaffTelegram.Arrivals;

/// <summary>What one of ours does in their own chat with the bot.</summary>
internal sealed class PersonArrivals
{
    private static readonly TimeSpan HelpAgainAfter = TimeSpan.FromMinutes(1);

    public async ValueTask<AcceptedItem> TakeAsync(WriteScope scope, long channelId, long agentId, InboundItem item)
    {
        switch (item)
        {
            case InboundMessage message:
                return await WroteAsync(scope, channelId, agentId, message);
            case InboundEdit edit:
                await ActRows.AddEditAsync(scope, channelId, agentId, edit);
                break;
            case InboundStart:
                await HelpAsync(scope, channelId, agentId);
                break;
            case InboundReach reach:
                await ReachAsync(scope, agentId, reach.IsReachable);
                break;
        }

        return StaffRouter.Ours(item);
    }

    public async ValueTask<AcceptedItem> RefuseFormerAsync(WriteScope scope, long channelId, InboundItem item)
    {
        var words = StaffWords.Of("staffTelegram.former");
        if (!await StaffWords.WasToldAsync(scope, channelId, agentId: null, item.From.Value, words, HelpAgainAfter))
        {
            StaffWords.Queue(scope, new StaffPost
            {
                Kind = StaffPostKind.Word, ChannelId = channelId, Address = item.From.Value, Words = words, Language = item.From.Language is { } spoken ? Texts.LanguageOf(spoken) : null,
            });
        }

        return StaffRouter.Ours(item);
    }

    private static async ValueTask<AcceptedItem> WroteAsync(WriteScope scope, long channelId, long agentId, InboundMessage message)
    {
        if (await ActRows.JoinAlbumAsync(scope, channelId, agentId, message) is { } joined) return StaffRouter.Ours(message, joined.ConversationId);
        if (await AnsweredAsync(scope, agentId, message.ReplyTo) is not { } about)
        {
            await HelpAsync(scope, channelId, agentId);
            return StaffRouter.Ours(message);
        }

        var act = ActRows.Wrote(scope, channelId, message);
        (act.AgentId, act.ConversationId, act.PostId) = (agentId, about.ConversationId, about.PostId);
        return StaffRouter.Ours(message, act.ConversationId);
    }

    /// <summary>What they answer: something told to them, or words of their own that went to a customer.</summary>
    private static async Task<(long ConversationId, long? PostId)?> AnsweredAsync(WriteScope scope, long agentId, string? replyTo)
    {
        if (replyTo is null) return null;
        var post = await scope.Db.StaffPosts.AsNoTracking().FirstOrDefaultAsync(p => p.ExternalId == replyTo && p.AgentId == agentId);
        if (post?.ConversationId is { } conversation) return (conversation, post.Id);
        var own = await scope.Db.StaffActs.AsNoTracking().FirstOrDefaultAsync(a => a.ExternalId == replyTo && a.AgentId == agentId);
        return own?.ConversationId is { } before ? (before, null) : null;
    }

    private static async ValueTask HelpAsync(WriteScope scope, long channelId, long agentId)
    {
        var words = StaffWords.Of("staffTelegram.help");
        if (await StaffWords.WasToldAsync(scope, channelId, agentId, address: null, words, HelpAgainAfter)) return;
        StaffWords.Queue(scope, new StaffPost { Kind = StaffPostKind.Word, ChannelId = channelId, AgentId = agentId, Words = words });
    }

    private static async ValueTask ReachAsync(WriteScope scope, long agentId, bool isReachable)
    {
        if (await scope.Db.StaffLinks.FirstOrDefaultAsync(l => l.AgentId == agentId) is not { } link) return;
        link.UnreachableAt = isReachable ? null : scope.Now;
        if (isReachable) (link.Error, link.FailedAt) = (null, null);
        scope.Announce(NoticeKind.Staff, agentId, agentId: agentId);
    }
}
