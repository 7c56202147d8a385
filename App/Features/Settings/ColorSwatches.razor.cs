using Microsoft.AspNetCore.Components;

namespace SmallDesk.Features.Settings;

/// <summary>A handful of colours on which white is readable, plus the one in use.</summary>
public sealed partial class ColorSwatches
{
    public const string Standard = "#1f6f6b";

    public static readonly IReadOnlyList<string> Colors = [Standard, "#2f5bb7", "#7a3fb0", "#b83a6b", "#b3541e", "#3d7a2a", "#262421"];

    /// <summary>Name of the form's field.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter, EditorRequired]
    public string? Chosen { get; set; }

    [Parameter]
    public EventCallback<string> ChosenChanged { get; set; }

    private IEnumerable<string> Shown => Chosen is { Length: 7 } own && !Colors.Contains(own, StringComparer.Ordinal) ? Colors.Prepend(own) : Colors;
}
