using Microsoft.Data.Sqlite;
using SmallDesk.Data.Rows;

namespace SmallDesk.Data.Writing;

/// <summary>The savepoint around each item of a batch, with statements prepared once.</summary>
internal sealed class Savepoint(SqliteConnection connection) : IDisposable
{
    private readonly RowStatement begin = new(connection, nameof(Savepoint), "SAVEPOINT item");
    private readonly RowStatement release = new(connection, nameof(Savepoint), "RELEASE item");
    private readonly RowStatement undo = new(connection, nameof(Savepoint), "ROLLBACK TO item");

    public void Begin() => begin.Run();

    public void Release() => release.Run();

    /// <summary>Undoes what came after <see cref="Begin"/> and takes the savepoint away.</summary>
    public void Rollback()
    {
        undo.Run();
        release.Run();
    }

    public void Dispose()
    {
        begin.Dispose();
        release.Dispose();
        undo.Dispose();
    }
}
