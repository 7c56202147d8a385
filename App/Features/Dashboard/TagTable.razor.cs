using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Ui;

namespace SmallDesk.Features.Dashboard;

/// <summary>What customers write about, and what of it rises.</summary>
public sealed partial class TagTable
{
    // Fewer are chance.
    private const int LeastToRise = 5;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Parameter, EditorRequired]
    public IReadOnlyList<TagCount> Tags { get; set; } = null!;

    [Parameter, EditorRequired]
    public Choice Choice { get; set; } = null!;

    /// <summary>Half as many again as before, and not just a few.</summary>
    private static bool Rises(TagCount tag) => tag.Before is { } before && tag.Count >= LeastToRise && tag.Count * 2 >= before * 3;
}
