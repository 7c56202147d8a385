using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using SmallDesk.Ui;

namespace SmallDesk.Shell;

/// <summary>The page around every page. Screens that set cookies exclude themselves from interactive routing.</summary>
public sealed partial class App
{
    private string? theme;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [Inject]
    private IReaderSource Readers { get; set; } = null!;

    private IComponentRenderMode? Mode => Http.AcceptsInteractiveRouting() ? RenderMode.InteractiveServer : null;

    /// <summary>Not the inbox: such a page's own link to its style is made anew as the circuit takes over, and for a moment there would be none.</summary>
    private bool IsApart => Http.Request.Path.Value is { Length: > 1 } path && !path.StartsWith("/inbox", StringComparison.Ordinal) && !path.StartsWith("/c/", StringComparison.Ordinal);

    /// <summary>A page for customers, who are sent no script of ours.</summary>
    private bool IsPlain => Http.Request.Path.StartsWithSegments("/s", StringComparison.Ordinal);

    protected override async Task OnInitializedAsync()
    {
        var reader = await Readers.CurrentAsync();
        theme = reader?.Theme is "light" or "dark" ? reader.Theme : null;
    }
}
