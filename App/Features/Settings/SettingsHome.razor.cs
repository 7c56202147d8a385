using Microsoft.AspNetCore.Components;
using SmallDesk.Domain;
using SmallDesk.Features.SignIn;

namespace SmallDesk.Features.Settings;

/// <summary>Leads to the first settings page that the reader may see.</summary>
public sealed partial class SettingsHome
{
    [Inject]
    private CurrentActor Current { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var isOwner = (await Current.GetAsync()).May(Permission.Administer);
        Navigation.NavigateTo(isOwner ? "/settings/shop" : "/profile", replace: true);
    }
}
