using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.StartUp;
using SmallDesk.Domain;
using SmallDesk.Features.SignIn;
using SmallDesk.Ui;

namespace SmallDesk.Features.Settings;

/// <summary>The shop's name, language and time zone.</summary>
public sealed partial class ShopPage
{
    private IReadOnlyDictionary<string, string> problems = new Dictionary<string, string>(StringComparer.Ordinal);
    private string? shopName;
    private string language = "en";
    private string? timeZone;
    private int reopenDays;
    private bool isSaved;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private TimeProvider Now { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private DatabaseCheck Check { get; set; } = null!;

    [Inject]
    private CurrentActor Current { get; set; } = null!;

    [Inject]
    private UpdateDesk Update { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IJSRuntime Browser { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        if (!(await Current.GetAsync()).May(Permission.Administer)) Navigation.NavigateTo("/profile");
        var desk = Directory.Current.Desk;
        (shopName, language) = (desk?.ShopName, desk?.Language ?? "en");
        reopenDays = Directory.Current.Rules.ReopenDays;
        timeZone = ZoneList.LabelOf(desk?.TimeZone ?? "UTC", T, Now.GetUtcNow());
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Importing is all: the module listens to the whole page.
        if (firstRender) await (await Browser.InvokeAsync<IJSObjectReference>("import", "./" + Assets["js/pick.js"])).DisposeAsync();
    }

    private async Task SaveAsync()
    {
        problems = await Update.ExecuteAsync(await Current.GetAsync(), shopName, language, timeZone, reopenDays);
        isSaved = problems.Count == 0;
    }

    private string DatabaseWords => Check.IsDamaged ? T["settings.databaseDamaged", Check.Verdict] : T[Check.Verdict is null ? "settings.databaseChecking" : "settings.databaseOk"];

    private string? Problem(string field) => problems.GetValueOrDefault(field);

    private string? Invalid(string field) => Problem(field) is null ? null : "true";
}
