using System.Globalization;
using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Ui;

namespace SmallDesk.Features.Surveys;

/// <summary>
/// Where the link of a mail leads. Served whole, without a circuit or a script. Whoever only opens it, person or scanner, answers nothing: a score
/// in the address is laid out, and a person sends it.
/// </summary>
public sealed partial class SurveyPage
{
    private SurveySheet? sheet;
    private string? problem;
    private bool isEmpty;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private SurveyByLink Surveys { get; set; } = null!;

    [Inject]
    private SurveyGuard Guard { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Parameter]
    public string Token { get; set; } = "";

    [SupplyParameterFromQuery]
    private int? Score { get; set; }

    private string Language => sheet?.Language ?? Texts.Language;

    private string ShopName => Directory.Current.Desk?.ShopName is { Length: > 0 } name ? name : "SmallDesk";

    private int? Chosen => sheet?.Score ?? Score;

    private string More => Say(sheet?.Score == Survey.HighestScore ? "surveys.ask.moreBest" : "surveys.ask.more");

    private string Until => sheet?.Until is { } until
        ? TimeZoneInfo.ConvertTimeFromUtc(until, Directory.Current.Zone).ToString("d MMMM", CultureInfo.GetCultureInfo(Language)) : "";

    protected override async Task OnInitializedAsync()
    {
        var headers = Http.Response.Headers;
        headers["X-Robots-Tag"] = "noindex, nofollow, noarchive";
        headers["Referrer-Policy"] = "no-referrer";
        if (Guard.Take(Http.Connection.RemoteIpAddress) is { } wait)
        {
            headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            Refuse("tooMany", StatusCodes.Status429TooManyRequests);
            return;
        }

        sheet = await Surveys.FindAsync(Token, Http.RequestAborted);

        // Not 404: those are answered by a page that speaks of the desk.
        if (sheet is null) Refuse("missing", StatusCodes.Status410Gone);
        else if (sheet.IsOver) Refuse("over", StatusCodes.Status410Gone);
    }

    private async Task SubmitAsync()
    {
        if (problem is not null || sheet is null) return;
        var form = await Http.Request.ReadFormAsync(Http.RequestAborted);
        int? score = int.TryParse(form["score"], NumberStyles.None, CultureInfo.InvariantCulture, out var chosen) ? chosen : null;
        var isSecond = sheet.Score is not null;
        List<int> reasons = [.. form["reason"].Select(r => int.TryParse(r, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)];
        switch (await Surveys.AnswerAsync(Token, isSecond ? new SurveyAnswer(score, reasons, form["words"].ToString()) : new SurveyAnswer(score)))
        {
            case SurveyOutcome.Over:
                Refuse("over", StatusCodes.Status410Gone);
                break;
            case SurveyOutcome.Invalid:
                isEmpty = true;
                break;
            default:
                // So that loading the page again sends nothing again.
                Navigation.NavigateTo($"/s/{Token}");
                break;
        }
    }

    private void Refuse(string why, int status)
    {
        (problem, Http.Response.StatusCode) = (why, status);
        Http.Response.Headers.CacheControl = "no-cache, no-store";
    }

    private string Say(string key, params object?[] arguments) => T.In(Language, key, arguments);
}
