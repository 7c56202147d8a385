using SmallDesk.Domain;
using SmallDesk.Features.Inbox;
using SmallDesk.Features.Search;
using SmallDesk.Features.Workplace;
using SmallDesk.Ui;

namespace SmallDesk.Features.Palette;

/// <summary>Conversations and customers by number or words, in either layout.</summary>
internal sealed class FoundConversations(Texts texts, SearchConversations search, PaletteRank rank) : IPaletteSource
{
    private const int Most = 6;
    private const int ShortestWord = 2;

    public async Task<IReadOnlyList<PaletteItem>> FindAsync(PaletteAsk ask)
    {
        if (!ask.Reader.Actor.May(Permission.Read) || ask.Text.Trim().Length < ShortestWord && !ask.Text.Any(char.IsAsciiDigit)) return [];
        foreach (var reading in rank.Readings(ask.Text))
        {
            var page = await search.ExecuteAsync(ask.Reader.Actor, reading, new InboxFilter(InboxView.All) { AgentId = ask.Reader.AgentId }, take: Most);
            if (page.Hits.Count > 0) return [.. page.Hits.Select(Item)];
        }

        return [];
    }

    private PaletteItem Item(SearchHit hit) => new($"c:{hit.Row.Number}", hit.Place == SearchPlace.Contact ? "user" : "bubble", Workplace.Names.Of(texts, hit.Row.ContactName, hit.Row.Number))
    {
        Group = "palette.found",
        Detail = $"№{hit.Row.Number} · {(hit.Snippet is { } snippet ? string.Concat(snippet.Parts.Select(p => p.Text)) : hit.Row.Excerpt)}",
        Href = new InboxAddress(InboxView.All).ConversationHref(hit.Row.Number, hit.MessageId),
        IsFound = true,
    };
}
