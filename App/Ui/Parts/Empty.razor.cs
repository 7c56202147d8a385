using Microsoft.AspNetCore.Components;

namespace SmallDesk.Ui.Parts;

/// <summary>What stands where nothing is yet: a picture, a sentence, and one thing to do next.</summary>
public sealed partial class Empty
{
    [Parameter, EditorRequired]
    public string Icon { get; set; } = "";

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter]
    public string? Text { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
