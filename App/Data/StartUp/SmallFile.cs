using Microsoft.Data.Sqlite;

namespace SmallDesk.Data.StartUp;

/// <summary>Looks at a SQLite file that is not the desk's own.</summary>
internal static class SmallFile
{
    /// <returns>Why it cannot be used; null when it can, or is not there.</returns>
    public static string? WhyUnreadable(string path)
    {
        if (!File.Exists(path)) return null;
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA quick_check(1)";
            return command.ExecuteScalar() is string verdict and not "ok" ? verdict : null;
        }
        catch (SqliteException e) when (e.SqliteErrorCode is SqliteNotDatabase or SqliteCorrupt)
        {
            return e.Message;
        }
    }

    // Result codes of SQLite (sqlite.org/rescode.html).
    private const int SqliteCorrupt = 11;
    private const int SqliteNotDatabase = 26;
}
