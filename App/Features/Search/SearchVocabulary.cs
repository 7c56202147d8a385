using System.Collections.Frozen;
using SmallDesk.Data.Search;
using SmallDesk.Domain;
using SmallDesk.Ui;

namespace SmallDesk.Features.Search;

/// <summary>The words of the search language, which are read in both languages whoever types; they stand in the texts.</summary>
internal sealed class SearchVocabulary(Texts texts)
{
    private readonly FrozenDictionary<string, SearchField> fields = Known(texts, Enum.GetValues<SearchField>(), "search.name.");
    private readonly FrozenDictionary<string, ConversationStatus> statuses = Known(texts, Enum.GetValues<ConversationStatus>(), "search.status.");
    private readonly FrozenDictionary<string, SearchTrait> traits = Known(texts, Enum.GetValues<SearchTrait>(), "search.trait.");
    private readonly FrozenDictionary<string, ConversationPriority> priorities = Known(texts, Enum.GetValues<ConversationPriority>(), "search.priority.");
    private readonly FrozenDictionary<string, string> specials = Known(texts, ["me", "nobody", "today", "yesterday", "days"], "search.word.");

    public SearchField? Field(string name) => Find(fields, name);

    public ConversationStatus? Status(string value) => Find(statuses, value);

    public SearchTrait? Trait(string value) => Find(traits, value);

    public ConversationPriority? Priority(string value) => Find(priorities, value);

    /// <summary>Whether the word is one of ours: "me", "nobody", "today", "yesterday", "days".</summary>
    public bool Is(string special, string value) => specials.TryGetValue(SearchText.Fold(value), out var known) && known == special;

    /// <summary>All names of a word, the first of the reader's language first.</summary>
    public IReadOnlyList<string> NamesOf(string key) =>
        [.. texts[key].Split(','), .. Texts.Languages.Where(l => l != Texts.Language).SelectMany(l => texts.In(l, key).Split(','))];

    /// <summary>The name to write it by, in the reader's language.</summary>
    public string NameOf(string key) => texts[key].Split(',')[0];

    private static T? Find<T>(FrozenDictionary<string, T> known, string word)
        where T : struct => known.TryGetValue(SearchText.Fold(word), out var found) ? found : null;

    private static FrozenDictionary<string, T> Known<T>(Texts texts, IEnumerable<T> values, string prefix)
        where T : notnull
    {
        Dictionary<string, T> known = new(StringComparer.Ordinal);
        foreach (var value in values)
        {
            foreach (var language in Texts.Languages)
            {
                foreach (var name in texts.In(language, prefix + value).Split(',')) known[SearchText.Fold(name)] = value;
            }
        }

        return known.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
