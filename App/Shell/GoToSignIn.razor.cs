using Microsoft.AspNetCore.Components;

namespace SmallDesk.Shell;

/// <summary>Nobody is signed in (any more): off to the sign-in page, and back here afterwards.</summary>
public sealed partial class GoToSignIn
{
    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override void OnInitialized()
    {
        var here = Navigation.ToBaseRelativePath(Navigation.Uri);
        Navigation.NavigateTo("/sign-in?returnUrl=" + Uri.EscapeDataString("/" + here), forceLoad: true);
    }
}
