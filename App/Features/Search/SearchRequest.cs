using SmallDesk.Data.Search;

namespace SmallDesk.Features.Search;

/// <summary>What can be asked for by a typed word with a colon.</summary>
internal enum SearchField
{
    Channel,
    From,
    To,
    Tag,
    Assignee,
    Team,
    Status,
    Priority,
    Is,
    Has,
    Before,
    After,
}

/// <summary>What <c>is:</c> and <c>has:</c> know. The names stand in the texts.</summary>
internal enum SearchTrait
{
    Unread,
    Waiting,
    Overdue,
    Mine,
    Unassigned,
    Spam,
    Note,
    File,
    Image,
}

/// <summary>One typed filter, understood.</summary>
/// <param name="Field">Which.</param>
/// <param name="IsNot">With a minus before it.</param>
internal sealed record SearchCondition(SearchField Field, bool IsNot)
{
    /// <summary>Channels, tags, agents, teams, contacts or numbers of a closed set; any of them will do.</summary>
    public IReadOnlyList<long> Ids { get; init; } = [];

    /// <summary>Agents, where contacts may be meant as well.</summary>
    public IReadOnlyList<long> AgentIds { get; init; } = [];

    /// <summary>Nobody, no team, no tag at all.</summary>
    public bool IsNone { get; init; }

    public SearchTrait? Trait { get; init; }

    /// <summary>A moment, UTC.</summary>
    public DateTime At { get; init; }

    /// <summary>It speaks of single messages, not of the conversation as a whole.</summary>
    public bool IsOfMessages => Field is SearchField.From or SearchField.To or SearchField.Before or SearchField.After || Trait is SearchTrait.Note or SearchTrait.File or SearchTrait.Image;
}

/// <summary>Something typed that was not understood, said plainly.</summary>
/// <param name="TextKey">What is wrong.</param>
/// <param name="Word">The word concerned.</param>
/// <param name="Blocks">Nothing can be found by it; else it was looked for as a word.</param>
public sealed record SearchProblem(string TextKey, string Word, bool Blocks);

/// <summary>A search, understood.</summary>
internal sealed record SearchRequest
{
    /// <summary>The words and quoted phrases.</summary>
    public required SearchAsk Ask { get; init; }

    /// <summary>All of them must hold.</summary>
    public IReadOnlyList<SearchCondition> Conditions { get; init; } = [];

    public IReadOnlyList<SearchProblem> Problems { get; init; } = [];

    /// <summary>The number of a conversation, typed as one ("#1042").</summary>
    public long? Number { get; init; }

    public bool IsImpossible => Problems.Any(p => p.Blocks);

    public bool IsEmpty => !Ask.HasWords && Conditions.Count == 0 && Number is null;

    public IEnumerable<SearchCondition> OfMessages => Conditions.Where(c => c.IsOfMessages);

    public IEnumerable<SearchCondition> OfConversations => Conditions.Where(c => !c.IsOfMessages);

    public bool WantsSpam => Conditions.Any(c => c is { Trait: SearchTrait.Spam, IsNot: false });
}
