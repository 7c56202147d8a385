namespace SmallDesk.Data.Search;

/// <summary>
/// Stems that the forms of one Russian word may have besides the stem of what was typed. The index holds one stem of each word;
/// where the rules of <see cref="RussianStem"/> give two forms of a word two stems, a search asks for both.
/// </summary>
internal static class WordForms
{
    private const int Shortest = 3;
    private const string Vowels = "аеиоуыэюя";

    public static IReadOnlyList<string> Of(string word)
    {
        var stem = RussianStem.Of(word);
        if (word.Length < Shortest + 1 || !word.All(IsRussian)) return [];
        HashSet<string> forms = new(StringComparer.Ordinal) { word, RussianStem.Of(stem) };
        foreach (var form in new[] { stem, word }) forms.UnionWith(Alternating(form));
        forms.RemoveWhere(f => f.Length < Shortest || f == stem);
        return [.. forms];
    }

    /// <summary>The vowel before the last consonant comes and goes: "мешок", "мешка"; "салфетка", "салфеток"; "деньги", "денег".</summary>
    private static IEnumerable<string> Alternating(string stem)
    {
        if (stem.Length < Shortest || IsVowel(stem[^1]) || stem[^1] is 'ь' or 'й') yield break;
        var (before, last) = (stem[..^1], stem[^1]);
        if (before[^1] is 'о' or 'е' && before.Length > 1 && !IsVowel(before[^2]))
        {
            yield return before[..^1] + last;
            yield return before[..^1] + 'ь' + last;
        }
        else if (before[^1] is 'ь' or 'й')
        {
            yield return before[..^1] + 'е' + last;
        }
        else if (!IsVowel(before[^1]) && last is 'к' or 'ц' or 'н' or 'л')
        {
            yield return before + 'о' + last;
            yield return before + 'е' + last;
        }
    }

    private static bool IsVowel(char letter) => Vowels.Contains(letter, StringComparison.Ordinal);

    private static bool IsRussian(char letter) => letter is >= 'а' and <= 'я';
}
