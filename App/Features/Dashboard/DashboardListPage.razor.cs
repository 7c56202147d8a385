using System.Globalization;
using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Numbers;
using SmallDesk.Ui;

namespace SmallDesk.Features.Dashboard;

/// <summary>The conversations behind a number, newest first. Pages follow each other by address, so that each can be passed on.</summary>
public sealed partial class DashboardListPage
{
    private const int PageSize = 50;

    private IReadOnlyList<BehindRow> rows = [];
    private Choice choice = null!;
    private Behind behind = new(BehindWhat.Begun);
    private DateOnly today;
    private string? next;
    private string? loaded;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private BehindQuery Query { get; set; } = null!;

    [Inject]
    private ShopDays ShopDays { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? Days { get; set; }

    [SupplyParameterFromQuery]
    private string? From { get; set; }

    [SupplyParameterFromQuery]
    private string? To { get; set; }

    [SupplyParameterFromQuery]
    private string? With { get; set; }

    [SupplyParameterFromQuery]
    private string? Hours { get; set; }

    [SupplyParameterFromQuery]
    private string? What { get; set; }

    [SupplyParameterFromQuery]
    private string? Agent { get; set; }

    [SupplyParameterFromQuery]
    private string? Channel { get; set; }

    [SupplyParameterFromQuery]
    private string? Tag { get; set; }

    [SupplyParameterFromQuery]
    private string? Weekday { get; set; }

    [SupplyParameterFromQuery]
    private string? Hour { get; set; }

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    private bool MaySee => Reader.Actor.May(Permission.Supervise);

    private string Title => T["dashboard.behind." + behind.Slug];

    private int Low => Directory.Current.Rules.Surveys.LowScore;

    private string NextHref => choice.In("/dashboard/list", [.. behind.ToParts(), ("after", next!)]);

    /// <summary>What the list is narrowed to, in words.</summary>
    private IEnumerable<string> Narrowed
    {
        get
        {
            if (behind.AgentId is { } agent) yield return Directory.Current.Agent(agent)?.Name ?? "—";
            if (behind.ChannelId is { } channel) yield return Directory.Current.Channel(channel)?.Name ?? "—";
            if (behind.TagId is { } tag) yield return Directory.Current.Tag(tag)?.Name ?? T["dashboard.tags.gone"];
            if (behind.Weekday is { } day) yield return CultureInfo.CurrentCulture.DateTimeFormat.DayNames[(day + 1) % 7];
            if (behind.Hour is { } hour) yield return T["dashboard.behind.hour", hour, hour + 1];
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        today = ShopDays.Today;
        choice = Choice.Read(Days, From, To, With, Hours, today);
        behind = Behind.Read(What, Agent, Channel, Tag, Weekday, Hour);
        var asked = choice.In(After ?? "", behind.ToParts());
        if (!MaySee || asked == loaded) return;
        var page = await Query.PageAsync(Reader.Actor, choice.Period, behind, After, PageSize);
        (rows, next, loaded) = (page.Rows, page.Next, asked);
    }

    private TimeSpan? TimeOf(BehindRow row) => (choice.IsBusiness ? row.One.BusinessSeconds : row.One.Seconds) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
}
