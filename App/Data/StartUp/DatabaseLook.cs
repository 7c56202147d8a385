using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace SmallDesk.Data.StartUp;

/// <summary>How a database is.</summary>
internal enum DatabaseVerdict
{
    Missing,
    Fine,
    Newer,
    Damaged,
    Unusable,
}

/// <summary>What was seen of a database.</summary>
/// <param name="Verdict">How it is.</param>
/// <param name="Detail">What is wrong with it.</param>
internal sealed record DatabaseState(DatabaseVerdict Verdict, string? Detail = null)
{
    /// <summary>It has the shape of this version; else the next start brings it there.</summary>
    public bool IsCurrent { get; init; }

    /// <summary>When the last thing happened, UTC; null when nothing has.</summary>
    public DateTime? NewestAt { get; init; }
}

/// <summary>Looks at the database without changing it; a desk may run on it.</summary>
internal static class DatabaseLook
{
    public static DatabaseState At(DeskFolder folder)
    {
        if (!File.Exists(folder.Database)) return new(DatabaseVerdict.Missing);
        try
        {
            return Look(folder);
        }
        catch (SqliteException e)
        {
            return new(e.SqliteErrorCode is SqliteCorrupt or SqliteNotDatabase ? DatabaseVerdict.Damaged : DatabaseVerdict.Unusable, e.Message);
        }
    }

    private static DatabaseState Look(DeskFolder folder)
    {
        using var connection = new SqliteConnection(DeskConnection.ReadString(folder) + ";Pooling=False");
        connection.Open();
        using var db = new DeskDbContext(new DbContextOptionsBuilder<DeskDbContext>().UseSqlite(connection).Options);
        var applied = db.Database.GetAppliedMigrations().ToList();
        var known = db.Database.GetMigrations().ToList();
        if (applied.Except(known, StringComparer.Ordinal).FirstOrDefault() is { } stranger) return new(DatabaseVerdict.Newer, stranger);
        var verdict = DeskConnection.Scalar<string>(connection, "PRAGMA quick_check(1)");
        if (verdict != "ok") return new(DatabaseVerdict.Damaged, verdict);
        var isCurrent = applied.Count == known.Count;
        return new(DatabaseVerdict.Fine) { IsCurrent = isCurrent, NewestAt = isCurrent ? db.Events.OrderByDescending(e => e.Id).Select(e => (DateTime?)e.At).FirstOrDefault() : null };
    }

    // Result codes of SQLite (sqlite.org/rescode.html).
    private const int SqliteCorrupt = 11;
    private const int SqliteNotDatabase = 26;
}
