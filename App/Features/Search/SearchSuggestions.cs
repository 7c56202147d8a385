using SmallDesk.Data.Lookup;
using SmallDesk.Data.Search;
using SmallDesk.Domain;
using SmallDesk.Ui;

namespace SmallDesk.Features.Search;

/// <summary>One way to go on typing.</summary>
/// <param name="Put">What stands in the box when it is taken.</param>
/// <param name="Label">What is shown.</param>
/// <param name="Detail">What it does.</param>
internal sealed record SearchSuggestion(string Put, string Label, string? Detail);

/// <summary>How a search can go on: names of filters, then the values there are.</summary>
internal sealed class SearchSuggestions(SearchVocabulary words, DeskDirectory directory, Texts texts)
{
    private const int Most = 8;

    private static readonly SearchField[] Offered =
    [
        SearchField.From, SearchField.Tag, SearchField.Assignee, SearchField.Channel, SearchField.Status, SearchField.Is, SearchField.Has, SearchField.After,
        SearchField.Before, SearchField.Team, SearchField.Priority, SearchField.To,
    ];

    private static readonly SearchTrait[] Had = [SearchTrait.File, SearchTrait.Image, SearchTrait.Note];
    private static readonly SearchTrait[] Been = [SearchTrait.Unread, SearchTrait.Waiting, SearchTrait.Overdue, SearchTrait.Mine, SearchTrait.Unassigned, SearchTrait.Note, SearchTrait.Spam];

    public IReadOnlyList<SearchSuggestion> For(string text)
    {
        var tokens = SearchToken.Read(text);
        if (tokens.Count == 0) return [.. Offered.Take(Most).Select(f => Named(f, ""))];
        if (tokens[^1] is not { IsQuoted: false } last || (char.IsWhiteSpace(text[^1]) && last is not { Name: not null, Value.Length: 0 })) return [];
        var kept = text[..last.Start] + (last.IsNot ? "-" : "");
        if (last.Name is null) return Names(last.Value, kept);
        return words.Field(last.Name) is { } field ? Values(field, last, kept) : [];
    }

    private List<SearchSuggestion> Names(string begun, string kept)
    {
        var folded = SearchText.Fold(begun);
        if (folded.Length == 0 || !folded.All(char.IsLetter)) return [];
        return [.. Offered.Where(f => words.NamesOf("search.name." + f).Any(n => SearchText.Fold(n).StartsWith(folded, StringComparison.Ordinal))).Take(Most).Select(f => Named(f, kept))];
    }

    private SearchSuggestion Named(SearchField field, string kept)
    {
        var name = words.NameOf("search.name." + field) + ":";
        return new SearchSuggestion(kept + name, name, texts["search.hint." + field]);
    }

    private List<SearchSuggestion> Values(SearchField field, SearchToken token, string kept)
    {
        var begun = SearchText.Fold(token.Value);
        return [.. ValuesOf(field).Where(v => v.Names.Any(n => Begins(SearchText.Fold(n), begun))).DistinctBy(v => v.Value, StringComparer.OrdinalIgnoreCase).Take(Most)
            .Select(v => new SearchSuggestion($"{kept}{token.Name}:{Quoted(v.Value)} ", v.Value, v.Detail))];
    }

    private IEnumerable<(string Value, IEnumerable<string> Names, string? Detail)> ValuesOf(SearchField field)
    {
        var desk = directory.Current;
        return field switch
        {
            SearchField.Tag => [.. desk.Tags.Values.OrderBy(t => t.Name, StringComparer.CurrentCulture).Select(t => Plain(t.Name)), Word("search.word.nobody")],
            SearchField.Team => [.. desk.Teams.Values.OrderBy(t => t.Name, StringComparer.CurrentCulture).Select(t => Plain(t.Name)), Word("search.word.nobody")],
            SearchField.Assignee => [Word("search.word.me"), Word("search.word.nobody"), .. Agents(desk)],
            SearchField.From => [Word("search.word.me"), .. Agents(desk)],
            SearchField.Channel => desk.Channels.Values.Where(c => !c.IsRemoved).OrderBy(c => c.Name, StringComparer.CurrentCulture)
                .Select(c => (c.Name, words.NamesOf("search.channel." + c.Kind).Append(c.Name), (string?)texts["channel." + c.Kind])),
            SearchField.Status => Enum.GetValues<ConversationStatus>().Select(s => Word("search.status." + s)),
            SearchField.Priority => Enum.GetValues<ConversationPriority>().Reverse().Select(p => Word("search.priority." + p)),
            SearchField.Is => Been.Select(t => Word("search.trait." + t)),
            SearchField.Has => Had.Select(t => Word("search.trait." + t)),
            SearchField.Before or SearchField.After => [Word("search.word.today"), Word("search.word.yesterday"), Week()],
            _ => [],
        };
    }

    private static IEnumerable<(string, IEnumerable<string>, string?)> Agents(DeskSnapshot desk) =>
        desk.Agents.Values.Where(a => a.IsActive).OrderBy(a => a.Name, StringComparer.CurrentCulture).Select(a => Plain(a.Name));

    private static (string, IEnumerable<string>, string?) Plain(string name) => (name, [name], null);

    private (string, IEnumerable<string>, string?) Word(string key) => (words.NameOf(key), words.NamesOf(key), null);

    private (string, IEnumerable<string>, string?) Week()
    {
        var week = "7" + words.NameOf("search.word.days");
        return (week, [week], texts["search.hint.week"]);
    }

    private static bool Begins(string name, string begun) => name.StartsWith(begun, StringComparison.Ordinal) || name.Contains(" " + begun, StringComparison.Ordinal);

    private static string Quoted(string value) => value.Any(char.IsWhiteSpace) ? $"\"{value}\"" : value;
}
