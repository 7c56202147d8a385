using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.SignIn;
using SmallDesk.Ui;

namespace SmallDesk.Features.Intake;

/// <summary>What became of everything that arrived: the place to look when somebody says "I wrote to you".</summary>
public sealed partial class LedgerPage
{
    private const int PageSize = 50;

    private readonly List<IntakeRow> rows = [];
    private string? next;
    private bool isLoaded;
    private ReplayResult? tried;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private CurrentActor Current { get; set; } = null!;

    [Inject]
    private IntakeQuery Query { get; set; } = null!;

    [Inject]
    private ReplayFailed Replaying { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? Outcome { get; set; }

    private IntakeOutcome? Chosen => Enum.TryParse<IntakeOutcome>(Outcome, ignoreCase: true, out var chosen) ? chosen : null;

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        rows.Clear();
        next = null;
        await MoreAsync();
    }

    private async Task MoreAsync()
    {
        var actor = await Current.GetAsync();
        if (!actor.May(Permission.Supervise))
        {
            Navigation.NavigateTo("/profile");
            return;
        }

        var page = await Query.PageAsync(actor, Chosen, next, PageSize);
        rows.AddRange(page.Rows);
        next = page.Next;
        isLoaded = true;
    }

    private async Task TryAgainAsync(long id)
    {
        tried = await Replaying.OneAsync(await Current.GetAsync(), id);
        await LoadAsync();
    }

    private static string KeyOf(IntakeOutcome outcome) => outcome switch
    {
        IntakeOutcome.Message => "ledger.message",
        IntakeOutcome.Applied => "ledger.applied",
        IntakeOutcome.Ignored => "ledger.ignored",
        _ => "ledger.failed",
    };

    private static string ChipOf(IntakeOutcome outcome) => outcome switch
    {
        IntakeOutcome.Message => "green",
        IntakeOutcome.Failed => "red",
        IntakeOutcome.Ignored => "amber",
        _ => "",
    };
}
