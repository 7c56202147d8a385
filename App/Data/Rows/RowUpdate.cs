using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace SmallDesk.Data.Rows;

/// <summary>Stores every column of a row that was read in the same transaction; there is one writer, so nothing can be lost between.</summary>
internal sealed class RowUpdate<T> : IRowWriter
    where T : class
{
    private readonly RowStatement update;
    private readonly RowColumn<T>[] columns;

    public RowUpdate(SqliteConnection connection, IModel model)
    {
        var entity = model.EntityOf<T>();
        var keys = entity.FindPrimaryKey()!.Properties;
        var others = entity.OwnProperties().Where(p => !keys.Contains(p)).ToList();
        columns = [.. others.Concat(keys).Select(p => new RowColumn<T>(p))];
        var sets = string.Join(", ", others.Select(p => $"\"{p.GetColumnName()}\" = ?"));
        var where = string.Join(" AND ", keys.Select(p => $"\"{p.GetColumnName()}\" = ?"));
        update = new RowStatement(connection, typeof(T).Name, $"UPDATE \"{entity.GetTableName()}\" SET {sets} WHERE {where}");
    }

    public void Write(object row)
    {
        update.Bind(columns, (T)row);
        update.Run();
    }

    public void Dispose() => update.Dispose();
}
