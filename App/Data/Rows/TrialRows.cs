using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using SmallDesk.Domain;

namespace SmallDesk.Data.Rows;

/// <summary>
/// Cards as they would be after writing, without writing: views of the same names lie over the tables, and what is written there
/// goes into passing tables of this connection alone. The very statements that write in earnest run here, so that the
/// count before a run is the count after it. What is kept aside lies in a passing file, not in memory.
/// </summary>
internal sealed class TrialRows : IDisposable
{
    private static readonly Type[] Kinds = [typeof(Contact), typeof(ContactPoint), typeof(ContactFieldValue), typeof(ContactTag), typeof(ContactChange), typeof(ShopOrder), typeof(Tag)];

    private readonly SqliteConnection connection;

    private TrialRows(SqliteConnection connection, IModel model)
    {
        this.connection = connection;
        Rows = new HotRows(connection, model);
    }

    public HotRows Rows { get; }

    /// <summary>Opens a connection of its own, which never asks for the right to write.</summary>
    public static TrialRows Open(DeskFolder folder, IModel model)
    {
        var opened = new SqliteConnection(new SqliteConnectionStringBuilder(DeskConnection.ReadString(folder)) { Pooling = false }.ToString());
        opened.Open();
        DeskConnection.Execute(opened, "PRAGMA temp_store=FILE; PRAGMA foreign_keys=OFF;");
        foreach (var kind in Kinds) DeskConnection.Execute(opened, Cover(model.FindEntityType(kind)!));
        return new TrialRows(opened, model);
    }

    /// <summary>Runs some work in one go of the passing tables, reading the desk as it stands then.</summary>
    public T Run<T>(Func<HotRows, T> work)
    {
        DeskConnection.Execute(connection, "BEGIN");
        var result = work(Rows);
        DeskConnection.Execute(connection, "COMMIT");
        return result;
    }

    public void Dispose()
    {
        Rows.Dispose();
        connection.Dispose();
    }

    private static string Cover(IEntityType entity)
    {
        var table = entity.GetTableName()!;
        string[] columns = [.. entity.OwnProperties().Select(p => $"\"{p.GetColumnName()}\"")];
        string[] keys = [.. entity.FindPrimaryKey()!.Properties.Select(p => $"\"{p.GetColumnName()}\"")];
        var (all, key) = (string.Join(", ", columns), string.Join(", ", keys));
        var same = string.Join(" AND ", keys.Select(k => $"t.{k} = m.{k}"));
        var put = $"INSERT OR REPLACE INTO \"trial_{table}\" ({all}) VALUES ({string.Join(", ", columns.Select(c => $"NEW.{c}"))});";
        var indexes = entity.GetIndexes().Where(index => !index.Properties.Any(p => p.IsShadowProperty())).Select((index, i) =>
            $"CREATE INDEX temp.\"trial_{table}_{i}\" ON \"trial_{table}\" ({string.Join(", ", index.Properties.Select(p => $"\"{p.GetColumnName()}\""))});");
        return $"""
            CREATE TEMP TABLE "trial_{table}" ({all}, PRIMARY KEY ({key}));
            {string.Join('\n', indexes)}
            CREATE TEMP VIEW "{table}" AS SELECT {all} FROM temp."trial_{table}"
                UNION ALL SELECT {all} FROM main."{table}" m WHERE NOT EXISTS (SELECT 1 FROM temp."trial_{table}" t WHERE {same});
            CREATE TEMP TRIGGER "trial_{table}_insert" INSTEAD OF INSERT ON "{table}" BEGIN {put} END;
            CREATE TEMP TRIGGER "trial_{table}_update" INSTEAD OF UPDATE ON "{table}" BEGIN {put} END;
            """;
    }
}
