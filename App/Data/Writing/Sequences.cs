using Microsoft.Data.Sqlite;

namespace SmallDesk.Data.Writing;

/// <summary>Counters that live in memory while the desk runs and are stored with each batch that moved them.</summary>
internal sealed class Sequences(SqliteConnection connection)
{
    public const string Id = "id";
    public const string Conversation = "conversation";

    private readonly Dictionary<string, long> next = new(StringComparer.Ordinal);
    private readonly HashSet<string> moved = new(StringComparer.Ordinal);

    public long Next(string name)
    {
        if (!next.TryGetValue(name, out var value)) value = Load(name);
        next[name] = value + 1;
        moved.Add(name);
        return value;
    }

    /// <summary>Takes a whole range at once, for bulk work. Returns its first value.</summary>
    public long Reserve(string name, long count)
    {
        var first = Next(name);
        next[name] = first + count;
        return first;
    }

    public void Store(SqliteTransaction transaction)
    {
        foreach (var name in moved)
        {
            using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "INSERT INTO sequences(\"Name\", \"Next\") VALUES($n, $v) ON CONFLICT(\"Name\") DO UPDATE SET \"Next\" = $v";
            command.Parameters.AddWithValue("$n", name);
            command.Parameters.AddWithValue("$v", next[name]);
            command.ExecuteNonQuery();
        }

        moved.Clear();
    }

    /// <summary>After a failed commit the stored values count again.</summary>
    public void Forget()
    {
        next.Clear();
        moved.Clear();
    }

    private long Load(string name)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT \"Next\" FROM sequences WHERE \"Name\" = $n";
        command.Parameters.AddWithValue("$n", name);
        return command.ExecuteScalar() is long value ? value : 1;
    }
}
