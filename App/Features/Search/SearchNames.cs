using SmallDesk.Data.Lookup;
using SmallDesk.Data.Search;

namespace SmallDesk.Features.Search;

/// <summary>Things of the desk by what people type of their names: the whole name, else a beginning of one of its words, else another form.</summary>
internal static class SearchNames
{
    public static IReadOnlyList<long> Tags(DeskSnapshot desk, string typed) => Find(desk.Tags.Values.Select(t => (t.Id, t.Name)), typed);

    public static IReadOnlyList<long> Teams(DeskSnapshot desk, string typed) => Find(desk.Teams.Values.Select(t => (t.Id, t.Name)), typed);

    /// <summary>Those who left are found too: their conversations are still there.</summary>
    public static IReadOnlyList<long> Agents(DeskSnapshot desk, string typed) =>
        Find(desk.Agents.Values.SelectMany(a => new[] { (a.Id, a.Name), (a.Id, a.Email), (a.Id, a.ShownName) }), typed);

    /// <summary>By their own name or by their kind: "telegram", "mail", "chat".</summary>
    public static IReadOnlyList<long> Channels(DeskSnapshot desk, string typed, SearchVocabulary words) =>
        Find(desk.Channels.Values.SelectMany(c => words.NamesOf("search.channel." + c.Kind).Append(c.Name).Append(c.Kind).Select(name => (c.Id, name))), typed);

    private static IReadOnlyList<long> Find(IEnumerable<(long Id, string Name)> things, string typed)
    {
        var sought = SearchText.Fold(typed.Trim());
        var folded = things.Select(t => (t.Id, Name: SearchText.Fold(t.Name))).ToList();
        if (Ids(folded.Where(t => t.Name == sought)) is { Count: > 0 } whole) return whole;
        if (Ids(folded.Where(t => t.Name.StartsWith(sought, StringComparison.Ordinal) || t.Name.Contains(" " + sought, StringComparison.Ordinal))) is { Count: > 0 } begun) return begun;
        var stems = SearchText.Words(sought).Select(w => w.Stem).ToHashSet(StringComparer.Ordinal);
        return stems.Count == 0 ? [] : Ids(folded.Where(t => stems.IsSubsetOf(SearchText.Words(t.Name).Select(w => w.Stem))));
    }

    private static List<long> Ids(IEnumerable<(long Id, string Name)> found) => [.. found.Select(f => f.Id).Distinct()];
}

/// <summary>Customers by name, address or phone.</summary>
internal sealed class SearchPeople(SearchReads search)
{
    // More people of one name than any desk asks for; the newest count.
    private const int Most = 5_000;

    public IReadOnlyList<long> Find(string typed) => search.Contacts(typed, null, Most);
}
