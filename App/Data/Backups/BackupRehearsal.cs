using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace SmallDesk.Data.Backups;

/// <summary>What was counted in a backup.</summary>
public sealed record BackupCounts(long Conversations, long Messages, long Contacts, long Files)
{
    /// <summary>As <see cref="Domain.BackupRecord.Counted"/> keeps them.</summary>
    public string ToText() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>What was written; null when nothing was.</summary>
    public static BackupCounts? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<BackupCounts>(json, JsonSerializerOptions.Web);
}

/// <summary>Opens a backup as a restore would, checks and counts it.</summary>
internal sealed class BackupRehearsal(BackupWriter writer)
{
    /// <returns>What was counted, and what is wrong as a text key; null when it is good.</returns>
    public (BackupCounts? Counts, string? Problem) Run(string name)
    {
        try
        {
            return Look(name);
        }
        catch (SqliteException)
        {
            return (null, "backups.problem.unreadable");
        }
    }

    /// <returns>Whether a database file is whole.</returns>
    public static bool IsWhole(SqliteConnection connection) =>
        DeskConnection.Scalar<string>(connection, "PRAGMA integrity_check(1)") == "ok";

    private (BackupCounts? Counts, string? Problem) Look(string name)
    {
        if (!File.Exists(writer.DatabaseOf(name))) return (null, "backups.problem.gone");
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = writer.DatabaseOf(name), Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        if (!IsWhole(connection)) return (null, "backups.problem.damaged");
        var counts = new BackupCounts(
            DeskConnection.Scalar<long>(connection, "SELECT COUNT(*) FROM conversations"), DeskConnection.Scalar<long>(connection, "SELECT COUNT(*) FROM messages"),
            DeskConnection.Scalar<long>(connection, "SELECT COUNT(*) FROM contacts"), DeskConnection.Scalar<long>(connection, "SELECT COUNT(DISTINCT Hash) FROM attachments WHERE RetiredAt IS NULL"));
        if (!Directory.EnumerateFiles(Path.Combine(writer.PathOf(name), "keys")).Any()) return (counts, "backups.problem.keys");
        return (counts, HashesOf(connection).All(writer.Has) ? null : "backups.problem.files");
    }

    private static IEnumerable<string> HashesOf(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT DISTINCT Hash FROM attachments WHERE RetiredAt IS NULL AND length(Hash) = 64";
        using var reader = command.ExecuteReader();
        while (reader.Read()) yield return reader.GetString(0);
    }
}
