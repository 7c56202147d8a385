using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Erasing;
using SmallDesk.Domain;

namespace SmallDesk.Features.Privacy.Exporting;

/// <summary>Reads a person page by page, so that two thousand messages need no more memory than a hundred.</summary>
internal sealed class ExportReads(IDbContextFactory<DeskDbContext> contexts, Traces traces)
{
    private const int Page = 100;

    public Task<List<Contact>> CardsAsync(TraceOf trace, CancellationToken cancel) => ReadAsync(
        db => db.Contacts.AsNoTracking().Include(c => c.Points).Where(c => trace.Cards.Contains(c.Id)).OrderBy(c => c.Id).ToListAsync(cancel), cancel);

    public Task<List<T>> ReadAsync<T>(Func<DeskDbContext, Task<List<T>>> read, CancellationToken cancel) => ReadOneAsync(read, cancel);

    public IAsyncEnumerable<ShopOrder> OrdersAsync(TraceOf trace, CancellationToken cancel) => PagesAsync(
        (db, after) => db.Orders.AsNoTracking().Where(o => trace.Cards.Contains(o.ContactId) && o.Id > after).OrderBy(o => o.Id), o => o.Id, cancel);

    public IAsyncEnumerable<ContactChange> ChangesAsync(TraceOf trace, CancellationToken cancel) => PagesAsync(
        (db, after) => db.ContactChanges.AsNoTracking().Where(c => trace.Cards.Contains(c.ContactId) && c.Id > after).OrderBy(c => c.Id), c => c.Id, cancel);

    /// <summary>What they were asked about their conversations, and what they answered.</summary>
    public IAsyncEnumerable<Survey> SurveysAsync(TraceOf trace, CancellationToken cancel) => PagesAsync(
        (db, after) => db.Surveys.AsNoTracking().Where(s => s.Id > after && db.Conversations.Any(c => c.Id == s.ConversationId && trace.Cards.Contains(c.ContactId))).OrderBy(s => s.Id), s => s.Id, cancel);

    /// <summary>Their conversations, the deleted ones too. One that was merged into another is read there.</summary>
    public IAsyncEnumerable<Conversation> TalksAsync(TraceOf trace, CancellationToken cancel) => PagesAsync(
        (db, after) => db.Conversations.AsNoTracking().Where(c => trace.Cards.Contains(c.ContactId) && c.MergedIntoId == null && c.Id > after).OrderBy(c => c.Id), c => c.Id, cancel);

    /// <summary>All that was said in a conversation, by time.</summary>
    public async IAsyncEnumerable<Message> MessagesAsync(long conversationId, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (Message? last = null; ;)
        {
            var (at, id) = (last?.At ?? DateTime.MinValue, last?.Id ?? 0);
            await using var db = await contexts.CreateDbContextAsync(cancel);
            var page = await db.Messages.AsNoTracking().Include(m => m.Attachments).Where(m => m.ConversationId == conversationId && (m.At > at || (m.At == at && m.Id > id)))
                .OrderBy(m => m.At).ThenBy(m => m.Id).Take(Page).ToListAsync(cancel);
            foreach (var message in page) yield return message;
            if (page.Count < Page) yield break;
            last = page[^1];
        }
    }

    /// <summary>What is theirs in other people's conversations.</summary>
    public async IAsyncEnumerable<Message> ElsewhereAsync(TraceOf trace, [EnumeratorCancellation] CancellationToken cancel)
    {
        long after = 0;
        while (await traces.MessagesAsync(trace, after, cancel) is { Count: > 0 } found)
        {
            await using var db = await contexts.CreateDbContextAsync(cancel);
            var page = await db.Messages.AsNoTracking().Include(m => m.Attachments)
                .Where(m => found.Contains(m.Id) && !db.Conversations.Any(c => c.Id == m.ConversationId && trace.Cards.Contains(c.ContactId))).OrderBy(m => m.Id).ToListAsync(cancel);
            foreach (var message in page.Where(m => Person.IsTheirs(trace, m))) yield return message;
            after = found[^1];
        }
    }

    /// <summary>Of points that messages went to or came from, those that are somebody else's.</summary>
    public async Task<HashSet<long>> OthersPointsAsync(TraceOf trace, long conversationId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return [.. await (from p in db.ContactPoints
                          where db.Messages.Any(m => m.ConversationId == conversationId && m.ContactPointId == p.Id) && !trace.Cards.Contains(p.ContactId)
                          select p.Id).ToListAsync(cancel)];
    }

    private async Task<List<T>> ReadOneAsync<T>(Func<DeskDbContext, Task<List<T>>> read, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await read(db);
    }

    private async IAsyncEnumerable<T> PagesAsync<T>(Func<DeskDbContext, long, IQueryable<T>> query, Func<T, long> id, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (long after = 0; ;)
        {
            await using var db = await contexts.CreateDbContextAsync(cancel);
            var page = await query(db, after).Take(Page).ToListAsync(cancel);
            foreach (var row in page) yield return row;
            if (page.Count < Page) yield break;
            after = id(page[^1]);
        }
    }
}
