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
        return [.. All(command)];
    }

    /// <summary>The same as <see cref="Messages(SearchAsk, long?, int)"/> among many given ones: reading past what is not among them costs less than asking for each.</summary>
    public IReadOnlyList<long> Within(SearchAsk ask, IReadOnlySet<long> messages, long? before, int take)
    {
        using var connection = new SqliteConnection(DeskConnection.ReadString(folder));
        connection.Open();
        if (messages.Count == 0 || SearchExpression.Of(connection, ask) is not { } match) return [];
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT rowid FROM message_search WHERE message_search MATCH $match AND rowid < $before AND rowid >= $oldest ORDER BY rowid DESC";
        command.Parameters.AddWithValue("$match", match);
        command.Parameters.AddWithValue("$before", before ?? long.MaxValue);
        command.Parameters.AddWithValue("$oldest", messages.Min());
        return [.. All(command).Where(messages.Contains).Take(take)];
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
        return [.. All(command)];
    }

    private static IEnumerable<long> All(SqliteCommand command)
    {
        using var reader = command.ExecuteReader();
        while (reader.Read()) yield return reader.GetInt64(0);
    }
}
