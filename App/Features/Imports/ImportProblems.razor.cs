using Microsoft.AspNetCore.Components;
using SmallDesk.Ui;

namespace SmallDesk.Features.Imports;

/// <summary>What is wrong in the rows of a table, row by row.</summary>
public sealed partial class ImportProblems
{
    [Inject]
    private Texts T { get; set; } = null!;

    [Parameter, EditorRequired]
    public IReadOnlyList<ImportProblemRow> Rows { get; set; } = [];
}
