using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Tables;
using SmallDesk.Live;

namespace SmallDesk.Features.Imports;

/// <summary>
/// Takes tables over, one after another. Rows are read ahead on another core; the writer gets few at a time, so that whoever writes in
/// between hardly waits. How far it is stands in the database with the rows themselves: after a stop or a crash it goes on there.
/// </summary>
internal sealed class ImportRunner(
    IDbContextFactory<DeskDbContext> contexts, WriteQueue writes, ImportTable table, DeskDirectory directory, LiveHub live, TimeProvider time, ILogger<ImportRunner> log)
    : BackgroundService
{
    /// <summary>As long as one work item should take.</summary>
    private static readonly TimeSpan Wanted = TimeSpan.FromMilliseconds(12);

    private static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(1);
    private readonly Signal signal = new();

    /// <summary>Works until no run is left.</summary>
    internal async Task WorkAsync(CancellationToken cancel)
    {
        while (await NextAsync(cancel) is { } run) await RunAsync(run, cancel);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var listening = signal.SetBy(live, n => n.Kind == NoticeKind.Import, TimeSpan.FromMilliseconds(50));
        using var alarm = signal.SetEvery(time, SweepEvery);
        while (true)
        {
            await signal.WaitAsync(stoppingToken);
            try
            {
                await WorkAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "A table could not be taken over any further; the next round tries again.");
            }
        }
    }

    private async Task<ImportRun?> NextAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.ImportRuns.AsNoTracking().Where(r => r.State == ImportState.Running).OrderBy(r => r.StartedAt).ThenBy(r => r.Id).FirstOrDefaultAsync(cancel);
    }

    private async Task RunAsync(ImportRun run, CancellationToken cancel)
    {
        var mapping = ImportMapping.Read(run.Mapping);
        List<CsvMistake> mistakes = [];
        using var ahead = new ReadAhead<ImportLine>(() => table.Lines(run.Kind, run.FileHash, mapping, directory.Current, run.RowsDone, mistakes));
        var (done, size) = (run.RowsDone, ReadAhead<ImportLine>.Piece);
        try
        {
            for (var isLast = false; !isLast;)
            {
                var lines = await ahead.TakeAsync(size, cancel);
                isLast = lines.Count < size;
                if (isLast && mistakes.Count > 0)
                {
                    await FailAsync(run.Id, mistakes[0]);
                    return;
                }

                var (isOn, took) = await StoreAsync(run, done, lines, isLast, mapping);
                if (!isOn) return;
                done += lines.Count;
                size = ReadAhead<ImportLine>.Fit(size, took, Wanted);
            }
        }
        catch (FileNotFoundException e)
        {
            log.LogError(e, "The table of run {RunId} is gone.", run.Id);
            await FailAsync(run.Id, new CsvMistake(0, "csv.gone"));
        }
    }

    private async Task<(bool IsOn, TimeSpan Took)> StoreAsync(ImportRun run, int from, List<ImportLine> lines, bool isLast, ImportMapping mapping)
    {
        try
        {
            return await writes.RunAsync(scope =>
            {
                var began = Stopwatch.GetTimestamp();
                var isOn = ImportBatch.Store(scope, run.Id, from, lines, isLast, mapping, directory.Current);
                return ValueTask.FromResult((isOn, Stopwatch.GetElapsedTime(began)));
            });
        }
        catch (Exception e) when (e is not ObjectDisposedException and not OperationCanceledException)
        {
            log.LogWarning(e, "Run {RunId} could not take {Rows} rows at once; it goes on one by one.", run.Id, lines.Count);
            return (await StoreEachAsync(run, from, lines, isLast, mapping), Wanted);
        }
    }

    private async Task<bool> StoreEachAsync(ImportRun run, int from, List<ImportLine> lines, bool isLast, ImportMapping mapping)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var (line, at, isEnd) = (lines[i], from + i, isLast && i == lines.Count - 1);
            try
            {
                if (!await StoreOneAsync(run.Id, at, line, isEnd, mapping)) return false;
            }
            catch (Exception e) when (e is not ObjectDisposedException and not OperationCanceledException)
            {
                log.LogError(e, "Row {Row} of run {RunId} could not be taken over.", line.Row, run.Id);
                line.Wrong(0, "failed");
                if (!await StoreOneAsync(run.Id, at, line, isEnd, mapping)) return false;
            }
        }

        return lines.Count > 0 || await writes.RunAsync(scope => ValueTask.FromResult(ImportBatch.Store(scope, run.Id, from, [], isLast, mapping, directory.Current)));
    }

    private Task<bool> StoreOneAsync(long runId, int from, ImportLine line, bool isLast, ImportMapping mapping) =>
        writes.RunAsync(scope => ValueTask.FromResult(ImportBatch.Store(scope, runId, from, [line], isLast, mapping, directory.Current)));

    private Task FailAsync(long runId, CsvMistake mistake) => writes.RunAsync(async scope =>
    {
        if (await scope.Db.ImportRuns.FindAsync(runId) is { State: ImportState.Running } run) ImportFailure.Note(scope, run, mistake);
    });
}
