using Microsoft.AspNetCore.Components;

namespace SmallDesk.Ui.Layouts;

/// <summary>A settings page beside the list of all settings the reader may see.</summary>
public sealed partial class SettingsLayout
{
    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IEnumerable<NavEntry> Entries { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    private string Here => Navigation.ToBaseRelativePath(Navigation.Uri);

    private IEnumerable<NavEntry> Shown =>
        Entries.Where(e => e.Place == NavPlace.Settings && Reader.Actor.May(e.Needs)).OrderBy(e => e.Order);
}
