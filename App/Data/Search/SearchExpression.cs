using Microsoft.Data.Sqlite;

namespace SmallDesk.Data.Search;

/// <summary>
/// Turns words into a full-text expression. A beginning is spelled out as the few known words that begin so: the index
/// then walks their lists from the newest on and stops when a page is full, where its own prefix operator would first
/// gather every match there is. Two or three letters have an index of their own.
/// </summary>
internal static class SearchExpression
{
    private const int ShortBeginning = 3;
    private const int MostTerms = 64;

    /// <returns>Null when nothing can match.</returns>
    public static string? Of(SqliteConnection connection, SearchAsk ask)
    {
        List<string> parts = [];
        foreach (var word in ask.Positive)
        {
            if (PartOf(connection, word) is not { } part) return null;
            parts.Add(part);
        }

        if (parts.Count == 0) return null;
        var wanted = string.Join(" AND ", parts);
        var without = string.Join(" OR ", ask.Negative.Select(w => $"\"{w.Stem}\""));
        return without.Length == 0 ? wanted : $"({wanted}) NOT ({without})";
    }

    private static string? PartOf(SqliteConnection connection, SearchWord word)
    {
        if (word.IsWhole) return $"\"{word.Stem}\"";
        var beginning = word.Beginning;
        if (beginning.Length <= ShortBeginning || word.IsNumber) return WithStem(word, $"\"{beginning}\" *");
        var terms = TermsBeginning(connection, beginning);
        if (terms.Count > MostTerms) return WithStem(word, $"\"{beginning}\" *");
        if (word.Stem != beginning) terms.Add(word.Stem);
        terms.AddRange(word.Also.Where(s => !terms.Contains(s)).ToList());
        return terms.Count == 0 ? null : $"({string.Join(" OR ", terms.Select(t => $"\"{t}\""))})";
    }

    private static string WithStem(SearchWord word, string part)
    {
        var further = word.Also.Prepend(word.Stem).Where(s => !s.StartsWith(word.Beginning, StringComparison.Ordinal)).ToList();
        return further.Count == 0 ? part : $"({part} OR {string.Join(" OR ", further.Select(s => $"\"{s}\""))})";
    }

    private static List<string> TermsBeginning(SqliteConnection connection, string beginning)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT term FROM search_terms WHERE term >= $from AND term < $to LIMIT $most";
        command.Parameters.AddWithValue("$from", beginning);
        command.Parameters.AddWithValue("$to", beginning + "\uffff");
        command.Parameters.AddWithValue("$most", MostTerms + 1);
        using var reader = command.ExecuteReader();
        List<string> terms = [];
        while (reader.Read()) terms.Add(reader.GetString(0));
        return terms;
    }
}
