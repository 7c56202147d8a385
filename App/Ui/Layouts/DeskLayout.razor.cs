using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using SmallDesk.Live;

namespace SmallDesk.Ui.Layouts;

/// <summary>The desk around a screen: the rail, the reader for everybody below, and a net for what breaks.</summary>
public sealed partial class DeskLayout : IDisposable
{
    private Reader? reader;
    private ErrorBoundary? boundary;
    private IDisposable? listening;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private LiveHub Live { get; set; } = null!;

    [Inject]
    private IReaderSource Readers { get; set; } = null!;

    [Inject]
    private IEnumerable<DeskPart> Parts { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string Here => Navigation.ToBaseRelativePath(Navigation.Uri).Split('#')[0];

    public void Dispose() => listening?.Dispose();

    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
        {
            listening = Live.Subscribe(n => n.Kind is NoticeKind.Desk or NoticeKind.Agent, _ => InvokeAsync(RefreshAsync));
        }

        reader = await Readers.CurrentAsync();
    }

    protected override void OnParametersSet() => boundary?.Recover();

    private async Task RefreshAsync()
    {
        var now = await Readers.CurrentAsync();
        if (now is null)
        {
            Navigation.NavigateTo("/sign-in", forceLoad: true);
            return;
        }

        if (now == reader) return;
        reader = now;
        StateHasChanged();
    }
}
