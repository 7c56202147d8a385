using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Ui;

namespace SmallDesk.Features.Imports;

/// <summary>The first rows of a table as they will be read, with what is wrong in them.</summary>
public sealed partial class ImportPreview
{
    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Parameter, EditorRequired]
    public IReadOnlyList<PreviewRow> Rows { get; set; } = [];

    [Parameter, EditorRequired]
    public ImportMapping Mapping { get; set; } = null!;

    private IEnumerable<int> Shown => Enumerable.Range(0, Mapping.Columns.Count).Where(i => Mapping.Columns[i].Length > 0);

    private string TargetName(int column) =>
        Target.FieldId(Mapping.Columns[column]) is { } id ? Directory.Current.Field(id)?.Name ?? "" : T["imports.target." + Mapping.Columns[column]];

    private string? RowProblem(PreviewRow row) => Say(row, 0);

    private string? ProblemOf(PreviewRow row, int column) => Say(row, column + 1);

    private string? Say(PreviewRow row, int place) => row.Problems.FirstOrDefault(p => p.Column == place) is { } problem ? T[problem.Key, problem.Words ?? ""] : null;
}
