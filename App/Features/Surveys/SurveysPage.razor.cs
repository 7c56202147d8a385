using System.Globalization;
using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.Surveys;

/// <summary>What customers answered, with the conversations behind it. Supervisors see all of it, agents what is about their own work.</summary>
public sealed partial class SurveysPage
{
    private const int PageSize = 50;
    private const string Low = "low";

    private List<SurveyRow> rows = [];
    private SurveyFilter filter = new();
    private SurveyTotals? totals;
    private string? next;
    private bool isLoaded;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private SurveysQuery Surveys { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? Score { get; set; }

    [SupplyParameterFromQuery]
    private string? Agent { get; set; }

    [SupplyParameterFromQuery]
    private string? Channel { get; set; }

    [SupplyParameterFromQuery]
    private string? Days { get; set; }

    private bool IsForAll => Reader.Actor.May(Permission.Supervise);

    private bool MayChange => Reader.Actor.May(Permission.Administer);

    protected override bool Wants(SmallDesk.Live.Notice notice) => notice.Kind == NoticeKind.Survey;

    protected override async Task OnParametersSetAsync()
    {
        var asked = SurveyFilter.Read(Score, Agent, Channel, Days);
        if (isLoaded && asked == filter) return;
        filter = asked;
        rows = [];
        await LoadAsync();
    }

    /// <summary>The first load comes with the parameters.</summary>
    protected override async Task LoadAsync()
    {
        var page = await Surveys.PageAsync(Reader.Actor, filter, null, Math.Clamp(rows.Count, PageSize, SurveysQuery.MostRows));
        (rows, next, isLoaded) = ([.. page.Rows], page.Next, true);
        totals = await Surveys.TotalsAsync(Reader.Actor, filter);
    }

    private async Task MoreAsync()
    {
        var page = await Surveys.PageAsync(Reader.Actor, filter, next, PageSize);
        rows.AddRange(page.Rows.Where(r => !rows.Exists(known => known.Id == r.Id)));
        next = page.Next;
    }

    private void Go(SurveyFilter wanted) => Navigation.NavigateTo(wanted.In("/surveys"));

    private void GoPeriod(ChangeEventArgs e) => Go(filter with { Days = int.TryParse(e.Value?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : null });

    private static bool IsText(ChangeEventArgs e, string text) => e.Value?.ToString() == text;

    private static long? Id(ChangeEventArgs e) => long.TryParse(e.Value?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private bool IsLowScore(int score) => Directory.Current.Rules.Surveys.IsLow(score);

    private IReadOnlyList<string> ReasonsOf(SurveyRow row) => SurveyReasonText.Of(row.ReasonIds, Directory.Current.Rules.Surveys, Texts.Language);

    private string NameOf(SurveyRow row) => row.ContactName == Contact.ErasedName ? T["surveys.erased"] : row.ContactName.Length > 0 ? row.ContactName : T["card.guest"];

    private static string Number(int count) => count.ToString("N0", CultureInfo.CurrentCulture);
}
