using Microsoft.Data.Sqlite;

namespace SmallDesk.Data;

/// <summary>How the database file is opened.</summary>
internal static class DeskConnection
{
    /// <summary>Opens SQLite files that are not the desk's own.</summary>
    public static System.Data.Common.DbProviderFactory Provider => SqliteFactory.Instance;

    public static string ReadString(DeskFolder folder) => new SqliteConnectionStringBuilder
    {
        DataSource = folder.Database, Mode = SqliteOpenMode.ReadWrite, Pooling = true, DefaultTimeout = 30, ForeignKeys = true,
    }.ToString();

    /// <summary>Opens the one connection that writes. FULL: what a provider or visitor was told is stored survives a power cut.</summary>
    public static SqliteConnection OpenWriter(DeskFolder folder)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = folder.Database, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false, DefaultTimeout = 30, ForeignKeys = true,
        }.ToString());
        connection.Open();
        Execute(connection, """
            PRAGMA journal_mode=WAL;
            PRAGMA synchronous=FULL;
            PRAGMA secure_delete=ON;
            PRAGMA journal_size_limit=67108864;
            PRAGMA cache_size=-32768;
            PRAGMA temp_store=MEMORY;
            """);
        return connection;
    }

    /// <summary>Closes the connections that are kept open for reading, so that nothing is left beside the file.</summary>
    public static void LetGo(DeskFolder folder)
    {
        using var pooled = new SqliteConnection(ReadString(folder));
        SqliteConnection.ClearPool(pooled);
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static T? Scalar<T>(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        var value = command.ExecuteScalar();
        return value is null or DBNull ? default : (T)value;
    }
}
