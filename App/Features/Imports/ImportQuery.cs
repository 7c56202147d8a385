using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.Imports;

/// <summary>A run as screens and programs see it. Times are UTC.</summary>
public sealed record ImportView(
    long Id, ImportKind Kind, string FileName, ImportState State, int? Rows, int RowsDone, int Made, int Changed, int Unchanged, int Faulty,
    ActorKind ActorKind, long? ActorId, DateTime CreatedAt, DateTime? StartedAt, DateTime? FinishedAt, string? Problem)
{
    public string FileHash { get; init; } = "";

    public ImportMapping Mapping { get; init; } = new();

    /// <summary>The line in which the table is broken, where it is.</summary>
    public int? BrokenLine { get; init; }

    internal static ImportView Of(ImportRun r) => new(
        r.Id, r.Kind, r.FileName, r.State, r.Rows, r.RowsDone, r.Made, r.Changed, r.Unchanged, r.Faulty, r.ActorKind, r.ActorId, r.CreatedAt, r.StartedAt, r.FinishedAt, r.Problem)
    {
        FileHash = r.FileHash, Mapping = ImportMapping.Read(r.Mapping),
    };
}

/// <summary>What is wrong in a row, with the name of the column.</summary>
/// <param name="Row">The row of the table, from 1, as programs for tables count.</param>
/// <param name="Column">The column, from 1; 0 for the whole row.</param>
/// <param name="Head">The column's name; empty for the whole row.</param>
/// <param name="Key">Text key.</param>
/// <param name="Words">What goes into its place.</param>
public sealed record ImportProblemRow(int Row, int Column, string Head, string Key, string Words);

/// <summary>A page of them.</summary>
/// <param name="Next">Mark to go on with; null at the end.</param>
internal sealed record ImportProblemsPage(IReadOnlyList<ImportProblemRow> Rows, string? Next);

/// <summary>Reads runs and what was wrong in their tables.</summary>
internal sealed class ImportQuery(IDbContextFactory<DeskDbContext> contexts)
{
    private const int Newest = 100;

    /// <summary>The newest runs, the newest first.</summary>
    public async Task<IReadOnlyList<ImportView>> ListAsync(Actor actor, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Supervise);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return (await db.ImportRuns.AsNoTracking().OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.Id).Take(Newest).ToListAsync(cancel)).ConvertAll(ImportView.Of);
    }

    /// <summary>Null when there is none.</summary>
    public async Task<ImportView?> FindAsync(Actor actor, long id, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Supervise);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.ImportRuns.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancel) is not { } run) return null;
        var line = run.State == ImportState.Failed
            ? await db.ImportProblems.Where(p => p.RunId == id && p.Column == ImportFailure.LineColumn).Select(p => (int?)p.Row).FirstOrDefaultAsync(cancel) : null;
        return ImportView.Of(run) with { BrokenLine = line };
    }

    /// <summary>What was wrong, in the order of the table.</summary>
    public async Task<ImportProblemsPage> ProblemsAsync(Actor actor, ImportView run, string? after, int take, CancellationToken cancel = default)
    {
        actor.Demand(Permission.Supervise);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var size = Math.Clamp(take, 1, 200);
        var problems = db.ImportProblems.Where(p => p.RunId == run.Id && p.Column != ImportFailure.LineColumn);
        if (Mark(after) is var (row, column)) problems = problems.Where(p => p.Row > row || (p.Row == row && p.Column > column));
        var rows = await problems.OrderBy(p => p.Row).ThenBy(p => p.Column).Take(size + 1)
            .Select(p => new ImportProblemRow(p.Row, p.Column, "", p.Key, p.Words ?? "")).ToListAsync(cancel);
        var next = rows.Count > size ? string.Create(CultureInfo.InvariantCulture, $"{rows[size - 1].Row}-{rows[size - 1].Column}") : null;
        return new ImportProblemsPage([.. rows.Take(size).Select(r => r.Column == 0 ? r : r with { Head = run.Mapping.HeadOf(r.Column - 1) })], next);
    }

    private static (int Row, int Column)? Mark(string? after)
    {
        var parts = after?.Split('-') ?? [];
        return parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var row) && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var column) ? (row, column) : null;
    }
}
