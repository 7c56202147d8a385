using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Erasing;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Live;

namespace SmallDesk.Features.Privacy;

/// <summary>Erases in the background, goes on after a restart with what was cut off, and sees to the files when the rows are gone.</summary>
internal sealed class ErasureLoop(
    IDbContextFactory<DeskDbContext> contexts, WriteQueue writes, Erasure erasure, FileCleansing cleansing, DeskDirectory directory, TimeProvider time, ILogger<ErasureLoop> log)
    : BackgroundService
{
    /// <summary>A larger database is rewritten at night: for so long nobody else writes. At some 100 MB a second that is two or three seconds.</summary>
    public const long RewrittenAtOnce = 256L * 1024 * 1024;

    private const int NightFrom = 3, NightTo = 5;
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(20);
    private readonly Signal wanted = new();

    /// <summary>Works until nothing is left to do now.</summary>
    internal async Task WorkAsync(CancellationToken cancel)
    {
        while (await NextAsync(cancel) is { Count: > 0 } contacts)
        {
            foreach (var id in contacts) await erasure.ExecuteAsync(id, cancel);
        }

        if (await HasFilesAsync(cancel)) await CleanseAsync(cancel);
    }

    /// <summary>A press of a button need not wait for the next look.</summary>
    internal void Wake() => wanted.Set();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var alarm = wanted.SetEvery(time, Every);
        wanted.Set();
        var isFirst = true;
        while (true)
        {
            await wanted.WaitAsync(stoppingToken);
            try
            {
                if (isFirst) await erasure.AgainAsync(stoppingToken);
                isFirst = false;
                await WorkAsync(stoppingToken);
            }
            catch (Exception e) when (e is not (OperationCanceledException or ObjectDisposedException))
            {
                log.LogError(e, "Erasing was interrupted; the next round goes on.");
            }
        }
    }

    private async Task<List<long>> NextAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await ErasureMark.ContactsAsync(db, cancel);
    }

    private async Task<bool> HasFilesAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.FollowerMarks.AnyAsync(m => m.Name == ErasureMark.Files, cancel);
    }

    private async Task CleanseAsync(CancellationToken cancel)
    {
        var hour = TimeZoneInfo.ConvertTime(time.GetUtcNow(), directory.Current.Zone).Hour;
        if (await cleansing.SizeAsync() > RewrittenAtOnce && hour is < NightFrom or >= NightTo) return;
        await cleansing.MergeSearchAsync(cancel);
        await cleansing.RewriteAsync();
        if (!await cleansing.EmptyJournalAsync(cancel)) return;
        await writes.RunAsync(async scope => await ErasureMark.TakeAwayAsync(scope.Db, ErasureMark.Files));
    }
}
