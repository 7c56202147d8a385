using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;

namespace SmallDesk.Features.SignIn;

/// <summary>One card in the middle below the shop's name: sign-in, invitation, password, wizard.</summary>
public sealed partial class DeskSheet
{
    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Parameter, EditorRequired]
    public RenderFragment ChildContent { get; set; } = null!;

    /// <summary>What stands below the card.</summary>
    [Parameter]
    public RenderFragment? Below { get; set; }

    [Parameter]
    public bool IsWide { get; set; }

    private string ShopName => Directory.Current.Desk?.ShopName is { Length: > 0 } name ? name : "SmallDesk";
}
