using System.Globalization;
using CsvHelper;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.SignIn;
using SmallDesk.Features.Tables;
using SmallDesk.Ui;

namespace SmallDesk.Features.Surveys;

/// <summary>Writes the answers of a list as a table, row by row as they are read.</summary>
internal sealed class SurveyExport(SurveysQuery surveys, DeskDirectory directory, Texts texts)
{
    private static readonly string[] Heads = ["answered", "conversation", "customer", "agent", "channel", "score", "reasons", "words", "changed"];

    public async Task WriteAsync(Actor actor, SurveyFilter filter, CsvWriter table, CancellationToken cancel)
    {
        actor.Demand(Permission.Supervise);
        await table.WriteRecordAsync([.. Heads.Select(h => texts["surveys.csv." + h])], cancel);
        string? after = null;
        do
        {
            var page = await surveys.PageAsync(actor, filter, after, SurveysQuery.MostRows, cancel);
            foreach (var row in page.Rows)
            {
                Write(table, row);
                await table.EndRecordAsync(cancel);
            }

            after = page.Next;
        }
        while (after is not null);
        await table.FlushAsync(cancel);
    }

    private void Write(CsvWriter table, SurveyRow row)
    {
        var desk = directory.Current;
        table.WriteField(Iso(row.AnsweredAt));
        table.WriteField(row.Number);
        table.WriteField(row.ContactName == Contact.ErasedName ? "" : row.ContactName);
        table.WriteField(desk.Agent(row.AgentId)?.Name ?? "");
        table.WriteField(desk.Channel(row.ChannelId)?.Name ?? "");
        table.WriteField(row.Score);
        table.WriteField(string.Join("; ", SurveyReasonText.Of(row.ReasonIds, desk.Rules.Surveys, Texts.Language)));
        table.WriteField(row.Words ?? "");
        table.WriteField(row.ChangedAt is { } changed ? Iso(changed) : "");
    }

    private static string Iso(DateTime utc) => utc.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}

/// <summary>The address under which the table is fetched.</summary>
internal static class SurveyExportEndpoint
{
    /// <summary>Adds <c>GET /surveys/export.csv</c> with the filter of the list.</summary>
    public static void MapSurveyExport(this IEndpointRouteBuilder app) => app.MapGet("/surveys/export.csv", Answer).ExcludeFromDescription();

    private static IResult Answer(HttpContext http, string? score, string? agent, string? channel, string? days, SurveyExport export, Texts texts)
    {
        if (http.SignedInActor() is not { } actor) return Results.Unauthorized();
        if (!actor.May(Permission.Supervise)) return Results.StatusCode(StatusCodes.Status403Forbidden);
        var filter = SurveyFilter.Read(score, agent, channel, days);
        return new CsvStream(texts["surveys.csv.file"] + ".csv", (table, cancel) => export.WriteAsync(actor, filter, table, cancel));
    }
}
