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
    public static string? Of(SqliteConnection connection, IReadOnlyList<SearchWord> words)
    {
        List<string> parts = [];
        foreach (var word in words)
        {
            if (PartOf(connection, word) is not { } part) return null;
            parts.Add(part);
        }

        return parts.Count == 0 ? null : string.Join(" AND ", parts);
    }

    private static string? PartOf(SqliteConnection connection, SearchWord word)
    {
        var beginning = word.Beginning;
        if (beginning.Length <= ShortBeginning || word.IsNumber) return WithStem(word, $"\"{beginning}\" *");
        var terms = TermsBeginning(connection, beginning);
        if (terms.Count > MostTerms) return WithStem(word, $"\"{beginning}\" *");
        if (word.Stem != beginning) terms.Add(word.Stem);
        return terms.Count == 0 ? null : $"({string.Join(" OR ", terms.Select(t => $"\"{t}\""))})";
    }

    private static string WithStem(SearchWord word, string part) =>
        word.Stem.StartsWith(word.Beginning, StringComparison.Ordinal) ? part : $"({part} OR \"{word.Stem}\")";

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
