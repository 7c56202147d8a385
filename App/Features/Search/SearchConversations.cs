using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Search;
using SmallDesk.Domain;
using SmallDesk.Domain.Formatting;
using SmallDesk.Features.Inbox;

namespace SmallDesk.Features.Search;

/// <summary>A conversation that was found, and where.</summary>
/// <param name="Row">The conversation as lists show it.</param>
/// <param name="MessageId">The newest message that holds the words; null when the number or the contact's name did.</param>
/// <param name="Snippet">The words in their surroundings.</param>
internal sealed record SearchHit(InboxRow Row, long? MessageId, Snippet? Snippet);

/// <summary>What a search found.</summary>
/// <param name="Hits">Newest first; an exact number before all.</param>
/// <param name="Next">Mark to go on with; null when everything was shown.</param>
internal sealed record SearchPage(IReadOnlyList<SearchHit> Hits, string? Next);

/// <summary>Finds conversations by words in messages and notes, by contact, or by number. Each comes once, however many pages one walks.</summary>
internal sealed class SearchConversations(IDbContextFactory<DeskDbContext> contexts, SearchReads search, InboxQuery inbox)
{
    private const int MessagesAtOnce = 200;
    private const int ContactsAtOnce = 20;
    private const int MostMessages = 5_000;

    /// <param name="actor">Who looks.</param>
    /// <param name="query">Words, all of which must be there, or a number.</param>
    /// <param name="filter">Which conversations count at all, and whose unread marks they bear.</param>
    /// <param name="after">Where the page before ended.</param>
    /// <param name="take">How many to find; a filter that few pass may end a page sooner.</param>
    /// <param name="cancel">The asker went away.</param>
    public async Task<SearchPage> ExecuteAsync(Actor actor, string query, InboxFilter filter, string? after = null, int take = 50, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        var size = Math.Clamp(take, 1, InboxQuery.MostRows);
        var before = long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var mark) ? mark : (long?)null;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var direct = await FindDirectAsync(db, query, cancel);
        var page = new Found(actor, filter, inbox, size, cancel);
        if (before is null) await page.AddAsync(direct.ToDictionary(id => id, _ => ((long?)null, (Snippet?)null)));
        var next = await FindInMessagesAsync(db, query, before, direct, page, cancel);
        return new SearchPage(page.Hits, next?.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>By number ("1042", "№1042", "#1042") and by the contact's name, address or phone.</summary>
    private async Task<List<long>> FindDirectAsync(DeskDbContext db, string query, CancellationToken cancel)
    {
        List<long> found = [];
        if (long.TryParse(query.Trim().TrimStart('№', '#').Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            found.AddRange(await db.Conversations.Where(c => c.Number == number).Select(c => c.MergedIntoId ?? c.Id).ToListAsync(cancel));

        var contacts = search.Contacts(query, null, ContactsAtOnce);
        if (contacts.Count == 0) return found;
        var theirs = await db.Conversations.Where(c => contacts.Contains(c.ContactId) && c.DeletedAt == null && c.MergedIntoId == null)
            .OrderByDescending(c => c.LastMessageAt).Select(c => c.Id).Take(ContactsAtOnce).ToListAsync(cancel);
        return [.. found.Union(theirs)];
    }

    /// <summary>Walks matching messages from the newest until enough conversations are found. Returns where to go on.</summary>
    private async Task<long?> FindInMessagesAsync(DeskDbContext db, string query, long? mark, List<long> direct, Found page, CancellationToken cancel)
    {
        if (page.Room == 0) return long.MaxValue;
        var (words, before) = (SearchText.Words(query), mark);
        for (var walked = 0; walked < MostMessages; walked += MessagesAtOnce)
        {
            var ids = search.Messages(query, before, MessagesAtOnce);
            var messages = await db.Messages.AsNoTracking().Where(m => ids.Contains(m.Id) && m.DeletedAt == null)
                .OrderByDescending(m => m.Id).Select(m => new { m.Id, m.ConversationId, m.Text, m.Direction }).ToListAsync(cancel);
            var fresh = messages.DistinctBy(m => m.ConversationId).Where(m => mark is null || !direct.Contains(m.ConversationId)).ToList();
            if (mark is { } seen)
            {
                var shown = await ShownBeforeAsync(db, query, seen, [.. fresh.Select(m => m.ConversationId)], cancel);
                fresh.RemoveAll(m => shown.Contains(m.ConversationId));
            }

            while (fresh.Count > 0)
            {
                var batch = fresh.Take(Math.Max(1, page.Room)).ToList();
                fresh.RemoveRange(0, batch.Count);
                await page.AddAsync(batch.ToDictionary(m => m.ConversationId, m => ((long?)m.Id, (Snippet?)Snippet.Of(m.Direction == MessageDirection.In ? m.Text : FormattedText.ToPlain(m.Text), words))));
                if (page.Room == 0) return batch[^1].Id;
            }

            if (ids.Count < MessagesAtOnce) return null;
            before = ids[^1];
        }

        return before;
    }

    /// <summary>Those of the conversations that an earlier page has shown: they hold the words in a newer message as well.</summary>
    private async Task<HashSet<long>> ShownBeforeAsync(DeskDbContext db, string query, long mark, List<long> conversations, CancellationToken cancel)
    {
        var newer = await db.Messages.AsNoTracking().Where(m => conversations.Contains(m.ConversationId) && m.Id >= mark && m.DeletedAt == null)
            .Select(m => new { m.Id, m.ConversationId }).ToDictionaryAsync(m => m.Id, m => m.ConversationId, cancel);
        return [.. search.Among(query, newer.Keys).Select(id => newer[id])];
    }

    /// <summary>What a page holds by now: conversations in the order found, as far as the filter lets them through.</summary>
    private sealed class Found(Actor actor, InboxFilter filter, InboxQuery inbox, int size, CancellationToken cancel)
    {
        private readonly List<SearchHit> hits = [];

        public IReadOnlyList<SearchHit> Hits => hits;

        public int Room => Math.Max(0, size - hits.Count);

        /// <summary>Takes conversations in, or what was found in one that is there already.</summary>
        public async Task AddAsync(Dictionary<long, (long? MessageId, Snippet? Snippet)> found)
        {
            for (var i = 0; i < hits.Count; i++)
            {
                if (found.Remove(hits[i].Row.Id, out var more) && hits[i].MessageId is null) hits[i] = hits[i] with { MessageId = more.MessageId, Snippet = more.Snippet };
            }

            if (found.Count == 0) return;
            var rows = (await inbox.RowsAsync(actor, found.Keys, filter, cancel)).ToDictionary(r => r.Id);
            hits.AddRange(found.Where(f => rows.ContainsKey(f.Key)).Select(f => new SearchHit(rows[f.Key], f.Value.MessageId, f.Value.Snippet)));
        }
    }
}
