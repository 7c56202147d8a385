using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Ui;

namespace SmallDesk.Features.ContactList;

/// <summary>Asks which tag is meant.</summary>
public sealed partial class TagMenu
{
    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    [Parameter, EditorRequired]
    public string TestId { get; set; } = "";

    [Parameter, EditorRequired]
    public EventCallback<long> OnPick { get; set; }

    private IReadOnlyList<TagEntry> Tags => [.. Directory.Current.Tags.Values.OrderBy(t => t.Name, StringComparer.CurrentCulture)];
}
