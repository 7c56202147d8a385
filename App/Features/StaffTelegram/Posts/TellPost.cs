using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;

namespace SmallDesk.Features.StaffTelegram.Posts;

/// <summary>Tells one post, or brings what was told up to how things stand.</summary>
internal sealed class TellPost(
    IDbContextFactory<DeskDbContext> contexts, WriteQueue writes, DeskDirectory directory, ChannelHost.ChannelHost channels, PostWriter writer, PostRelevance relevance, TimeProvider time, ILogger<TellPost> log)
{
    /// <returns>False when nothing else should go to the same place now.</returns>
    public async Task<bool> ExecuteAsync(DuePost due, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.StaffPosts.AsNoTracking().FirstOrDefaultAsync(p => p.Id == due.Id, cancel) is not { } post) return true;
        if (channels.Find(post.ChannelId)?.Channel is not ITalksWithStaff bot)
        {
            // One that just takes over new settings is back in a moment: that is no failed try.
            if (!channels.Restarting.Contains(post.ChannelId)) await writes.RunAsync(scope => PostMarks.WaitAsync(scope, post.Id, due.IsEdit, "staffTelegram.botGone"));
            return false;
        }

        if (await PostPlace.OfAsync(db, directory, post) is not { } place)
        {
            await writes.RunAsync(scope => PostMarks.DropAsync(scope, post.Id));
            return true;
        }

        return due.IsEdit ? await ChangeAsync(db, bot.Staff, post, place, cancel) : await TellAsync(db, bot.Staff, post, place, cancel);
    }

    private async Task<bool> TellAsync(DeskDbContext db, IStaffLine line, StaffPost post, PostPlace place, CancellationToken cancel)
    {
        var now = time.GetUtcNow().UtcDateTime;
        switch (await relevance.OfAsync(db, post, place, now))
        {
            case { IsIdle: true }:
                await writes.RunAsync(scope => PostMarks.DropAsync(scope, post.Id));
                return true;
            case { HeldUntil: { } until }:
                await writes.RunAsync(scope => PostMarks.HoldAsync(scope, post.Id, until));
                return true;
        }

        if (!await writes.RunAsync(scope => PostMarks.TakeAsync(scope, post.Id))) return true;
        try
        {
            if (post.Kind == StaffPostKind.TopicState) await FollowAsync(db, line, post, place, cancel);
            else await SendAsync(db, line, post, place, now, cancel);
            return true;
        }
        catch (StaffLineException e)
        {
            return await FailAsync(post, place, e);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Post {PostId} could not be told to staff.", post.Id);
            return await FailAsync(post, place, new StaffLineException(StaffLineTrouble.Later, $"{e.GetType().Name}: {e.Message}", inner: e));
        }
    }

    private async Task SendAsync(DeskDbContext db, IStaffLine line, StaffPost post, PostPlace place, DateTime now, CancellationToken cancel)
    {
        if (place is { Group: not null, Topic: { ThreadKey: null } topic }) place = place with { Topic = await OpenAsync(db, line, post, place, topic, cancel) };
        if (await writer.WriteAsync(db, post, place, now) is not { } written)
        {
            await writes.RunAsync(scope => PostMarks.DropAsync(scope, post.Id));
            return;
        }

        var note = written.Note with { Parts = PostMarks.PartsOf(post), KeepPartAsync = part => writes.RunAsync(scope => PostMarks.KeepPartAsync(scope, post.Id, part)) };
        var id = await line.TellAsync(note, cancel);
        await writes.RunAsync(scope => PostMarks.SentAsync(scope, post.Id, id, written.UpToId));
    }

    private async Task<StaffTopic> OpenAsync(DeskDbContext db, IStaffLine line, StaffPost post, PostPlace place, StaffTopic topic, CancellationToken cancel)
    {
        var thread = await line.OpenTopicAsync(place.Address, await writer.TopicNameAsync(db, place, post), cancel);
        await writes.RunAsync(async scope => (await scope.Db.StaffTopics.SingleAsync(t => t.Id == topic.Id)).ThreadKey = thread);
        topic.ThreadKey = thread;
        return topic;
    }

    /// <summary>The topic is closed or opened as the conversation is.</summary>
    private async Task FollowAsync(DeskDbContext db, IStaffLine line, StaffPost post, PostPlace place, CancellationToken cancel)
    {
        var isClosed = await db.Conversations.AnyAsync(c => c.Id == post.ConversationId && c.Status == ConversationStatus.Closed, cancel);
        if (place.Topic is { ThreadKey: { } thread } topic && topic.IsClosed != isClosed)
        {
            await line.SetTopicAsync(place.Address, thread, isClosed, cancel);
            await writes.RunAsync(async scope => (await scope.Db.StaffTopics.SingleAsync(t => t.Id == topic.Id)).IsClosed = isClosed);
        }

        await writes.RunAsync(scope => PostMarks.SentAsync(scope, post.Id, externalId: null, upTo: 0));
    }

    private async Task<bool> ChangeAsync(DeskDbContext db, IStaffLine line, StaffPost post, PostPlace place, CancellationToken cancel)
    {
        if (await writes.RunAsync(scope => PostMarks.TakeEditAsync(scope, post.Id)) is not { } lease) return true;
        var now = time.GetUtcNow().UtcDateTime;
        try
        {
            var written = await writer.WriteAsync(db, post, place, now);
            if (written is not null) await line.RetellAsync(post.ExternalId!, written.Note, cancel);
            await writes.RunAsync(scope => PostMarks.EditedAsync(scope, post.Id, lease, written?.UpToId ?? 0));
            return true;
        }
        catch (StaffLineException e)
        {
            await writes.RunAsync(scope => PostMarks.EditFailedAsync(scope, post.Id, lease, e));
            return e.Trouble is not (StaffLineTrouble.Later or StaffLineTrouble.Busy);
        }
    }

    private async Task<bool> FailAsync(StaffPost post, PostPlace place, StaffLineException why)
    {
        if (why.Trouble is not (StaffLineTrouble.Busy or StaffLineTrouble.Later)) log.LogWarning("Post {PostId} to staff was refused: {Reason}", post.Id, why.Message);
        await writes.RunAsync(scope => PostMarks.FailedAsync(scope, post.Id, place, why));
        return why.Trouble is StaffLineTrouble.Refused or StaffLineTrouble.Unreachable or StaffLineTrouble.TopicGone;
    }
}
