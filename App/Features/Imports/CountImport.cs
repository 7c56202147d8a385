using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Rows;
using SmallDesk.Domain;

namespace SmallDesk.Features.Imports;

/// <summary>What a table would bring.</summary>
/// <param name="Rows">How many rows were looked at.</param>
/// <param name="Problems">The first of what is wrong.</param>
public sealed record ImportCount(int Rows, int Made, int Changed, int Unchanged, int Faulty, IReadOnlyList<ImportProblemRow> Problems, bool IsWhole);

/// <summary>Counts what a table would bring, by doing it without writing. Many count one after another: it takes a whole core.</summary>
internal sealed class CountImport(DeskFolder folder, IDbContextFactory<DeskDbContext> contexts, ImportTable table, ImportTools tools, DeskDirectory directory) : IDisposable
{
    private const int Piece = 250;
    private const int Shown = 50;

    // Ids of rows that will never be.
    private const long FirstId = 1L << 60;

    private readonly SemaphoreSlim turn = new(1);

    /// <param name="actor">Who wants to know.</param>
    /// <param name="run">The run.</param>
    /// <param name="mapping">What its columns would mean.</param>
    /// <param name="told">Told how far it is, on whatever thread.</param>
    /// <param name="cancel">Nobody wants to know any more.</param>
    public async Task<ImportCount> ExecuteAsync(Actor actor, ImportView run, ImportMapping mapping, Action<ImportCount>? told, CancellationToken cancel)
    {
        actor.Demand(Permission.Supervise);
        await turn.WaitAsync(cancel);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancel);
            return await Task.Run(() => Count(actor, run, mapping, db, told, cancel), cancel);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private ImportCount Count(Actor actor, ImportView run, ImportMapping mapping, DeskDbContext db, Action<ImportCount>? told, CancellationToken cancel)
    {
        using var trial = TrialRows.Open(folder, db.Model);
        var desk = directory.Current;
        var unwritten = new ImportRun { Id = run.Id, Kind = run.Kind, FileName = run.FileName };
        var (next, tagRoom) = (FirstId, ImportDesk.RoomIn(desk.Tags.Count));
        var (now, counts, problems) = (tools.Now, new int[4], new List<ImportProblemRow>());
        var count = new ImportCount(0, 0, 0, 0, 0, problems, IsWhole: false);
        foreach (var lines in table.Lines(run.Kind, run.FileHash, mapping, desk, skip: 0, []).Chunk(Piece))
        {
            cancel.ThrowIfCancellationRequested();
            var target = trial.Run(cards =>
            {
                var target = new ImportDesk(cards, () => next++, now, actor, unwritten) { TagRoom = tagRoom };
                foreach (var (i, made) in ImportBatch.Take(target, lines, mapping, desk.Zone).Index()) counts[i] += made;
                return target;
            });
            tagRoom -= target.NewTags.Count;
            problems.AddRange(target.Problems.Take(Shown - problems.Count).Select(p => new ImportProblemRow(p.Row, p.Column, p.Column == 0 ? "" : mapping.HeadOf(p.Column - 1), p.Key, p.Words ?? "")));
            count = new ImportCount(counts.Sum(), counts[0], counts[1], counts[2], counts[3], [.. problems], IsWhole: false);
            told?.Invoke(count);
        }

        return count with { IsWhole = true };
    }
}
