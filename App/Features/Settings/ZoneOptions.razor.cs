using Microsoft.AspNetCore.Components;
using SmallDesk.Ui;

namespace SmallDesk.Features.Settings;

/// <summary>The time zones for a field that is searched by typing.</summary>
public sealed partial class ZoneOptions
{
    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private TimeProvider Now { get; set; } = null!;

    /// <summary>What the field's list attribute names.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";
}
