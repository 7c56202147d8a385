using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Doing;

/// <summary>Asks which tag many are to get.</summary>
public sealed partial class TagMany
{
    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Parameter, EditorRequired]
    public EventCallback<string> OnData { get; set; }

    private IReadOnlyList<TagEntry> Tags => [.. Directory.Current.Tags.Values.OrderBy(t => t.Name, StringComparer.CurrentCulture)];
}
