using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using SQLitePCL;

namespace SmallDesk.Data.Bulk;

/// <summary>Inserts rows of one kind whose type is only known at run time.</summary>
internal interface IRowInsert : IDisposable
{
    void Insert(object row);
}

/// <summary>
/// Inserts many rows of one entity with a statement prepared once. Columns and conversions come from the model, so they cannot
/// drift from it; values are bound to the native statement, which is several times quicker than parameters of a command.
/// </summary>
internal sealed class BulkTable<T> : IRowInsert
    where T : class
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt insert;
    private readonly BulkColumn<T>[] columns;

    public BulkTable(SqliteConnection connection, IModel model)
    {
        var entity = model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is not mapped.");
        database = connection.Handle ?? throw new InvalidOperationException("The connection is closed.");
        columns = [.. entity.GetProperties().Select(p => new BulkColumn<T>(p))];
        var names = string.Join(", ", entity.GetProperties().Select(p => $"\"{p.GetColumnName()}\""));
        var places = string.Join(", ", columns.Select(_ => "?"));
        Check(raw.sqlite3_prepare_v2(database, $"INSERT INTO \"{entity.GetTableName()}\" ({names}) VALUES ({places})", out insert));
    }

    public void Insert(List<T> rows)
    {
        foreach (var row in rows) Insert(row);
    }

    public void Insert(object row) => Insert((T)row);

    public void Dispose() => insert.Dispose();

    private void Insert(T row)
    {
        try
        {
            for (var i = 0; i < columns.Length; i++) Check(columns[i].Bind(insert, i + 1, row));
            var result = raw.sqlite3_step(insert);
            if (result != raw.SQLITE_DONE) Check(result);
        }
        finally
        {
            // It repeats the step's error, which was told already; the statement is free for the next row.
            _ = raw.sqlite3_reset(insert);
        }
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK) throw new SqliteException($"{typeof(T).Name}: {raw.sqlite3_errmsg(database).utf8_to_string()}", result);
    }
}
