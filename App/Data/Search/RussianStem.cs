namespace SmallDesk.Data.Search;

/// <summary>
/// Cuts the endings off Russian words, so that "заказы", "заказа" and "заказом" are one word to the search.
/// Follows the published Snowball rules for Russian (snowballstem.org); ё must be е already.
/// </summary>
internal static class RussianStem
{
    private const string Vowels = "аеиоуыэюя";

    private static readonly string[] GerundAfterA = ["вшись", "вши", "в"];
    private static readonly string[] Gerund = ["ившись", "ывшись", "ивши", "ывши", "ив", "ыв"];
    private static readonly string[] Reflexive = ["ся", "сь"];
    private static readonly string[] Adjective =
    [
        "ими", "ыми", "его", "ого", "ему", "ому", "ее", "ие", "ые", "ое", "ей", "ий", "ый", "ой", "ем", "им", "ым", "ом",
        "их", "ых", "ую", "юю", "ая", "яя", "ою", "ею",
    ];

    private static readonly string[] ParticipleAfterA = ["ем", "нн", "вш", "ющ", "щ"];
    private static readonly string[] Participle = ["ивш", "ывш", "ующ"];
    private static readonly string[] VerbAfterA = ["ете", "йте", "ешь", "нно", "ла", "на", "ли", "ем", "ло", "но", "ет", "ют", "ны", "ть", "й", "л", "н"];
    private static readonly string[] Verb =
    [
        "ейте", "уйте", "ила", "ыла", "ена", "ите", "или", "ыли", "ило", "ыло", "ено", "ует", "уют", "ены", "ить", "ыть", "ишь",
        "ей", "уй", "ил", "ыл", "им", "ым", "ен", "ят", "ит", "ыт", "ую", "ю",
    ];

    private static readonly string[] Noun =
    [
        "иями", "ями", "ами", "ией", "иям", "ием", "иях", "ев", "ов", "ие", "ье", "еи", "ии", "ей", "ой", "ий", "ям", "ем", "ам", "ом",
        "ах", "ях", "ию", "ью", "ия", "ья", "а", "е", "и", "й", "о", "у", "ы", "ь", "ю", "я",
    ];

    private static readonly string[] Superlative = ["ейше", "ейш"];
    private static readonly string[] Derivational = ["ость", "ост"];

    /// <summary>The stem of a lower-case word; words without Russian letters come back as they are.</summary>
    public static string Of(string word)
    {
        var start = AfterVowel(word, 0);
        if (start < 0 || start >= word.Length || word.Length < 3) return word;
        var second = RegionTwo(word);
        var stem = word.AsSpan();
        if (!CutAfterA(ref stem, start, GerundAfterA) && !Cut(ref stem, start, Gerund))
        {
            Cut(ref stem, start, Reflexive);
            if (Cut(ref stem, start, Adjective))
            {
                if (!CutAfterA(ref stem, start, ParticipleAfterA)) Cut(ref stem, start, Participle);
            }
            else if (!CutVerb(ref stem, start))
            {
                Cut(ref stem, start, Noun);
            }
        }

        if (stem.Length > start && stem[^1] == 'и') stem = stem[..^1];
        if (second >= 0) Cut(ref stem, second, Derivational);
        Cut(ref stem, start, Superlative);
        if (stem.Length > start + 1 && stem.EndsWith("нн", StringComparison.Ordinal)) stem = stem[..^1];
        else if (stem.Length > start && stem[^1] == 'ь') stem = stem[..^1];
        return stem.Length == word.Length ? word : stem.ToString();
    }

    // The longer of the two kinds of verb endings decides, as the rules ask for the longest.
    private static bool CutVerb(ref ReadOnlySpan<char> stem, int start) => CutAfterA(ref stem, start, VerbAfterA) || Cut(ref stem, start, Verb);

    private static bool Cut(ref ReadOnlySpan<char> stem, int start, string[] endings)
    {
        foreach (var ending in endings)
        {
            if (stem.Length - ending.Length < start || !stem.EndsWith(ending, StringComparison.Ordinal)) continue;
            stem = stem[..^ending.Length];
            return true;
        }

        return false;
    }

    private static bool CutAfterA(ref ReadOnlySpan<char> stem, int start, string[] endings)
    {
        foreach (var ending in endings)
        {
            var left = stem.Length - ending.Length;
            if (left - 1 < start || !stem.EndsWith(ending, StringComparison.Ordinal) || stem[left - 1] is not ('а' or 'я')) continue;
            stem = stem[..left];
            return true;
        }

        return false;
    }

    private static int AfterVowel(string word, int from)
    {
        for (var i = from; i < word.Length; i++)
        {
            if (Vowels.Contains(word[i], StringComparison.Ordinal)) return i + 1;
        }

        return -1;
    }

    /// <summary>Where the second region begins: past a vowel and a consonant, twice.</summary>
    private static int RegionTwo(string word)
    {
        var at = 0;
        for (var round = 0; round < 2; round++)
        {
            at = AfterVowel(word, at);
            if (at < 0) return -1;
            while (at < word.Length && Vowels.Contains(word[at], StringComparison.Ordinal)) at++;
            at++;
            if (at > word.Length) return -1;
        }

        return at;
    }
}
