using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Following;

namespace SmallDesk.Features.AutoReplies;

/// <summary>Reads on in what customers wrote and answers by itself where that is wanted. The mark moves with the answers: each is given once.</summary>
internal sealed class FollowCustomers(IDbContextFactory<DeskDbContext> contexts, WriteQueue writes, AutoReplyStart start, ReplyByItself reply, ILogger<FollowCustomers> log)
{
    private const int MostTries = 3;

    private readonly EventCursor cursor = new(contexts, writes, AutoReplyStart.Name, [DeskEventKind.CustomerWrote]);
    private readonly ConcurrentDictionary<long, int> failed = new();

    /// <returns>Whether there may be more.</returns>
    public async Task<bool> ExecuteAsync(CancellationToken cancel)
    {
        if (await cursor.FollowAsync(ApplyAsync, cancel)) return true;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (!await db.FollowerMarks.AnyAsync(m => m.Name == AutoReplyStart.Name, cancel)) await writes.RunAsync(start.SetAsync);
        return false;
    }

    private async ValueTask ApplyAsync(WriteScope scope, IReadOnlyList<DeskEvent> events)
    {
        foreach (var fact in events.Where(e => failed.GetValueOrDefault(e.Id) < MostTries))
        {
            try
            {
                await reply.WithinAsync(scope, fact);
                await scope.Db.SaveChangesAsync();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // What was done for the others is undone with it and done again; after some tries they go on without this one.
                if (failed.AddOrUpdate(fact.Id, 1, (_, tries) => tries + 1) == MostTries) log.LogError(e, "Conversation {Conversation} is not answered automatically.", fact.ConversationId);
                throw;
            }
        }
    }
}
