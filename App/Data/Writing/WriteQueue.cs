using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Rows;
using SmallDesk.Data.Search;
using SmallDesk.Live;

namespace SmallDesk.Data.Writing;

/// <summary>
/// The one writer. Work items queue up, each gets its own context and savepoint, many share one durable commit;
/// one that fails fails alone. Notices go out once, after the commit. Nothing slow belongs inside.
/// </summary>
internal sealed class WriteQueue : IAsyncDisposable
{
    private const int LargestBatch = 256;
    private static readonly TimeSpan LongestBatch = TimeSpan.FromMilliseconds(50);

    // Not made for one reader, although there is one: that kind does not say how many wait.
    private readonly Channel<WriteItem> items = Channel.CreateUnbounded<WriteItem>();
    private readonly SqliteConnection connection;
    private readonly DbContextOptions<DeskDbContext> options;
    private readonly Sequences sequences;
    private readonly SearchIndex search;
    private readonly Lazy<HotRows> rows;
    private readonly Savepoint savepoint;
    private readonly DeskDirectory directory;
    private readonly LiveHub live;
    private readonly TimeProvider time;
    private readonly Task pump;

    // One context for all batches, emptied between items: making one costs as much as all the look-ups of a message, and can
    // only be done while no statement is open, because it lays down EF's functions on the connection.
    private DeskDbContext? context;

    public WriteQueue(DeskFolder folder, DeskDirectory directory, LiveHub live, TimeProvider time)
    {
        this.directory = directory;
        this.live = live;
        this.time = time;
        connection = DeskConnection.OpenWriter(folder);
        options = new DbContextOptionsBuilder<DeskDbContext>().UseSqlite(connection).Options;
        sequences = new Sequences(connection);
        search = new SearchIndex(connection);
        savepoint = new Savepoint(connection);
        rows = new Lazy<HotRows>(() => new HotRows(connection, context!.Model));
        pump = Task.Run(PumpAsync);
    }

    /// <summary>How many items wait now.</summary>
    public int Waiting => items.Reader.Count;

    /// <summary>Runs the work inside the queue's next commit and returns when that is durable.</summary>
    /// <exception cref="ObjectDisposedException">The desk is stopping.</exception>
    public Task<T> RunAsync<T>(Func<WriteScope, ValueTask<T>> work) => Enqueue(new WriteItem<T>(work)).Done;

    /// <inheritdoc cref="RunAsync{T}"/>
    public Task RunAsync(Func<WriteScope, ValueTask> work) => RunAsync(async scope =>
    {
        await work(scope);
        return true;
    });

    /// <summary>Runs while nothing else writes and no transaction is open: for stores that save through a connection of their own.</summary>
    public Task<T> RunAloneAsync<T>(Func<Task<T>> work) => Enqueue(new LoneItem<T>(work)).Done;

    /// <summary>Runs raw bulk work on the writing connection itself, while nothing else writes.</summary>
    public Task<T> RunRawAsync<T>(Func<SqliteConnection, Sequences, SearchIndex, T> work) =>
        RunAloneAsync(() => Task.FromResult(work(connection, sequences, search)));

    public async ValueTask DisposeAsync()
    {
        items.Writer.TryComplete();
        await pump;
        search.Dispose();
        savepoint.Dispose();
        if (rows.IsValueCreated) rows.Value.Dispose();
        if (context is not null) await context.DisposeAsync();
        await connection.DisposeAsync();
    }

    private TItem Enqueue<TItem>(TItem item)
        where TItem : WriteItem
    {
        ObjectDisposedException.ThrowIf(!items.Writer.TryWrite(item), this);
        return item;
    }

    private async Task PumpAsync()
    {
        while (await items.Reader.WaitToReadAsync())
        {
            if (!items.Reader.TryPeek(out var first)) continue;
            if (first.RunsAlone) await RunLoneItemAsync();
            else await RunBatchAsync();
        }
    }

    private async Task RunLoneItemAsync()
    {
        if (!items.Reader.TryRead(out var item)) return;
        try
        {
            await item.RunAloneAsync();
            item.Succeed();
        }
        catch (Exception e)
        {
            item.Fail(e);
        }
    }

    private async Task RunBatchAsync()
    {
        List<WriteItem> succeeded = [];
        List<Notice> notices = [];
        try
        {
            var db = context ??= MakeContext();
            await using (var transaction = connection.BeginTransaction())
            {
                await db.Database.UseTransactionAsync(transaction);
                var started = Stopwatch.GetTimestamp();
                var taken = 0;
                while (taken++ < LargestBatch && Stopwatch.GetElapsedTime(started) < LongestBatch
                    && items.Reader.TryPeek(out var next) && !next.RunsAlone && items.Reader.TryRead(out var item))
                {
                    if (await TryRunAsync(item, db, transaction, notices)) succeeded.Add(item);
                }

                sequences.Store(transaction);
                await transaction.CommitAsync();
                await db.Database.UseTransactionAsync(null);
            }

            if (notices.Exists(n => n.Kind is NoticeKind.Agent or NoticeKind.Channel or NoticeKind.Desk or NoticeKind.Tag or NoticeKind.Field)) directory.Refresh();
        }
        catch (Exception e)
        {
            sequences.Forget();
            search.Forget();
            if (context is not null) await context.DisposeAsync();
            context = null;
            foreach (var item in succeeded) item.Fail(e);
            return;
        }

        // What is kept in memory is marked as old before the writer goes on: it reads what it wrote.
        live.Publish([.. notices]);
        foreach (var item in succeeded) item.Succeed();
    }

    private DeskDbContext MakeContext()
    {
        var db = new DeskDbContext(options);
        db.Database.AutoSavepointsEnabled = false;
        return db;
    }

    private async Task<bool> TryRunAsync(WriteItem item, DeskDbContext db, SqliteTransaction transaction, List<Notice> notices)
    {
        savepoint.Begin();
        var scope = new WriteScope(db, rows.Value, Now(), sequences, search.In(transaction));
        try
        {
            await item.RunAsync(scope);
            scope.Flush();
            if (scope.HasUsedDb) await db.SaveChangesAsync();
            savepoint.Release();
            notices.AddRange(scope.Notices);
            return true;
        }
        catch (Exception e)
        {
            savepoint.Rollback();
            search.Forget();
            item.Fail(e);
            return false;
        }
        finally
        {
            if (scope.HasUsedDb) db.ChangeTracker.Clear();
        }
    }

    private DateTime Now() => UtcMillisecondsConverter.FromMilliseconds(UtcMillisecondsConverter.ToMilliseconds(time.GetUtcNow().UtcDateTime));
}
