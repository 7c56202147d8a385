using Microsoft.AspNetCore.Components;
using SmallDesk.Domain;
using SmallDesk.Features.Numbers;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.Dashboard;

/// <summary>How the desk stands, in ten seconds: whether somebody waits, how we do, and why people are unhappy.</summary>
public sealed partial class DashboardPage
{
    private Choice choice = null!;
    private Figures? figures;
    private DateTime readAt;
    private DateOnly today;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DashboardBoard Board { get; set; } = null!;

    [Inject]
    private ShopDays Days { get; set; } = null!;

    [Inject]
    private TimeProvider Now { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "days")]
    private string? DaysAsked { get; set; }

    [SupplyParameterFromQuery]
    private string? From { get; set; }

    [SupplyParameterFromQuery]
    private string? To { get; set; }

    [SupplyParameterFromQuery]
    private string? With { get; set; }

    [SupplyParameterFromQuery]
    private string? Hours { get; set; }

    /// <summary>An owner looks, and looks again: what happens within two seconds is shown at once.</summary>
    protected override TimeSpan? Window => TimeSpan.FromSeconds(2);

    private string HoursWord => T[choice.IsBusiness ? "dashboard.hours.business" : "dashboard.hours.clock"];

    protected override bool Wants(Live.Notice notice) => notice.Kind is NoticeKind.Conversation or NoticeKind.Survey or NoticeKind.Presence or NoticeKind.Agent or NoticeKind.Channel or NoticeKind.Desk;

    protected override async Task OnParametersSetAsync()
    {
        var asked = Read();
        if (figures is not null && asked == choice) return;
        await LoadAsync();
    }

    /// <summary>The first load comes with the parameters.</summary>
    protected override async Task LoadAsync()
    {
        choice = Read();
        if (!Reader.Actor.May(Permission.Supervise)) return;
        figures = await Board.GetAsync(Reader.Actor, choice);
        readAt = Now.GetUtcNow().UtcDateTime;
    }

    private Choice Read() => Choice.Read(DaysAsked, From, To, With, Hours, today = Days.Today);

    private string ListOf(BehindWhat what) => ListOf(choice, new Behind(what));

    private static string ListOf(Choice of, Behind behind) => of.In("/dashboard/list", behind.ToParts());

    private List<double?> Line(Func<DaySum, double?> of) => [.. figures!.Days.Select(of)];
}
