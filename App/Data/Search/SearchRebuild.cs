using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;

namespace SmallDesk.Data.Search;

/// <summary>
/// Rows that an earlier version of the index wrote are written anew, a few at a time so that nobody waits behind them. How far
/// it has come is stored with each step: a desk that is stopped goes on from there.
/// </summary>
internal sealed class SearchRebuild(WriteQueue writes, IDbContextFactory<DeskDbContext> contexts)
{
    private const int Step = 50;
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);

    /// <returns>How many messages were written anew.</returns>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var connection = (Microsoft.Data.Sqlite.SqliteConnection)db.Database.GetDbConnection();
        await connection.OpenAsync(cancel);
        var (version, upTo) = SearchSchema.StateOf(connection);
        var done = 0;
        while (version < SearchSchema.Version)
        {
            // Of version 2 are the parts of file names: only messages with files know them.
            var ids = await db.Attachments.AsNoTracking().Where(a => a.MessageId != null && a.MessageId > upTo).Select(a => a.MessageId!.Value)
                .Distinct().OrderBy(id => id).Take(Step).ToListAsync(cancel);
            if (ids.Count > 0) upTo = ids[^1];
            else version = SearchSchema.Version;
            await WriteAsync(ids, version, upTo);
            done += ids.Count;
            if (version < SearchSchema.Version) await Task.Delay(Breath, TimeProvider.System, cancel);
        }

        return done;
    }

    private Task WriteAsync(List<long> ids, long version, long upTo) => writes.RunAsync(async scope =>
    {
        foreach (var message in await scope.Db.Messages.AsNoTracking().Include(m => m.Attachments).Where(m => ids.Contains(m.Id) && m.DeletedAt == null).ToListAsync())
            scope.Index(message, isNew: false);
        scope.NoteIndexed(version, upTo);
    });
}
