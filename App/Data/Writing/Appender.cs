using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace SmallDesk.Data.Writing;

/// <summary>
/// Inserts rows that are only ever added (events, ledger lines, messages without files) with statements prepared once,
/// past the change tracker: that is most of what an arriving message costs. Columns and conversions come from the model.
/// </summary>
internal sealed class Appender(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<Type, Insert> inserts = [];

    public void Add(DeskDbContext db, SqliteTransaction transaction, object row)
    {
        if (!inserts.TryGetValue(row.GetType(), out var insert))
        {
            insert = new Insert(connection, db.Model.FindEntityType(row.GetType()) ?? throw new InvalidOperationException($"{row.GetType()} is not mapped."));
            inserts.Add(row.GetType(), insert);
        }

        insert.Run(transaction, row);
    }

    public void Dispose()
    {
        foreach (var insert in inserts.Values) insert.Dispose();
    }

    private sealed class Insert : IDisposable
    {
        private readonly SqliteCommand command;
        private readonly (SqliteParameter Parameter, Func<object, object?> Read)[] columns;

        public Insert(SqliteConnection connection, IEntityType type)
        {
            var table = type.GetTableName()!;
            var properties = type.GetProperties().ToList();
            command = connection.CreateCommand();
            columns = [.. properties.Select((p, i) => (command.Parameters.Add($"$p{i}", TypeOf(p)), ReaderOf(p)))];
            var names = string.Join(", ", properties.Select(p => $"\"{p.GetColumnName()}\""));
            command.CommandText = $"INSERT INTO \"{table}\" ({names}) VALUES ({string.Join(", ", columns.Select(c => c.Parameter.ParameterName))})";
        }

        public void Run(SqliteTransaction transaction, object row)
        {
            command.Transaction = transaction;
            foreach (var (parameter, read) in columns) parameter.Value = read(row) ?? DBNull.Value;
            command.ExecuteNonQuery();
        }

        public void Dispose() => command.Dispose();

        private static Func<object, object?> ReaderOf(IProperty property)
        {
            var getter = property.GetGetter();
            var converter = property.GetTypeMapping().Converter;
            return converter is null
                ? row => getter.GetClrValue(row)
                : row => getter.GetClrValue(row) is { } value ? converter.ConvertToProvider(value) : null;
        }

        private static SqliteType TypeOf(IProperty property) => property.GetRelationalTypeMapping().StoreType switch
        {
            "INTEGER" => SqliteType.Integer,
            "BLOB" => SqliteType.Blob,
            "REAL" => SqliteType.Real,
            _ => SqliteType.Text,
        };
    }
}
