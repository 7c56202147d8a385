using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Search;
using SmallDesk.Domain;

namespace SmallDesk.Features.Conversations;

/// <summary>A message of a person's story, and in which conversation it stands.</summary>
internal sealed record StoryItem(MessageView Message, StoryConversation Conversation);

/// <summary>A conversation of the story.</summary>
internal sealed record StoryConversation(long Id, long Number, long ChannelId, ConversationStatus Status, string? Subject);

/// <summary>A stretch of the story, the newest first.</summary>
/// <param name="Next">Mark to go on with; null at the end.</param>
internal sealed record StoryPage(IReadOnlyList<StoryItem> Items, string? Next);

/// <summary>All that was said with a person, over all conversations and channels, as one line of time.</summary>
internal sealed class StoryQuery(IDbContextFactory<DeskDbContext> contexts, SearchReads search)
{
    /// <param name="actor">Who reads.</param>
    /// <param name="contactId">Whose story.</param>
    /// <param name="words">Only what holds all these words; nothing for all.</param>
    /// <param name="after">Mark of the stretch before this one.</param>
    /// <param name="take">At most how many.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<StoryPage> PageAsync(Actor actor, long contactId, string? words, string? after, int take, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var size = Math.Clamp(take, 1, 200);
        var mark = PageMark.Parse(after);

        // By (conversation, time): the index alone is read, however long the messages are.
        var all = from c in db.Conversations
                  where c.ContactId == contactId && c.DeletedAt == null && c.MergedIntoId == null
                  join m in db.Messages on c.Id equals m.ConversationId
                  select new { m.Id, m.At };
        List<long> ids;
        if (string.IsNullOrWhiteSpace(words))
        {
            if (mark is { } from) all = all.Where(m => m.At < from.At || (m.At == from.At && m.Id < from.Id));
            ids = await all.OrderByDescending(m => m.At).ThenByDescending(m => m.Id).Take(size + 1).Select(m => m.Id).ToListAsync(cancel);
        }
        else
        {
            var theirs = await all.Select(m => m.Id).ToListAsync(cancel);
            ids = [.. search.Within(new SearchAsk(words), theirs.ToHashSet(), mark?.Id, size + 1)];
        }

        var hasMore = ids.Count > size;
        if (hasMore) ids.RemoveAt(size);
        var items = await ItemsAsync(db, ids, cancel);
        return new StoryPage(items, hasMore ? new PageMark(items[^1].Message.At, items[^1].Message.Id).ToString() : null);
    }

    private static async Task<List<StoryItem>> ItemsAsync(DeskDbContext db, List<long> ids, CancellationToken cancel)
    {
        var messages = await TimelineQuery.Project(db, db.Messages.AsNoTracking().Where(m => ids.Contains(m.Id))).ToDictionaryAsync(m => m.Id, cancel);
        var places = await db.Messages.Where(m => ids.Contains(m.Id)).Select(m => new { m.Id, m.ConversationId }).ToDictionaryAsync(m => m.Id, m => m.ConversationId, cancel);
        List<long> wanted = [.. places.Values.Distinct()];
        var conversations = await db.Conversations.Where(c => wanted.Contains(c.Id))
            .Select(c => new StoryConversation(c.Id, c.Number, c.ChannelId, c.Status, c.Subject)).ToDictionaryAsync(c => c.Id, cancel);

        // In the order in which they were found; what was removed in between is left out.
        return [.. ids.Where(messages.ContainsKey).Select(id => new StoryItem(messages[id], conversations[places[id]]))];
    }
}
