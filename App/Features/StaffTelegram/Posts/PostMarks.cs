using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.StaffTelegram.Posts;

/// <summary>Writes down what became of telling. Whoever dies over it lets the lease lapse, and it is told again: twice is better than not at all.</summary>
internal static class PostMarks
{
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15)];
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(24);
    private static readonly TimeSpan WhileOff = TimeSpan.FromSeconds(30);

    public static async ValueTask<bool> TakeAsync(WriteScope scope, long id)
    {
        var post = await scope.Db.StaffPosts.SingleAsync(p => p.Id == id);
        if (post.DueAt is null || post.DueAt > scope.Now) return false;
        (post.State, post.DueAt) = (StaffPostState.Sending, scope.Now + Lease);
        post.Attempts++;
        return true;
    }

    public static async ValueTask SentAsync(WriteScope scope, long id, string? externalId, long upTo)
    {
        var post = await scope.Db.StaffPosts.SingleAsync(p => p.Id == id);
        (post.State, post.DueAt, post.Error, post.ExternalId, post.Parts) = (StaffPostState.Sent, null, null, externalId, null);
        (post.SentAt, post.SentUpTo) = (scope.Now, upTo);
        if (post.IsAlert && post.UpToId > upTo) post.EditDueAt = scope.Now;
        if (post is { AgentId: { } agent, GroupId: null } && await scope.Db.StaffLinks.FirstOrDefaultAsync(l => l.AgentId == agent) is { } link)
            (link.DeliveredAt, link.Error, link.FailedAt, link.UnreachableAt) = (scope.Now, null, null, null);
        if (post.GroupId is { } group && await scope.Db.StaffGroups.FirstOrDefaultAsync(g => g.Id == group) is { } there && post.ConversationId is not null)
            (there.DeliveredAt, there.Problem) = (scope.Now, null);
        Announce(scope, post);
    }

    public static async ValueTask KeepPartAsync(WriteScope scope, long id, SentPart part)
    {
        var post = await scope.Db.StaffPosts.SingleAsync(p => p.Id == id);
        post.Parts = JsonSerializer.Serialize<IReadOnlyList<SentPart>>([.. PartsOf(post), part], JsonSerializerOptions.Web);
    }

    public static IReadOnlyList<SentPart> PartsOf(StaffPost post) => post.Parts is null ? [] : JsonSerializer.Deserialize<List<SentPart>>(post.Parts, JsonSerializerOptions.Web)!;

    public static async ValueTask DropAsync(WriteScope scope, long id)
    {
        var post = await scope.Db.StaffPosts.SingleAsync(p => p.Id == id);
        if (post.State != StaffPostState.Sent) post.State = StaffPostState.Dropped;
        (post.DueAt, post.EditDueAt) = (null, null);
        post.SettledAt ??= scope.Now;
    }

    public static async ValueTask HoldAsync(WriteScope scope, long id, DateTime until)
    {
        var post = await scope.Db.StaffPosts.SingleAsync(p => p.Id == id);
        (post.State, post.DueAt) = (StaffPostState.Queued, until);
    }

    /// <summary>Its bot does not run.</summary>
    public static async ValueTask WaitAsync(WriteScope scope, long id, bool isEdit, string reason)
    {
        var post = await scope.Db.StaffPosts.SingleAsync(p => p.Id == id);
        if (isEdit) post.EditDueAt = scope.Now - post.CreatedAt > GiveUpAfter ? null : scope.Now + WhileOff;
        else Later(scope, post, reason, WhileOff);
    }

    public static async ValueTask FailedAsync(WriteScope scope, long id, PostPlace place, StaffLineException why)
    {
        var post = await scope.Db.StaffPosts.SingleAsync(p => p.Id == id);
        switch (why.Trouble)
        {
            case StaffLineTrouble.Busy:
                (post.State, post.DueAt) = (StaffPostState.Queued, scope.Now + (why.RetryAfter ?? TimeSpan.FromSeconds(1)));
                post.Attempts--;
                return;
            case StaffLineTrouble.TopicGone when place.Topic is { } topic && post.Attempts <= 3:
                // Somebody deleted it: the next try makes another.
                var gone = await scope.Db.StaffTopics.SingleAsync(t => t.Id == topic.Id);
                (gone.ThreadKey, gone.IsClosed) = (null, false);
                (post.State, post.DueAt) = (post.Kind == StaffPostKind.TopicState ? StaffPostState.Dropped : StaffPostState.Queued, post.Kind == StaffPostKind.TopicState ? null : scope.Now);
                break;
            case StaffLineTrouble.Later or StaffLineTrouble.NoRights or StaffLineTrouble.NoTopics:
                Later(scope, post, why.Message, why.RetryAfter ?? Pauses[Math.Min(post.Attempts, Pauses.Length) - 1]);
                break;
            default:
                (post.State, post.DueAt, post.Error) = (StaffPostState.Failed, null, why.Message);
                post.SettledAt ??= scope.Now;
                break;
        }

        if (why.Trouble != StaffLineTrouble.TopicGone) await TellAsync(scope, post, why);
        Announce(scope, post);
    }

    public static async ValueTask<DateTime?> TakeEditAsync(WriteScope scope, long id)
    {
        var post = await scope.Db.StaffPosts.SingleAsync(p => p.Id == id);
        if (post.EditDueAt is null || post.EditDueAt > scope.Now) return null;
        post.EditDueAt = scope.Now + Lease;
        return post.EditDueAt;
    }

    public static async ValueTask EditedAsync(WriteScope scope, long id, DateTime lease, long upTo)
    {
        var post = await scope.Db.StaffPosts.SingleAsync(p => p.Id == id);
        if (upTo > Math.Max(post.ShownUpTo, post.SentUpTo)) (post.ShownUpTo, post.ShownAt) = (upTo, scope.Now);

        // Something may have happened while it was written.
        if (post.EditDueAt == lease) post.EditDueAt = post.IsAlert && post.UpToId > upTo && upTo > 0 ? scope.Now : null;
    }

    public static async ValueTask EditFailedAsync(WriteScope scope, long id, DateTime lease, StaffLineException why)
    {
        var post = await scope.Db.StaffPosts.SingleAsync(p => p.Id == id);
        if (post.EditDueAt != lease) return;
        var again = why.Trouble is StaffLineTrouble.Busy or StaffLineTrouble.Later && scope.Now - post.CreatedAt < GiveUpAfter;
        post.EditDueAt = again ? scope.Now + (why.RetryAfter ?? WhileOff) : null;
    }

    private static void Later(WriteScope scope, StaffPost post, string reason, TimeSpan pause)
    {
        var gaveUp = scope.Now - post.CreatedAt >= GiveUpAfter;
        (post.State, post.DueAt, post.Error) = gaveUp ? (StaffPostState.Failed, (DateTime?)null, "delivery.gaveUp") : (StaffPostState.Queued, scope.Now + pause, reason);
        if (gaveUp) post.SettledAt ??= scope.Now;
    }

    /// <summary>The profile, or the page of the group, says what is wrong.</summary>
    private static async ValueTask TellAsync(WriteScope scope, StaffPost post, StaffLineException why)
    {
        if (post is { AgentId: { } agent, GroupId: null } && await scope.Db.StaffLinks.FirstOrDefaultAsync(l => l.AgentId == agent) is { } link)
        {
            (link.Error, link.FailedAt) = (why.Message, scope.Now);
            if (why.Trouble == StaffLineTrouble.Unreachable) link.UnreachableAt = scope.Now;
        }

        if (post.GroupId is not { } groupId || await scope.Db.StaffGroups.FirstOrDefaultAsync(g => g.Id == groupId) is not { } group) return;
        if (group.Problem is null && why.Trouble is StaffLineTrouble.NoRights or StaffLineTrouble.NoTopics)
            StaffWords.Queue(scope, new StaffPost { Kind = StaffPostKind.Word, ChannelId = post.ChannelId, GroupId = groupId, Words = StaffWords.Of("staffTelegram.groupProblem", why.Message) });
        if (why.Trouble != StaffLineTrouble.Refused) group.Problem = why.Message;
    }

    private static void Announce(WriteScope scope, StaffPost post) => scope.Announce(NoticeKind.Staff, post.Id, agentId: post.AgentId ?? 0);
}
