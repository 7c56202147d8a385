using Microsoft.AspNetCore.Components;

namespace SmallDesk.Ui.Parts;

/// <summary>What is wrong with a field, below it.</summary>
public sealed partial class FieldProblem
{
    [Inject]
    private Texts T { get; set; } = null!;

    /// <summary>Text key; nothing is shown for null.</summary>
    [Parameter, EditorRequired]
    public string? Key { get; set; }
}
