using Microsoft.AspNetCore.Components;

namespace SmallDesk.Ui.Layouts;

/// <summary>The ways to the sections: a rail on the computer, a bar at the bottom of a phone.</summary>
public sealed partial class Rail
{
    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private IEnumerable<NavEntry> Entries { get; set; } = null!;

    [Inject]
    private IEnumerable<MePart> Parts { get; set; } = null!;

    [Inject]
    private IEnumerable<RailPart> RailParts { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    /// <summary>The address of the screen shown, relative to the desk.</summary>
    [Parameter, EditorRequired]
    public string Here { get; set; } = "";

    private IEnumerable<NavEntry> Shown =>
        Entries.Where(e => e.Place == NavPlace.Rail && Reader.Actor.May(e.Needs)).OrderBy(e => e.Order);
}
