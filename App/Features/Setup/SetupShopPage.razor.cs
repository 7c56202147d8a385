using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Settings;
using SmallDesk.Features.SignIn;
using SmallDesk.Ui;

namespace SmallDesk.Features.Setup;

/// <summary>Second page: what the shop is called, speaks, and what time it lives by.</summary>
public sealed partial class SetupShopPage
{
    private IReadOnlyDictionary<string, string> problems = new Dictionary<string, string>(StringComparer.Ordinal);

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private TimeProvider Now { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private CurrentActor Current { get; set; } = null!;

    [Inject]
    private UpdateDesk Update { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "setup-shop")]
    private ShopForm? Form { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var desk = Directory.Current.Desk;
        if (!(await Current.GetAsync()).May(Permission.Administer)) Navigation.NavigateTo("/");
        Form ??= new ShopForm
        {
            // The name that stands in for one is no name to keep.
            ShopName = desk?.ShopName is { } name and not "SmallDesk" ? name : null,
            Language = desk?.Language ?? Texts.Language,
            TimeZone = ZoneList.LabelOf(desk?.TimeZone ?? "UTC", T, Now.GetUtcNow()),
        };
    }

    private async Task SubmitAsync()
    {
        problems = await Update.ExecuteAsync(await Current.GetAsync(), Form!.ShopName, Form.Language ?? "", Form.TimeZone);
        if (problems.Count == 0) Navigation.NavigateTo("/setup/chat");
    }

    private string? Problem(string field) => problems.GetValueOrDefault(field);

    private string? Invalid(string field) => Problem(field) is null ? null : "true";

    internal sealed class ShopForm
    {
        public string? ShopName { get; set; }

        public string? Language { get; set; }

        public string? TimeZone { get; set; }
    }
}
