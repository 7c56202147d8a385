using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Tables;

namespace SmallDesk.Features.Imports;

/// <summary>A row of the table as it will be read.</summary>
/// <param name="Row">Which row, from 1.</param>
/// <param name="Cells">What was understood, by column from 0.</param>
/// <param name="Problems">What is wrong, by column from 1; 0 is the whole row.</param>
/// <param name="Raw">As it stands in the file.</param>
public sealed record PreviewRow(int Row, IReadOnlyDictionary<int, string> Cells, IReadOnlyList<CellProblem> Problems, IReadOnlyList<string> Raw);

/// <summary>Shows the first rows as they will be read. Looks at the table alone.</summary>
internal sealed class PreviewImport(ImportTable table, ImportTools tools, DeskDirectory directory)
{
    public const int Rows = 20;

    public IReadOnlyList<PreviewRow> Execute(Actor actor, ImportView run, ImportMapping mapping)
    {
        actor.Demand(Permission.Supervise);
        var reading = tools.For(run.Kind, mapping, directory.Current);
        return [.. table.Rows(run.FileHash, mapping, []).Take(Rows).Select(row => RowOf(row, reading.Read(row, isShown: true)))];
    }

    private static PreviewRow RowOf(CsvRow row, ImportLine line)
    {
        Dictionary<int, string> cells = [];
        foreach (var cell in line.Cells!) cells[cell.Column] = cell.Text;
        return new PreviewRow(row.Number, cells, line.Problems, row.Fields);
    }
}
