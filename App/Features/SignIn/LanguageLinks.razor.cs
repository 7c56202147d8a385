using Microsoft.AspNetCore.Components;

namespace SmallDesk.Features.SignIn;

/// <summary>The two languages below a public page, each in its own words.</summary>
public sealed partial class LanguageLinks
{
    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string Here => Uri.EscapeDataString("/" + Navigation.ToBaseRelativePath(Navigation.Uri));
}
