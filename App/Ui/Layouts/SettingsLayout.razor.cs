using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SmallDesk.Ui.Browser;

namespace SmallDesk.Ui.Layouts;

/// <summary>A settings page beside the list of all settings the reader may see.</summary>
public sealed partial class SettingsLayout : IDisposable
{
    private ElementReference nav;
    private BrowserHands? hands;
    private string? shown;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IEnumerable<NavEntry> Entries { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    private string Here => Navigation.ToBaseRelativePath(Navigation.Uri);

    private IEnumerable<NavEntry> Shown =>
        Entries.Where(e => e.Place == NavPlace.Settings && Reader.Actor.May(e.Needs)).OrderBy(e => e.Order);

    public void Dispose() => hands?.Dispose();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (shown == Here) return;
        shown = Here;
        if (hands is null) hands = await BrowserHands.TakeAsync(Js, Assets["js/settings.js"], "show", _ => [nav], this);
        else await hands.CallAsync("open");
    }
}
