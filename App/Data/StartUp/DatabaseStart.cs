using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Backups;
using SmallDesk.Data.Search;

namespace SmallDesk.Data.StartUp;

/// <summary>Brings the database file to this version's shape before anything else touches it.</summary>
internal sealed class DatabaseStart(DeskFolder folder, TimeProvider time, ILogger<DatabaseStart> log)
{
    /// <exception cref="DeskStartException">The file is damaged, cannot be used, or was written by a newer version.</exception>
    public void Run()
    {
        try
        {
            BringUpToDate();
        }
        catch (SqliteException e) when (DatabaseTrouble.KeyOf(e, DatabaseTrouble.FreeAt(folder)) is { } key)
        {
            throw new DeskStartException(key, DatabaseTrouble.SubjectOf(key, e, folder), e);
        }
    }

    private void BringUpToDate()
    {
        using var connection = DeskConnection.OpenWriter(folder);
        using var db = new DeskDbContext(new DbContextOptionsBuilder<DeskDbContext>().UseSqlite(connection).Options);
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = HasHistory(connection) ? db.Database.GetAppliedMigrations().ToList() : [];
        var stranger = applied.Find(m => !known.Contains(m));
        if (stranger is not null) throw new DeskStartException("start.newerDatabase", stranger);
        if (applied.Count < known.Count) Migrate(connection, db);
        SearchSchema.Ensure(connection);
    }

    private void Migrate(SqliteConnection connection, DeskDbContext db)
    {
        if (!IsEmpty(connection))
        {
            Check(connection);
            BackUp(connection);
        }

        ClearStaleLock(connection);
        db.Database.Migrate();
        Check(connection);
    }

    private void BackUp(SqliteConnection connection)
    {
        var path = PreviousDatabase.NewPath(folder, time.GetUtcNow());
        var making = path + ".part";
        File.Delete(making);
        using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $path";
        command.CommandTimeout = 0;
        command.Parameters.AddWithValue("$path", making);
        command.ExecuteNonQuery();
        File.Move(making, path, overwrite: true);
        PreviousDatabase.Tidy(folder);
        log.LogInformation("Database copied to {Path} before the upgrade.", path);
    }

    /// <summary>A migration killed half-way leaves its lock row, and the next one would wait for it for ever. We hold the folder: nobody else migrates.</summary>
    private static void ClearStaleLock(SqliteConnection connection)
    {
        if (HasTable(connection, "__EFMigrationsLock")) DeskConnection.Execute(connection, "DELETE FROM \"__EFMigrationsLock\"");
    }

    private static bool IsEmpty(SqliteConnection connection) =>
        DeskConnection.Scalar<long>(connection, "SELECT COUNT(*) FROM sqlite_master") == 0;

    private static bool HasHistory(SqliteConnection connection) => HasTable(connection, "__EFMigrationsHistory");

    private static bool HasTable(SqliteConnection connection, string name)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = $name";
        command.Parameters.AddWithValue("$name", name);
        return (long)command.ExecuteScalar()! > 0;
    }

    private void Check(SqliteConnection connection)
    {
        var verdict = DeskConnection.Scalar<string>(connection, "PRAGMA quick_check(1)");
        if (!string.Equals(verdict, "ok", StringComparison.Ordinal))
        {
            throw new DeskStartException("start.damaged", $"{folder.Database}: {verdict}");
        }
    }
}
