using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Files;
using SmallDesk.Live;

namespace SmallDesk.Features.Imports;

/// <summary>What came of a wish about a run.</summary>
/// <param name="IsDone">It is as wished.</param>
/// <param name="Problem">Text key of why not; null when there is no such run, or it has gone on since.</param>
/// <param name="Words">What goes into its place.</param>
internal sealed record ImportActResult(bool IsDone, string? Problem = null, string Words = "");

/// <summary>Says what the columns of a table mean, as long as none of its rows was taken over.</summary>
internal sealed class ChooseMapping(WriteQueue writes, DeskDirectory directory)
{
    public async Task<ImportActResult> ExecuteAsync(Actor actor, long runId, ImportMapping mapping)
    {
        actor.Demand(Permission.Supervise);
        return await writes.RunAsync(async scope =>
        {
            if (await scope.Db.ImportRuns.FindAsync(runId) is not { State: ImportState.Prepared } run) return new ImportActResult(false);

            // What is in the file is not a matter of choice.
            var known = ImportMapping.Read(run.Mapping);
            var chosen = mapping with { Encoding = known.Encoding, Heads = known.Heads, Tag = mapping.Tag.Length == 0 ? "" : Tag.CleanName(mapping.Tag) };
            if (chosen.Columns.Count != known.Columns.Count) return new ImportActResult(false, "imports.mapping.count", $"{known.Columns.Count}");
            if (chosen.HasHeader != known.HasHeader) run.Rows += chosen.HasHeader ? -1 : 1;
            run.Mapping = chosen.Write();
            scope.Announce(NoticeKind.Import, runId);
            return MappingCheck.Problem(run.Kind, chosen, directory.Current) is { } problem ? new ImportActResult(false, problem.Key, problem.Words) : new ImportActResult(true);
        });
    }
}

/// <summary>Begins to take the rows over, or goes on after a stop. The rest is <see cref="ImportRunner"/>'s.</summary>
internal sealed class StartImport(WriteQueue writes, DeskDirectory directory)
{
    public async Task<ImportActResult> ExecuteAsync(Actor actor, long runId)
    {
        actor.Demand(Permission.Supervise);
        return await writes.RunAsync(async scope =>
        {
            if (await scope.Db.ImportRuns.FindAsync(runId) is not { State: ImportState.Prepared or ImportState.Stopped } run) return new ImportActResult(false);
            if (MappingCheck.Problem(run.Kind, ImportMapping.Read(run.Mapping), directory.Current) is { } problem) return new ImportActResult(false, problem.Key, problem.Words);
            (run.State, run.StartedAt, run.FinishedAt) = (ImportState.Running, run.StartedAt ?? scope.Now, null);
            var fact = DeskEvent.Of(DeskEventKind.ImportStarted, actor, scope.Now);
            fact.Data = ImportBatch.FactOf(run);
            scope.Record(fact);
            scope.Announce(NoticeKind.Import, runId);
            return new ImportActResult(true);
        });
    }
}

/// <summary>Stops a run where it is. What is in stays in; it can go on later.</summary>
internal sealed class StopImport(WriteQueue writes)
{
    public Task<ImportActResult> ExecuteAsync(Actor actor, long runId)
    {
        actor.Demand(Permission.Supervise);
        return writes.RunAsync(async scope =>
        {
            if (await scope.Db.ImportRuns.FindAsync(runId) is not { State: ImportState.Running } run) return new ImportActResult(false);
            ImportBatch.End(scope, run, ImportState.Stopped, problem: null);
            return new ImportActResult(true);
        });
    }
}

/// <summary>Forgets a run and its file. What it brought stays.</summary>
internal sealed class RemoveImport(WriteQueue writes)
{
    private const int AtOnce = 5000;

    public async Task<ImportActResult> ExecuteAsync(Actor actor, long runId)
    {
        actor.Demand(Permission.Supervise);

        // Many problems go piece by piece, so that nobody's message waits for them.
        while (true)
        {
            if (await writes.RunAsync(scope => StepAsync(scope, actor, runId)) is { } result) return result;
        }
    }

    /// <summary>Null while there is more.</summary>
    private static async ValueTask<ImportActResult?> StepAsync(WriteScope scope, Actor actor, long runId)
    {
        if (await scope.Db.ImportRuns.FindAsync(runId) is not { } run) return new ImportActResult(false);
        if (run.State == ImportState.Running) return new ImportActResult(false, "imports.remove.running");
        var some = scope.Db.ImportProblems.Where(p => p.RunId == runId).OrderBy(p => p.Row).ThenBy(p => p.Column).Take(AtOnce);
        if (await some.ExecuteDeleteAsync() == AtOnce) return null;
        scope.Db.ImportRuns.Remove(run);
        SweepUploads.Leave(scope, run.FileHash, run.FileName);
        var fact = DeskEvent.Of(DeskEventKind.ImportRemoved, actor, scope.Now);
        fact.Data = ImportBatch.FactOf(run);
        scope.Record(fact);
        scope.Announce(NoticeKind.Import, runId);
        return new ImportActResult(true);
    }
}
