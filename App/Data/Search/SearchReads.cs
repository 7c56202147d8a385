using Microsoft.Data.Sqlite;

namespace SmallDesk.Data.Search;

/// <summary>Asks the full-text tables. Newest first: a common word costs no more than a rare one, and what is new is what is looked for.</summary>
internal sealed class SearchReads(DeskFolder folder)
{
    /// <summary>Ids of messages that hold all words, newest first, older than <paramref name="before"/> when given.</summary>
    public IReadOnlyList<long> Messages(string query, long? before, int take) => Messages(new SearchAsk(query), before, take);

    /// <inheritdoc cref="Messages(string, long?, int)"/>
    public IReadOnlyList<long> Messages(SearchAsk ask, long? before, int take) => Ids("message_search", ask, before, take);

    /// <summary>Ids of contacts whose name or points hold all words, newest first.</summary>
    public IReadOnlyList<long> Contacts(string query, long? before, int take) =>
        Contacts(new SearchAsk(query), before, take);

    /// <inheritdoc cref="Contacts(string, long?, int)"/>
    public IReadOnlyList<long> Contacts(SearchAsk ask, long? before, int take) => Ids("contact_search", ask, before, take);

    /// <summary>The same as <see cref="Messages(SearchAsk, long?, int)"/> among given ones: reading past what is not among them costs less than asking for each.</summary>
    public IReadOnlyList<long> Within(SearchAsk ask, IReadOnlySet<long> messages, long? before, int take) =>
        messages.Count == 0 ? [] : Ids("message_search", ask, before, take, messages);

    private List<long> Ids(string table, SearchAsk ask, long? before, int take, IReadOnlySet<long>? among = null)
    {
        using var connection = new SqliteConnection(DeskConnection.ReadString(folder));
        connection.Open();
        if (SearchExpression.Of(connection, ask) is not { } match) return [];
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT rowid FROM {table} WHERE {table} MATCH $match AND rowid < $before AND rowid >= $oldest ORDER BY rowid DESC";
        command.Parameters.AddWithValue("$match", match);
        command.Parameters.AddWithValue("$before", before ?? long.MaxValue);
        command.Parameters.AddWithValue("$oldest", among?.Min() ?? 0);

        // The rows come as they are read: nobody pays for those that are not taken.
        using var reader = command.ExecuteReader();
        List<long> ids = [];
        while (ids.Count < take && reader.Read())
        {
            var id = reader.GetInt64(0);
            if (among?.Contains(id) != false) ids.Add(id);
        }

        return ids;
    }
}
