using Microsoft.Data.Sqlite;
using SmallDesk.Data.Writing;

namespace SmallDesk.Data.Erasing;

/// <summary>
/// Sees to it that what was deleted is not left in the files either. Rows are overwritten as they go (secure_delete), but the full-text
/// index keeps the words of what left it until its pieces are merged, pages that were split keep copies, and the journal keeps pages.
/// </summary>
internal sealed class FileCleansing(WriteQueue writes)
{
    /// <summary>Pages merged in one go: some ten milliseconds of the writer's time.</summary>
    private const int Pages = 500;

    private const int MostTries = 50;
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(100);

    /// <summary>Rewrites the full-text index without what left it, a little at a time, so that whoever writes hardly waits.</summary>
    public async Task MergeSearchAsync(CancellationToken cancel)
    {
        foreach (var table in (string[])["message_search", "contact_search"])
        {
            // The first one begins to merge all pieces into one, the next ones go on; one that changes nothing but itself is the last.
            for (var pages = -Pages; await writes.RunRawAsync((connection, _, _) => Merge(connection, table, pages)) > 1; pages = Pages)
                await Task.Delay(Breath, TimeProvider.System, cancel);
        }
    }

    /// <summary>How large the database is, in bytes.</summary>
    public Task<long> SizeAsync() => writes.RunRawAsync((connection, _, _) =>
        DeskConnection.Scalar<long>(connection, "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"));

    /// <summary>Writes the whole file anew; meanwhile nothing else is written.</summary>
    public Task RewriteAsync() => writes.RunRawAsync((connection, _, _) =>
    {
        // The new copy may be larger than what belongs into memory.
        DeskConnection.Execute(connection, "PRAGMA temp_store=FILE");
        try
        {
            DeskConnection.Execute(connection, "VACUUM");
        }
        finally
        {
            DeskConnection.Execute(connection, "PRAGMA temp_store=MEMORY");
        }

        return true;
    });

    /// <summary>Takes what the journal holds over into the file and empties it. Somebody who reads a long time may keep it from being emptied now.</summary>
    /// <returns>Whether it is empty.</returns>
    public async Task<bool> EmptyJournalAsync(CancellationToken cancel)
    {
        for (var i = 0; i < MostTries; i++)
        {
            if (await writes.RunRawAsync((connection, _, _) => DeskConnection.Scalar<long>(connection, "PRAGMA wal_checkpoint(TRUNCATE)")) == 0) return true;
            await Task.Delay(BetweenTries, TimeProvider.System, cancel);
        }

        return false;
    }

    private static long Merge(SqliteConnection connection, string table, int pages)
    {
        var before = DeskConnection.Scalar<long>(connection, "SELECT total_changes()");
        DeskConnection.Execute(connection, $"INSERT INTO {table}({table}, rank) VALUES('merge', {pages})");
        return DeskConnection.Scalar<long>(connection, "SELECT total_changes()") - before;
    }
}
