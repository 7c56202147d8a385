using Microsoft.Data.Sqlite;

namespace SmallDesk.Data.Search;

/// <summary>Messages that have words in common with a text.</summary>
/// <param name="Ids">The likeliest first.</param>
/// <param name="Weights">How much each stem of the text says: the rarer, the more.</param>
internal sealed record SimilarFound(IReadOnlyList<long> Ids, IReadOnlyDictionary<string, double> Weights);

/// <summary>
/// Finds messages like a text. Of each word only the newest messages are looked at, and of each pair of telling words the newest
/// that hold both: the time does not grow with the desk. How rare a word is shows in how far back its newest messages reach.
/// </summary>
internal sealed class SimilarMessages(DeskFolder folder)
{
    private const int MostStems = 20;
    private const int NewestOfEach = 400;
    private const int TellingStems = 4;
    private const int NewestOfPair = 150;
    private const int WalkedForPair = 20_000;
    private const int ShortestStem = 3;

    // Events, ledger lines and files take ids from the same row as messages do.
    private const double IdsForEachMessage = 3;

    public SimilarFound Find(string text, int take)
    {
        var stems = SearchText.Body(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(s => s.Length >= ShortestStem && !char.IsAsciiDigit(s[0])).Take(MostStems).ToList();
        if (stems.Count == 0) return new SimilarFound([], new Dictionary<string, double>(StringComparer.Ordinal));
        using var connection = new SqliteConnection(DeskConnection.ReadString(folder));
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT rowid FROM message_search WHERE message_search MATCH $match AND rowid > $after ORDER BY rowid DESC LIMIT $take";
        command.Parameters.Add("$match", SqliteType.Text);
        command.Parameters.Add("$after", SqliteType.Integer);
        command.Parameters.Add("$take", SqliteType.Integer);
        var (first, last) = Span(connection);
        Dictionary<long, double> scores = [];
        Dictionary<string, double> weights = new(StringComparer.Ordinal);
        List<Stem> known = [];
        foreach (var stem in stems)
        {
            var ids = Ids(command, $"\"{stem}\"", 0, NewestOfEach);
            var all = Math.Max(2, (last - first) / IdsForEachMessage);
            var count = ids.Count < NewestOfEach ? ids.Count : ids.Count * ((last - first + 1d) / Math.Max(1, last - ids[^1]));
            weights[stem] = Math.Max(0.05, Math.Log(all / Math.Max(1, count)));
            known.Add(new Stem(stem, weights[stem], count, ids));
        }

        foreach (var stem in known) Add(scores, stem.Ids, stem.Weight, []);
        AddPairs(command, known, scores, first, last);
        return new SimilarFound([.. scores.OrderByDescending(s => s.Value).ThenByDescending(s => s.Key).Take(take).Select(s => s.Key)], weights);
    }

    private sealed record Stem(string Text, double Weight, double Count, List<long> Ids)
    {
        /// <summary>Older messages hold it too.</summary>
        public bool IsCut => Ids.Count == NewestOfEach;

        public HashSet<long> Seen { get; } = [.. Ids];
    }

    /// <summary>Two words together say more than each; the newest of each alone might not show it.</summary>
    private static void AddPairs(SqliteCommand command, List<Stem> known, Dictionary<long, double> scores, long first, long last)
    {
        var telling = known.Where(s => s.Count > 0).OrderByDescending(s => s.Weight).Take(TellingStems).ToList();
        for (var i = 0; i < telling.Count; i++)
        {
            for (var j = i + 1; j < telling.Count; j++)
            {
                var (a, b) = (telling[i], telling[j]);
                if (!a.IsCut && !b.IsCut) continue;
                var rarer = Math.Min(a.Count, b.Count);
                var after = rarer <= WalkedForPair ? 0 : last - (long)((last - first) * (WalkedForPair / rarer));
                var ids = Ids(command, $"\"{a.Text}\" AND \"{b.Text}\"", after, NewestOfPair);
                Add(scores, ids, a.Weight, a.Seen);
                Add(scores, ids, b.Weight, b.Seen);
                a.Seen.UnionWith(ids);
                b.Seen.UnionWith(ids);
            }
        }
    }

    private static void Add(Dictionary<long, double> scores, List<long> ids, double weight, HashSet<long> counted)
    {
        foreach (var id in ids)
        {
            if (!counted.Contains(id)) scores[id] = scores.GetValueOrDefault(id) + weight;
        }
    }

    private static (long First, long Last) Span(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT (SELECT Id FROM messages ORDER BY Id LIMIT 1), (SELECT Id FROM messages ORDER BY Id DESC LIMIT 1)";
        using var reader = command.ExecuteReader();
        return reader.Read() && !reader.IsDBNull(0) ? (reader.GetInt64(0), reader.GetInt64(1)) : (0, 0);
    }

    private static List<long> Ids(SqliteCommand command, string match, long after, int take)
    {
        command.Parameters["$match"].Value = match;
        command.Parameters["$after"].Value = after;
        command.Parameters["$take"].Value = take;
        List<long> ids = [];
        using var reader = command.ExecuteReader();
        while (reader.Read()) ids.Add(reader.GetInt64(0));
        return ids;
    }
}
