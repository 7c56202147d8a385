using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Metadata;
using SQLitePCL;

namespace SmallDesk.Data.Bulk;

/// <summary>Hands one property to a native statement as SQLite stores it, without boxing.</summary>
internal sealed class BulkColumn<T>
{
    private readonly Func<T, long?>? number;
    private readonly Func<T, string?>? text;
    private readonly Func<T, byte[]?>? bytes;

    public BulkColumn(IProperty property)
    {
        var row = Expression.Parameter(typeof(T));
        var value = Expression.Property(row, property.PropertyInfo ?? throw new InvalidOperationException($"{property.Name} is a shadow."));
        if (value.Type == typeof(string)) text = Expression.Lambda<Func<T, string?>>(value, row).Compile();
        else if (value.Type == typeof(byte[])) bytes = Expression.Lambda<Func<T, byte[]?>>(value, row).Compile();
        else number = Expression.Lambda<Func<T, long?>>(AsNumber(value), row).Compile();
    }

    public int Bind(sqlite3_stmt statement, int place, T row)
    {
        if (number is not null) return number(row) is { } n ? raw.sqlite3_bind_int64(statement, place, n) : raw.sqlite3_bind_null(statement, place);
        if (text is not null) return text(row) is { } t ? raw.sqlite3_bind_text(statement, place, t) : raw.sqlite3_bind_null(statement, place);
        return bytes!(row) is { } b ? raw.sqlite3_bind_blob(statement, place, b) : raw.sqlite3_bind_null(statement, place);
    }

    private static Expression AsNumber(Expression value)
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

    private static MethodCallExpression Milliseconds(Expression time) =>
        Expression.Call(typeof(UtcMillisecondsConverter), nameof(UtcMillisecondsConverter.ToMilliseconds), typeArguments: null, time);
}
