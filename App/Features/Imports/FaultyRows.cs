using CsvHelper;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Ui;

namespace SmallDesk.Features.Imports;

/// <summary>The rows that could not be taken over as a table of their own, with a column that says why: mended, it can be brought in again.</summary>
internal sealed class FaultyRows(IDbContextFactory<DeskDbContext> contexts, ImportTable table, Texts texts)
{
    /// <summary>Writes it piece by piece. What a program for tables would take for a formula is kept from being one.</summary>
    /// <param name="actor">Who wants it.</param>
    /// <param name="run">The run.</param>
    /// <param name="to">Where it goes; stays open.</param>
    /// <param name="cancel">Nobody wants it any more.</param>
    public async Task WriteAsync(Actor actor, ImportView run, Stream to, CancellationToken cancel)
    {
        actor.Demand(Permission.Supervise);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var (mapping, width) = (run.Mapping, run.Mapping.Columns.Count);
        await using var csv = CsvWriter.Create(to, new CsvWriterOptions { WriteByteOrderMark = true, Injection = CsvInjection.Escape }, leaveOpen: true);
        csv.WriteRecord(Padded(mapping.HasHeader ? mapping.Heads : [.. Enumerable.Range(1, width).Select(i => $"{i}")], width, texts["imports.faulty.column"]));
        await using var problems = db.ImportProblems.AsNoTracking().Where(p => p.RunId == run.Id && p.Column >= 0)
            .OrderBy(p => p.Row).ThenBy(p => p.Column).AsAsyncEnumerable().GetAsyncEnumerator(cancel);
        var isOn = await problems.MoveNextAsync();
        foreach (var row in table.Rows(run.FileHash, mapping, []))
        {
            if (!isOn) break;
            List<string> reasons = [];
            for (; isOn && problems.Current.Row == row.Number; isOn = await problems.MoveNextAsync()) reasons.Add(ReasonOf(problems.Current, mapping));
            if (reasons.Count == 0) continue;
            csv.WriteRecord(Padded([.. row.Fields.Select(CellText.Clean)], width, string.Join("; ", reasons)));
            await csv.FlushAsync(cancel);
        }
    }

    private string ReasonOf(ImportProblem problem, ImportMapping mapping)
    {
        var words = texts[problem.Key, problem.Words ?? ""];
        return problem.Column == 0 ? words : $"{mapping.HeadOf(problem.Column - 1)}: {words}";
    }

    /// <summary>All rows are as wide as the table; cells beyond it stand in the last one, lest they be lost.</summary>
    private static string[] Padded(IReadOnlyList<string> cells, int width, string last)
    {
        var row = new string[width + 1];
        for (var i = 0; i < width; i++) row[i] = i < cells.Count ? cells[i] : "";
        row[width] = cells.Count > width ? $"{last} {string.Join(" ", cells.Skip(width))}" : last;
        return row;
    }
}
