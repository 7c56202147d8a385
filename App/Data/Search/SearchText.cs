using System.Text;
using SmallDesk.Domain;

namespace SmallDesk.Data.Search;

/// <summary>One spelling for the index and for what people type: lower case, ё as е, invisible characters gone.</summary>
internal static class SearchText
{
    /// <summary>What a message is found by.</summary>
    public static string Of(Message message) =>
        $"{message.Subject} {message.Text} {string.Join(' ', message.Attachments.Select(a => a.Name))}";

    /// <summary>What a contact is found by.</summary>
    public static string Of(Contact contact, IEnumerable<string> pointValues) => $"{contact.Name} {string.Join(' ', pointValues)}";

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

    /// <summary>Words of a query, folded; at most sixteen of at most 64 characters, so that no query is expensive.</summary>
    public static IReadOnlyList<string> Words(string query)
    {
        List<string> words = [];
        var word = new StringBuilder();
        foreach (var c in Fold(query).Append(' '))
        {
            if (char.IsLetterOrDigit(c)) word.Append(c);
            else if (word.Length > 0)
            {
                words.Add(word.Length > 64 ? word.ToString(0, 64) : word.ToString());
                word.Clear();
                if (words.Count == 16) break;
            }
        }

        return words;
    }

    /// <summary>The full-text expression for words that all must occur, each as a beginning; null when there are none.</summary>
    public static string? Match(string query)
    {
        var words = Words(query);
        return words.Count == 0 ? null : string.Join(' ', words.Select(w => $"\"{w}\"*"));
    }
}
