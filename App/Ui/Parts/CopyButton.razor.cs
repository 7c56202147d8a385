using Microsoft.AspNetCore.Components;

namespace SmallDesk.Ui.Parts;

/// <summary>Copies what an element says. The browser does it alone.</summary>
public sealed partial class CopyButton
{
    [Inject]
    private Texts T { get; set; } = null!;

    /// <summary>The element's id.</summary>
    [Parameter, EditorRequired]
    public string Source { get; set; } = "";
}
