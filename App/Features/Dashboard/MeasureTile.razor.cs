using Microsoft.AspNetCore.Components;
using SmallDesk.Ui;

namespace SmallDesk.Features.Dashboard;

/// <summary>One number: how it stands, how it is counted, and the way to what stands behind it.</summary>
public sealed partial class MeasureTile
{
    [Inject]
    private Texts T { get; set; } = null!;

    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter, EditorRequired]
    public string Value { get; set; } = "";

    [Parameter]
    public string? Detail { get; set; }

    /// <summary>The conversations behind it.</summary>
    [Parameter, EditorRequired]
    public string Href { get; set; } = "";

    [Parameter, EditorRequired]
    public string How { get; set; } = "";

    [Parameter]
    public IReadOnlyList<double?>? Values { get; set; }

    [Parameter]
    public Change? Change { get; set; }
}
