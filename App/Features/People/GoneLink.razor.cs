using Microsoft.AspNetCore.Components;
using SmallDesk.Ui;

namespace SmallDesk.Features.People;

/// <summary>A link that was used, withdrawn or outlived, and the way on.</summary>
public sealed partial class GoneLink
{
    [Inject]
    private Texts T { get; set; } = null!;

    /// <summary>Text key of what may have happened and whom to ask.</summary>
    [Parameter, EditorRequired]
    public string TextKey { get; set; } = "";
}
