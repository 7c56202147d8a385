using Microsoft.Data.Sqlite;
using SmallDesk.Data.Bulk;

namespace SmallDesk.Data.Writing;

/// <summary>
/// Inserts rows that are only ever added (events, ledger lines, messages without files) with statements prepared once,
/// past the change tracker: that is most of what an arriving message costs. Columns and conversions come from the model.
/// </summary>
internal sealed class Appender(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<Type, IRowInsert> inserts = [];

    public void Add(DeskDbContext db, object row)
    {
        if (!inserts.TryGetValue(row.GetType(), out var insert))
        {
            var table = typeof(BulkTable<>).MakeGenericType(row.GetType());
            insert = (IRowInsert)Activator.CreateInstance(table, connection, db.Model)!;
            inserts.Add(row.GetType(), insert);
        }

        insert.Insert(row);
    }

    public void Dispose()
    {
        foreach (var insert in inserts.Values) insert.Dispose();
    }
}
