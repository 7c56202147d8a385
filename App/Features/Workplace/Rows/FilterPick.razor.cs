using Microsoft.AspNetCore.Components;

namespace SmallDesk.Features.Workplace.Rows;

/// <summary>One thing that a filter may ask for, on or off.</summary>
public sealed partial class FilterPick
{
    [Parameter, EditorRequired]
    public bool IsOn { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnTurn { get; set; }

    [Parameter, EditorRequired]
    public string TestId { get; set; } = "";

    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
