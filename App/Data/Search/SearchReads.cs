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
        Ids("contact_search", new SearchAsk(query), before, take);

    /// <summary>Those of the given messages that hold all words, newest first.</summary>
    public IReadOnlyList<long> Among(SearchAsk ask, IReadOnlyCollection<long> messages)
    {
        if (messages.Count == 0) return [];
        using var connection = new SqliteConnection(DeskConnection.ReadString(folder));
        connection.Open();
        if (SearchExpression.Of(connection, ask) is not { } match) return [];
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT rowid FROM message_search WHERE message_search MATCH $match AND rowid IN ({string.Join(',', messages)}) ORDER BY rowid DESC";
        command.Parameters.AddWithValue("$match", match);
        return Read(command);
    }

    private List<long> Ids(string table, SearchAsk ask, long? before, int take)
    {
        using var connection = new SqliteConnection(DeskConnection.ReadString(folder));
        connection.Open();
        if (SearchExpression.Of(connection, ask) is not { } match) return [];
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT rowid FROM {table} WHERE {table} MATCH $match AND rowid < $before ORDER BY rowid DESC LIMIT $take";
        command.Parameters.AddWithValue("$match", match);
        command.Parameters.AddWithValue("$before", before ?? long.MaxValue);
        command.Parameters.AddWithValue("$take", take);
        return Read(command);
    }

    private static List<long> Read(SqliteCommand command)
    {
        List<long> ids = [];
        using var reader = command.ExecuteReader();
        while (reader.Read()) ids.Add(reader.GetInt64(0));
        return ids;
    }
}
