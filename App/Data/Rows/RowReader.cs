using System.Linq.Expressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using SQLitePCL;

namespace SmallDesk.Data.Rows;

/// <summary>A look-up of one entity, prepared once. What it returns is not tracked: changes are stored by saying so.</summary>
internal sealed class RowReader<T> : IDisposable
    where T : class, new()
{
    private readonly RowStatement select;
    private readonly Func<sqlite3_stmt, T> read;

    /// <param name="connection">The writing connection.</param>
    /// <param name="model">Where columns and conversions come from.</param>
    /// <param name="tail">What follows the table's name: conditions and order.</param>
    public RowReader(SqliteConnection connection, IModel model, string tail)
    {
        var entity = model.EntityOf<T>();
        var properties = entity.OwnProperties().ToList();
        read = Reading(properties);
        var names = string.Join(", ", properties.Select(p => $"\"{p.GetColumnName()}\""));
        select = new RowStatement(connection, typeof(T).Name, $"SELECT {names} FROM \"{entity.GetTableName()}\" {tail}");
    }

    public T? First(params ReadOnlySpan<RowValue> values)
    {
        for (var i = 0; i < values.Length; i++) select.Bind(i + 1, values[i]);
        try
        {
            return select.Step() ? read(select.Handle) : null;
        }
        finally
        {
            select.Reset();
        }
    }

    public List<T> All(params ReadOnlySpan<RowValue> values)
    {
        for (var i = 0; i < values.Length; i++) select.Bind(i + 1, values[i]);
        try
        {
            List<T> rows = [];
            while (select.Step()) rows.Add(read(select.Handle));
            return rows;
        }
        finally
        {
            select.Reset();
        }
    }

    public void Dispose() => select.Dispose();

    private static Func<sqlite3_stmt, T> Reading(List<IProperty> properties)
    {
        var statement = Expression.Parameter(typeof(sqlite3_stmt));
        var bindings = properties.Select((p, i) => Expression.Bind(p.PropertyInfo!, RowColumn.Reading(statement, i, p.ClrType)));
        return Expression.Lambda<Func<sqlite3_stmt, T>>(Expression.MemberInit(Expression.New(typeof(T)), bindings), statement).Compile();
    }
}
