using Microsoft.AspNetCore.Components;

namespace SmallDesk.Ui.Parts;

/// <summary>What came of an act, in place and in words.</summary>
public sealed partial class Notice
{
    [Inject]
    private Texts T { get; set; } = null!;

    /// <summary>Text key; nothing is shown for null.</summary>
    [Parameter, EditorRequired]
    public string? Key { get; set; }

    /// <summary>It worked.</summary>
    [Parameter]
    public bool IsGood { get; set; }

    private string Class => IsGood ? "good" : "warn";
}
