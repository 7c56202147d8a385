using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace SmallDesk.Data.Rows;

/// <summary>Writes rows of one kind whose type is only known at run time.</summary>
internal interface IRowWriter : IDisposable
{
    void Write(object row);
}

/// <summary>Inserts rows of one entity. Columns and conversions come from the model, so they cannot drift from it.</summary>
internal sealed class RowInsert<T> : IRowWriter
    where T : class
{
    private readonly RowStatement insert;
    private readonly RowColumn<T>[] columns;

    public RowInsert(SqliteConnection connection, IModel model)
    {
        var entity = model.EntityOf<T>();
        columns = [.. entity.OwnProperties().Select(p => new RowColumn<T>(p))];
        var names = string.Join(", ", entity.OwnProperties().Select(p => $"\"{p.GetColumnName()}\""));
        var places = string.Join(", ", columns.Select(_ => "?"));
        insert = new RowStatement(connection, typeof(T).Name, $"INSERT INTO \"{entity.GetTableName()}\" ({names}) VALUES ({places})");
    }

    public void Insert(List<T> rows)
    {
        foreach (var row in rows) Insert(row);
    }

    public void Write(object row) => Insert((T)row);

    public void Dispose() => insert.Dispose();

    private void Insert(T row)
    {
        insert.Bind(columns, row);
        insert.Run();
    }
}
