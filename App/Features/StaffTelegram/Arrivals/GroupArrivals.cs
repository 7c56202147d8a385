using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.StaffTelegram.Arrivals;

/// <summary>What happens in the group of staff: words in a conversation's topic go to the customer, everything else is talk among colleagues.</summary>
internal sealed class GroupArrivals(StaffBook book, DeskDirectory directory)
{
    private static readonly TimeSpan TellAgainAfter = TimeSpan.FromMinutes(1);

    public async ValueTask<AcceptedItem> TakeAsync(WriteScope scope, long channelId, GroupEntry group, InboundItem item)
    {
        switch (item)
        {
            case InboundMessage { ThreadKey: { } thread, IsAutomatic: false } message:
                return StaffRouter.Ours(message, await WroteAsync(scope, channelId, group, thread, message));
            case InboundEdit edit when await AuthorAsync(scope, edit) is { } author:
                await ActRows.AddEditAsync(scope, channelId, author, edit);
                break;
            case InboundMove move:
                await MoveAsync(scope, group, move.Value);
                break;
            case InboundReach reach:
                await ReachAsync(scope, channelId, group, reach);
                break;
        }

        return StaffRouter.Ours(item);
    }

    private async ValueTask<long?> WroteAsync(WriteScope scope, long channelId, GroupEntry group, string thread, InboundMessage message)
    {
        // A topic that somebody made for something else is none of ours.
        if (await scope.Db.StaffTopics.AsNoTracking().FirstOrDefaultAsync(t => t.GroupId == group.Id && t.ThreadKey == thread) is not { } topic) return null;
        var author = message.Chat?.Author?.Id ?? "";
        if (book.Read(() => scope.Db).AgentOf(author) is not { } agent || directory.Current.Agent(agent) is not { IsActive: true })
        {
            await TellStrangerAsync(scope, channelId, group, topic, message);
            return topic.ConversationId;
        }

        if (await ActRows.JoinAlbumAsync(scope, channelId, agent, message) is not null) return topic.ConversationId;
        var act = ActRows.Wrote(scope, channelId, message);
        (act.AgentId, act.Address, act.GroupId, act.ConversationId) = (agent, author, group.Id, topic.ConversationId);
        return topic.ConversationId;
    }

    /// <summary>Whoever is not linked writes to nobody; they are told so, and how to change it.</summary>
    private static async ValueTask TellStrangerAsync(WriteScope scope, long channelId, GroupEntry group, StaffTopic topic, InboundMessage message)
    {
        var words = StaffWords.Of("staffTelegram.notLinked", message.Chat?.Author?.Name ?? message.From.Name);
        if (await StaffWords.WasToldAsync(scope, channelId, agentId: null, address: null, words, TellAgainAfter)) return;
        StaffWords.Queue(scope, new StaffPost
        {
            Kind = StaffPostKind.Word, ChannelId = channelId, GroupId = group.Id, ConversationId = topic.ConversationId, ReplyTo = message.ExternalId, Words = words,
        });
    }

    /// <summary>An edit does not say who of a group made it; the message it changes does.</summary>
    private static Task<long?> AuthorAsync(WriteScope scope, InboundEdit edit) =>
        scope.Db.StaffActs.Where(a => a.ExternalId == edit.ExternalId && a.Kind == StaffActKind.Wrote).Select(a => a.AgentId).FirstOrDefaultAsync();

    private async ValueTask MoveAsync(WriteScope scope, GroupEntry group, string address)
    {
        (await scope.Db.StaffGroups.SingleAsync(g => g.Id == group.Id)).Address = address;
        book.Changed();
        scope.Announce(NoticeKind.Staff, group.Id);
    }

    private static async ValueTask ReachAsync(WriteScope scope, long channelId, GroupEntry group, InboundReach reach)
    {
        var row = await scope.Db.StaffGroups.SingleAsync(g => g.Id == group.Id);
        row.Problem = reach.IsReachable ? null : "channel.telegram.staff.kicked";
        scope.Announce(NoticeKind.Staff, group.Id);
        if (!reach.IsReachable) return;

        // Rights may have come or gone with it.
        scope.Db.StaffActs.Add(new StaffAct
        {
            Id = scope.NewId(), ChannelId = channelId, ItemKey = reach.ItemKey, Kind = StaffActKind.GroupConnected, Address = group.Address, GroupId = group.Id, At = scope.Now, DueAt = scope.Now,
        });
    }
}
