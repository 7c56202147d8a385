using System.Globalization;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Search;

namespace SmallDesk.Features.Search;

/// <summary>
/// Understands what was typed: words, "words in quotes", -words, and filters in either language. What cannot be understood
/// is said, never left out.
/// </summary>
internal sealed class SearchParser(SearchVocabulary words, DeskDirectory directory, SearchPeople people, TimeProvider time)
{
    private const int MostTokens = 40;

    public SearchRequest Read(string query, long? agentId)
    {
        List<string> plain = [], phrases = [], without = [];
        List<SearchCondition> conditions = [];
        List<SearchProblem> problems = [];
        long? number = null;
        var tokens = Joined(SearchToken.Read(query));
        foreach (var token in tokens)
        {
            if (token.Name is { } name && words.Field(name) is { } field)
            {
                if (token.Value.Length == 0) problems.Add(new SearchProblem("search.problem.empty", name, Blocks: false));
                else if (ConditionOf(field, token, agentId) is { } condition) conditions.Add(condition);
                else problems.Add(new SearchProblem("search.problem." + field, token.Value, Blocks: true));
                continue;
            }

            // A time of day, an address, or a filter there is none of: words like all others.
            var text = token.Name is null ? token.Value : $"{token.Name}:{token.Value}";
            if (token.Name is { } unknown && !IsAddress(unknown)) problems.Add(new SearchProblem("search.problem.unknown", unknown, Blocks: false));
            if (token is { Name: null, IsNot: false, IsQuoted: false } && NumberOf(text) is { } typed) number = typed;
            else if (token.IsNot) without.Add(text);
            else if (token.IsQuoted) phrases.Add(text);
            else plain.Add(text);
        }

        return new SearchRequest
        {
            Ask = new SearchAsk(string.Join(' ', plain)) { Phrases = phrases, Without = without },
            Conditions = conditions,
            Problems = problems,
            Number = number,
        };
    }

    /// <summary>"from: Anna" is meant like "from:Anna".</summary>
    private List<SearchToken> Joined(IReadOnlyList<SearchToken> tokens)
    {
        List<SearchToken> joined = [];
        foreach (var token in tokens.Take(MostTokens))
        {
            if (joined is [.., { Name: { } name, Value.Length: 0, IsQuoted: false } open] && token is { Name: null, IsNot: false } && words.Field(name) is not null)
                joined[^1] = open with { Value = token.Value, IsQuoted = token.IsQuoted };
            else joined.Add(token);
        }

        return joined;
    }

    private SearchCondition? ConditionOf(SearchField field, SearchToken token, long? agentId)
    {
        var (value, condition, desk) = (token.Value, new SearchCondition(field, token.IsNot), directory.Current);
        return field switch
        {
            SearchField.Status => words.Status(value) is { } status ? condition with { Ids = [(long)status] } : null,
            SearchField.Priority => words.Priority(value) is { } priority ? condition with { Ids = [(long)priority] } : null,
            SearchField.Is or SearchField.Has => OfTrait(condition, value),
            SearchField.Before or SearchField.After => SearchDates.Read(value, words, time.GetUtcNow().UtcDateTime, desk.Zone) is { } day ? condition with { At = day } : null,
            SearchField.Tag when words.Is("nobody", value) => condition with { IsNone = true },
            SearchField.Team when words.Is("nobody", value) => condition with { IsNone = true },
            SearchField.Assignee when words.Is("nobody", value) => condition with { IsNone = true },
            SearchField.Assignee when words.Is("me", value) => agentId is { } me ? condition with { Ids = [me] } : null,
            SearchField.From when words.Is("me", value) => agentId is { } me ? condition with { AgentIds = [me] } : null,
            SearchField.Tag => Some(condition, SearchNames.Tags(desk, value)),
            SearchField.Team => Some(condition, SearchNames.Teams(desk, value)),
            SearchField.Assignee => Some(condition, SearchNames.Agents(desk, value)),
            SearchField.Channel => Some(condition, SearchNames.Channels(desk, value, words)),
            SearchField.From => Some(condition with { AgentIds = SearchNames.Agents(desk, value) }, people.Find(value)),
            _ => Some(condition, people.Find(value)),
        };
    }

    private SearchCondition? OfTrait(SearchCondition condition, string value)
    {
        if (words.Status(value) is { } status) return condition with { Field = SearchField.Status, Ids = [(long)status] };
        return words.Trait(value) is { } trait ? condition with { Trait = trait } : null;
    }

    private static SearchCondition? Some(SearchCondition condition, IReadOnlyList<long> ids) =>
        ids.Count == 0 && condition.AgentIds.Count == 0 ? null : condition with { Ids = ids };

    private static bool IsAddress(string name) => name is "http" or "https" or "mailto" or "tel";

    private static long? NumberOf(string text) =>
        text.Length > 1 && text[0] is '#' or '№' && long.TryParse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
