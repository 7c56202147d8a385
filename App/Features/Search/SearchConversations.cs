using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Search;
using SmallDesk.Domain;
using SmallDesk.Features.Inbox;

namespace SmallDesk.Features.Search;

/// <summary>
/// Finds conversations by words in messages, notes and file names, by contact, by number, and by typed filters. Each comes
/// once, at its newest message that is meant, however many pages one walks.
/// </summary>
internal sealed class SearchConversations(IDbContextFactory<DeskDbContext> contexts, SearchReads search, InboxQuery inbox, InboxShown shown, SearchParser parser)
{
    /// <param name="actor">Who looks.</param>
    /// <param name="query">Words, all of which must be there, phrases, filters, or a number.</param>
    /// <param name="filter">Which conversations count at all, and whose unread marks they bear.</param>
    /// <param name="after">Where the page before ended.</param>
    /// <param name="take">How many to find; filters that few pass may end a page sooner.</param>
    /// <param name="cancel">The asker went away.</param>
    public async Task<SearchPage> ExecuteAsync(Actor actor, string query, InboxFilter filter, string? after = null, int take = 50, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Read);
        var request = parser.Read(query, filter.AgentId);
        if (request.IsImpossible || request.IsEmpty) return new SearchPage([], null) { Problems = request.Problems };
        var size = Math.Clamp(take, 1, InboxQuery.MostRows);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var run = new SearchRun(db, search, shown, request, filter, cancel);
        var (found, next) = request.Ask.HasWords ? await WordsAsync(run, after, size) : await ListAsync(run, after, size);
        return new SearchPage(await HitsAsync(actor, run, found), next) { Problems = request.Problems };
    }

    private static async Task<(List<Found> Found, string? Next)> WordsAsync(SearchRun run, string? after, int size)
    {
        var before = long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var mark) ? mark : (long?)null;
        var direct = await run.DirectAsync();
        List<Found> found = before is null ? [.. direct.Take(size)] : [];
        var (said, next) = run.Request.Number is not null ? (new List<Found>(), (long?)null) : await run.SaidAsync(before, size - found.Count, direct.Select(d => d.ConversationId).ToHashSet());

        // What was found by its name is shown where its words stand, if they do.
        foreach (var hit in said)
        {
            if (found.FindIndex(f => f.ConversationId == hit.ConversationId) is >= 0 and var at) found[at] = found[at] with { MessageId = hit.MessageId };
            else found.Add(hit);
        }

        return (found, next?.ToString(CultureInfo.InvariantCulture));
    }

    private static async Task<(List<Found> Found, string? Next)> ListAsync(SearchRun run, string? after, int size)
    {
        if (run.Request is { Number: not null, Conditions.Count: 0 }) return (await run.DirectAsync(), null);
        return await run.ListAsync(PageMark.Parse(after), size);
    }

    private async Task<IReadOnlyList<SearchHit>> HitsAsync(Actor actor, SearchRun run, List<Found> found)
    {
        if (found.Count == 0) return [];
        var rows = (await inbox.RowsAsync(actor, [.. found.Select(f => f.ConversationId)], run.Filter.AgentId, run.Cancel)).ToDictionary(r => r.Id);
        var texts = await FoundText.ReadAsync(run.Db, [.. found.Where(f => f.MessageId is not null).Select(f => f.MessageId!.Value)], run.Cancel);
        return [.. found.Where(f => rows.ContainsKey(f.ConversationId)).Select(f => Hit(rows[f.ConversationId], f, texts, run.Request.Ask.Positive))];
    }

    private static SearchHit Hit(InboxRow row, Found found, IReadOnlyDictionary<long, FoundText> texts, IReadOnlyList<SearchWord> words)
    {
        if (found.Point is { } point) return new SearchHit(row, null, Snippet.Of(point, words)) { Place = SearchPlace.Contact };
        if (found.MessageId is not { } id || !texts.TryGetValue(id, out var text)) return new SearchHit(row, null, null) { Place = found.Place };
        var (place, snippet) = text.Show(words);
        return new SearchHit(row, id, snippet) { Place = found.Place is SearchPlace.Number or SearchPlace.Contact ? found.Place : place };
    }
}
