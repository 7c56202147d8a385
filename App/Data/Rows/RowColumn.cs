using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Metadata;
using SQLitePCL;

namespace SmallDesk.Data.Rows;

/// <summary>Hands one property to a native statement as SQLite stores it, without boxing.</summary>
internal sealed class RowColumn<T>
{
    private readonly Func<T, long?>? number;
    private readonly Func<T, string?>? text;
    private readonly Func<T, byte[]?>? bytes;

    public RowColumn(IProperty property)
    {
        var row = Expression.Parameter(typeof(T));
        var value = Expression.Property(row, property.PropertyInfo ?? throw new InvalidOperationException($"{property.Name} is a shadow."));
        if (value.Type == typeof(string)) text = Expression.Lambda<Func<T, string?>>(value, row).Compile();
        else if (value.Type == typeof(byte[])) bytes = Expression.Lambda<Func<T, byte[]?>>(value, row).Compile();
        else number = Expression.Lambda<Func<T, long?>>(RowColumn.AsNumber(value), row).Compile();
    }

    public int Bind(sqlite3_stmt statement, int place, T row)
    {
        if (number is not null) return number(row) is { } n ? raw.sqlite3_bind_int64(statement, place, n) : raw.sqlite3_bind_null(statement, place);
        if (text is not null) return text(row) is { } t ? raw.sqlite3_bind_text(statement, place, t) : raw.sqlite3_bind_null(statement, place);
        return bytes!(row) is { } b ? raw.sqlite3_bind_blob(statement, place, b) : raw.sqlite3_bind_null(statement, place);
    }
}

/// <summary>How values stand in the file: numbers, texts and bytes; times in milliseconds, enums and switches as numbers.</summary>
internal static class RowColumn
{
    public static Expression AsNumber(Expression value)
    {
        if (value.Type == typeof(bool)) return Expression.Condition(value, Expression.Constant(1L, typeof(long?)), Expression.Constant(0L, typeof(long?)));
        if (value.Type == typeof(DateTime)) return Expression.Convert(Milliseconds(value), typeof(long?));
        if (value.Type == typeof(DateTime?))
        {
            return Expression.Condition(
                Expression.Property(value, nameof(Nullable<>.HasValue)),
                Expression.Convert(Milliseconds(Expression.Property(value, nameof(Nullable<>.Value))), typeof(long?)),
                Expression.Constant(null, typeof(long?)));
        }

        return Expression.Convert(value, typeof(long?));
    }

    /// <summary>Reads a column of the statement's present row as a value of that type.</summary>
    public static Expression Reading(ParameterExpression statement, int column, Type type)
    {
        var place = Expression.Constant(column);
        if (type == typeof(string)) return Expression.Call(typeof(RowColumn), nameof(Text), typeArguments: null, statement, place);
        if (type == typeof(byte[])) return Expression.Call(typeof(RowColumn), nameof(Bytes), typeArguments: null, statement, place);
        var stored = Expression.Call(typeof(raw), nameof(raw.sqlite3_column_int64), typeArguments: null, statement, place);
        var plain = Nullable.GetUnderlyingType(type);
        if (plain is null) return FromNumber(stored, type);
        return Expression.Condition(
            Expression.Call(typeof(RowColumn), nameof(IsNull), typeArguments: null, statement, place),
            Expression.Constant(null, type),
            Expression.Convert(FromNumber(stored, plain), type));
    }

    private static Expression FromNumber(Expression stored, Type type)
    {
        if (type == typeof(bool)) return Expression.NotEqual(stored, Expression.Constant(0L));
        if (type != typeof(DateTime)) return Expression.Convert(stored, type);
        return Expression.Call(typeof(UtcMillisecondsConverter), nameof(UtcMillisecondsConverter.FromMilliseconds), typeArguments: null, stored);
    }

    private static MethodCallExpression Milliseconds(Expression time) =>
        Expression.Call(typeof(UtcMillisecondsConverter), nameof(UtcMillisecondsConverter.ToMilliseconds), typeArguments: null, time);

    private static bool IsNull(sqlite3_stmt statement, int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    private static string? Text(sqlite3_stmt statement, int column) =>
        IsNull(statement, column) ? null : raw.sqlite3_column_text(statement, column).utf8_to_string();

    private static byte[]? Bytes(sqlite3_stmt statement, int column) =>
        IsNull(statement, column) ? null : raw.sqlite3_column_blob(statement, column).ToArray();
}
