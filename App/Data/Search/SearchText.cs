using System.Text;
using SmallDesk.Domain;

namespace SmallDesk.Data.Search;

/// <summary>One spelling for the index and for what people type: lower case, ё as е, invisible characters gone.</summary>
internal static class SearchText
{
    public const int MostWords = 16;

    /// <summary>What a message is found by.</summary>
    public static string Of(Message message) =>
        $"{message.Subject} {message.Text} {string.Join(' ', message.Attachments.Select(a => OfFile(a.Name)))}";

    /// <summary>A file name with its parts: cameras and people write them together ("ФотоБрака", "order17").</summary>
    public static string OfFile(string name)
    {
        StringBuilder parts = new(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && ((char.IsLower(name[i - 1]) && char.IsUpper(name[i])) || (char.IsLetter(name[i - 1]) != char.IsLetter(name[i]) && char.IsLetterOrDigit(name[i - 1]) && char.IsLetterOrDigit(name[i])))) parts.Append(' ');
            parts.Append(name[i]);
        }

        return parts.Length == name.Length ? name : $"{name} {parts}";
    }

    /// <summary>What a contact is found by.</summary>
    public static string Of(Contact contact, IEnumerable<string> words) => $"{contact.Name} {contact.Company} {string.Join(' ', words)}";

    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var lower = char.ToLowerInvariant(c);
            if (lower == 'ё') lower = 'е';
            if (lower is '\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\u0301') continue;
            folded.Append(lower);
        }

        return folded.ToString();
    }

    /// <summary>What the index holds of a text: each word's stem once, apart by spaces.</summary>
    public static string Body(string text)
    {
        HashSet<string> stems = new(StringComparer.Ordinal);
        foreach (var word in WordsOf(Fold(text))) stems.Add(RussianStem.Of(word));
        return string.Join(' ', stems);
    }

    /// <summary>Words of a query; at most sixteen of at most 64 characters, so that no query is expensive.</summary>
    public static IReadOnlyList<SearchWord> Words(string query) => [.. WordsOf(Fold(query)).Take(MostWords).Select(w => new SearchWord(w))];

    /// <summary>Stretches of letters and digits, cut at 64 characters.</summary>
    internal static IEnumerable<string> WordsOf(string folded)
    {
        var start = 0;
        for (var i = 0; i <= folded.Length; i++)
        {
            if (i < folded.Length && char.IsLetterOrDigit(folded[i])) continue;
            if (i > start) yield return folded.Substring(start, Math.Min(i - start, SearchWord.Longest));
            start = i + 1;
        }
    }
}
