using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Search;
using SmallDesk.Domain;
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

/// <summary>Finds conversations by words in messages and notes, by contact, or by number.</summary>
internal sealed class SearchConversations(IDbContextFactory<DeskDbContext> contexts, SearchReads search, InboxQuery inbox)
{
    private const int MessagesAtOnce = 200;
    private const int ContactsAtOnce = 20;

    public async Task<SearchPage> ExecuteAsync(Actor actor, string query, long? agentId, string? after = null, int take = 50, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        var size = Math.Clamp(take, 1, InboxQuery.MostRows);
        var before = long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var mark) ? mark : (long?)null;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var words = SearchText.Words(query);
        Dictionary<long, (long? MessageId, Snippet? Snippet)> found = [];
        if (before is null) await FindDirectAsync(db, query, found, cancel);
        var next = await FindInMessagesAsync(db, query, words, before, size, found, cancel);
        var rows = (await inbox.RowsAsync(actor, found.Keys, agentId, cancel)).ToDictionary(r => r.Id);
        List<SearchHit> hits = [.. found.Where(f => rows.ContainsKey(f.Key)).Select(f => new SearchHit(rows[f.Key], f.Value.MessageId, f.Value.Snippet))];
        return new SearchPage(hits, next?.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>By number ("1042", "№1042", "#1042") and by the contact's name, address or phone.</summary>
    private async Task FindDirectAsync(DeskDbContext db, string query, Dictionary<long, (long?, Snippet?)> found, CancellationToken cancel)
    {
        if (long.TryParse(query.Trim().TrimStart('№', '#').Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            foreach (var id in await db.Conversations.Where(c => c.Number == number).Select(c => c.Id).ToListAsync(cancel)) found[id] = (null, null);
        }

        var contacts = search.Contacts(query, null, ContactsAtOnce);
        if (contacts.Count == 0) return;
        var theirs = await db.Conversations.Where(c => contacts.Contains(c.ContactId) && c.DeletedAt == null && c.MergedIntoId == null)
            .OrderByDescending(c => c.LastMessageAt).Select(c => c.Id).Take(ContactsAtOnce).ToListAsync(cancel);
        foreach (var id in theirs) found.TryAdd(id, (null, null));
    }

    /// <summary>Walks matching messages from the newest until enough conversations are found. Returns where to go on.</summary>
    private async Task<long?> FindInMessagesAsync(
        DeskDbContext db, string query, IReadOnlyList<SearchWord> words, long? before, int size, Dictionary<long, (long? MessageId, Snippet? Snippet)> found, CancellationToken cancel)
    {
        while (search.Messages(query, before, MessagesAtOnce) is { Count: > 0 } ids)
        {
            var messages = await db.Messages.AsNoTracking().Where(m => ids.Contains(m.Id) && m.DeletedAt == null)
                .OrderByDescending(m => m.Id).Select(m => new { m.Id, m.ConversationId, m.Text }).ToListAsync(cancel);
            foreach (var message in messages)
            {
                before = message.Id;
                if (found.TryGetValue(message.ConversationId, out var known) && known.MessageId is not null) continue;
                found[message.ConversationId] = (message.Id, Snippet.Of(message.Text, words));
                if (found.Count >= size) return before;
            }

            before = ids[^1];
            if (ids.Count < MessagesAtOnce) return null;
        }

        return null;
    }
}
