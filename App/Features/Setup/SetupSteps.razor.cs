using Microsoft.AspNetCore.Components;
using SmallDesk.Ui;

namespace SmallDesk.Features.Setup;

/// <summary>How far the wizard is.</summary>
public sealed partial class SetupSteps
{
    private static readonly string[] Keys = ["setup.stepOwner", "setup.stepShop", "setup.stepChat", "setup.stepTry"];

    [Inject]
    private Texts T { get; set; } = null!;

    /// <summary>Counted from 0.</summary>
    [Parameter, EditorRequired]
    public int Current { get; set; }
}
