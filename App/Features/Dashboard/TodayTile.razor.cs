using Microsoft.AspNetCore.Components;
using SmallDesk.Ui;

namespace SmallDesk.Features.Dashboard;

/// <summary>Today so far, beside the usual day.</summary>
public sealed partial class TodayTile
{
    [Inject]
    private Texts T { get; set; } = null!;

    [Parameter, EditorRequired]
    public TodaySoFar Today { get; set; } = null!;

    /// <summary>The conversations behind it.</summary>
    [Parameter, EditorRequired]
    public string Href { get; set; } = "";
}
