using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.StaffTelegram;

/// <summary>Queues what is told to our own people; the row is the outbox.</summary>
internal static class StaffWords
{
    /// <summary>What stands in the places of a text is kept behind its key, a line each.</summary>
    public static string Of(string key, params ReadOnlySpan<string?> places)
    {
        var words = key;
        foreach (var place in places) words += "\n" + place?.ReplaceLineEndings(" ");
        return words;
    }

    public static StaffPost Queue(WriteScope scope, StaffPost post)
    {
        (post.Id, post.CreatedAt) = (scope.NewId(), scope.Now);
        post.DueAt ??= scope.Now;
        scope.Db.StaffPosts.Add(post);
        scope.Announce(NoticeKind.Staff, post.Id, agentId: post.AgentId ?? 0);
        return post;
    }

    /// <summary>Answers what somebody did, where they did it.</summary>
    public static StaffPost Answer(WriteScope scope, StaffAct act, string words) => Queue(scope, new StaffPost
    {
        Kind = StaffPostKind.Word, ChannelId = act.ChannelId, AgentId = act.AgentId, GroupId = act.GroupId, ConversationId = act.ConversationId,
        Address = act is { AgentId: null, GroupId: null } ? act.Address : null,
        ReplyTo = act.Kind is StaffActKind.Wrote or StaffActKind.Edited ? act.ExternalId : null, Words = words,
    });

    /// <summary>Told a moment ago: saying it again would only be noise.</summary>
    public static Task<bool> WasToldAsync(WriteScope scope, long channelId, long? agentId, string? address, string words, TimeSpan within)
    {
        var since = scope.Now - within;
        return scope.Db.StaffPosts.AnyAsync(p => p.CreatedAt >= since && p.ChannelId == channelId && p.AgentId == agentId && p.Address == address && p.Words == words);
    }
}
