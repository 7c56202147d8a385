using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SmallDesk.Data.Rows;

/// <summary>A native statement prepared once: several times quicker than a command with parameters.</summary>
internal sealed class RowStatement : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private readonly string what;

    public RowStatement(SqliteConnection connection, string what, string sql)
    {
        this.what = what;
        database = connection.Handle ?? throw new InvalidOperationException("The connection is closed.");
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement));
    }

    public sqlite3_stmt Handle => statement;

    public void Bind<T>(RowColumn<T>[] columns, T row)
    {
        for (var i = 0; i < columns.Length; i++) Check(columns[i].Bind(statement, i + 1, row));
    }

    public void Bind(int place, RowValue value) => Check(value.Bind(statement, place));

    /// <summary>Returns whether there is a row to read; the statement stays on it until <see cref="Reset"/>.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(statement);
        if (result == raw.SQLITE_ROW) return true;
        if (result != raw.SQLITE_DONE) Check(result);
        return false;
    }

    /// <summary>Runs a statement that yields no rows.</summary>
    public void Run()
    {
        try
        {
            Step();
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Frees it for the next use. What it returns repeats the step's error, which was told already.</summary>
    public void Reset() => _ = raw.sqlite3_reset(statement);

    public void Dispose() => statement.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK) throw new SqliteException($"{what}: {raw.sqlite3_errmsg(database).utf8_to_string()}", result);
    }
}

/// <summary>A value of a look-up, without boxing.</summary>
internal readonly struct RowValue(long? number, string? text)
{
    public static implicit operator RowValue(long number) => new(number, null);

    public static implicit operator RowValue(string? text) => new(null, text);

    public int Bind(sqlite3_stmt statement, int place)
    {
        if (number is { } n) return raw.sqlite3_bind_int64(statement, place, n);
        return text is null ? raw.sqlite3_bind_null(statement, place) : raw.sqlite3_bind_text(statement, place, text);
    }
}
