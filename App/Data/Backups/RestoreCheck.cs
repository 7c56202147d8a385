using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace SmallDesk.Data.Backups;

/// <summary>Whether this version can take a database over.</summary>
internal static class RestoreCheck
{
    /// <exception cref="InvalidDataException">It cannot, and why.</exception>
    public static void Demand(string database)
    {
        try
        {
            using var connection = Open(database);
            if (!BackupRehearsal.IsWhole(connection)) throw new InvalidDataException("Its database is damaged.");
            if (StrangerIn(connection) is { } stranger) throw new InvalidDataException($"It was made by a newer SmallDesk (it knows the change {stranger}).");
        }
        catch (SqliteException e)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    /// <returns>Whether it is whole and of this version or an earlier one.</returns>
    public static bool Fits(string database)
    {
        try
        {
            Demand(database);
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static SqliteConnection Open(string database)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static string? StrangerIn(SqliteConnection connection)
    {
        using var db = new DeskDbContext(new DbContextOptionsBuilder<DeskDbContext>().UseSqlite(connection).Options);
        return db.Database.GetAppliedMigrations().Except(db.Database.GetMigrations(), StringComparer.Ordinal).FirstOrDefault();
    }
}
