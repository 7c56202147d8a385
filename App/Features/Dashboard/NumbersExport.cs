using System.Globalization;
using CsvHelper;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Domain.Numbers;
using SmallDesk.Features.Numbers;
using SmallDesk.Features.SignIn;
using SmallDesk.Features.Tables;
using SmallDesk.Ui;

namespace SmallDesk.Features.Dashboard;

/// <summary>Writes the numbers of each day, and what stands behind one, as tables, row by row as they are read. Times taken are in seconds, those of business hours beside those by the clock.</summary>
internal sealed class NumbersExport(NumbersBook book, BehindQuery behind, DeskDirectory directory, Texts texts)
{
    private static readonly string[] DayHeads =
    [
        "day", "begun", "wrote", "answers", "firstAnswers", "firstMedian", "firstMost", "firstMedianBusiness", "firstMostBusiness", "withTarget", "inTime", "closed", "closedByDesk",
        "resolutionMedian", "resolutionMost", "resolutionMedianBusiness", "resolutionMostBusiness", "reopened", "scores", "content",
    ];

    private static readonly string[] RowHeads = ["at", "conversation", "customer", "channel", "agent", "seconds", "businessSeconds", "inTime", "score", "tag"];

    // A month at a time: a table of ten years is written while it is read.
    private const int DaysAtOnce = 31;

    public async Task WriteDaysAsync(Actor actor, Period period, CsvWriter table, CancellationToken cancel)
    {
        actor.Demand(Permission.Supervise);
        await HeadAsync(table, DayHeads, cancel);
        for (var from = period.From; from <= period.To; from = from.AddDays(DaysAtOnce))
        {
            var last = from.AddDays(DaysAtOnce - 1);
            foreach (var (day, numbers) in await book.EachAsync(new Period(from, last < period.To ? last : period.To), cancel))
            {
                Write(table, day, numbers.Total());
                await table.EndRecordAsync(cancel);
            }
        }

        await table.FlushAsync(cancel);
    }

    public async Task WriteRowsAsync(Actor actor, Period period, Behind wanted, CsvWriter table, CancellationToken cancel)
    {
        actor.Demand(Permission.Supervise);
        await HeadAsync(table, RowHeads, cancel);
        string? after = null;
        do
        {
            var page = await behind.PageAsync(actor, period, wanted, after, BehindQuery.MostRows, cancel);
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

    private Task HeadAsync(CsvWriter table, string[] heads, CancellationToken cancel) => table.WriteRecordAsync([.. heads.Select(h => texts["dashboard.csv." + h])], cancel).AsTask();

    private static void Write(CsvWriter table, DateOnly day, Tally all)
    {
        table.WriteField(Period.Write(day));
        table.WriteField(all[Measure.Begun]);
        table.WriteField(all[Measure.Wrote]);
        table.WriteField(all[Measure.Answer]);
        table.WriteField(all[Measure.FirstAnswer]);
        Write(table, all.FirstAnswers);
        table.WriteField(all.WithTarget);
        table.WriteField(all.OnTime);
        table.WriteField(all[Measure.Closed]);
        table.WriteField(all.ClosedByDesk);
        Write(table, all.Resolutions);
        table.WriteField(all[Measure.Reopened]);
        table.WriteField(all[Measure.Scored]);
        table.WriteField(all.Scored(4) + all.Scored(5));
    }

    private static void Write(CsvWriter table, Durations taken)
    {
        foreach (var isBusiness in (ReadOnlySpan<bool>)[false, true])
        {
            foreach (var time in taken.Percentiles(isBusiness, 50, 90)) table.WriteField(Seconds(time));
        }
    }

    private void Write(CsvWriter table, BehindRow row)
    {
        var (one, desk) = (row.One, directory.Current);
        table.WriteField(one.At.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        table.WriteField(row.Number);
        table.WriteField(row.ContactName == Contact.ErasedName ? "" : row.ContactName);
        table.WriteField(desk.Channel(one.ChannelId)?.Name ?? "");
        table.WriteField(desk.Agent(one.AgentId)?.Name ?? "");
        table.WriteField(one.Seconds?.ToString(CultureInfo.InvariantCulture) ?? "");
        table.WriteField(one.BusinessSeconds?.ToString(CultureInfo.InvariantCulture) ?? "");
        table.WriteField(one.IsOnTime is { } onTime ? texts[onTime ? "dashboard.csv.yes" : "dashboard.csv.no"] : "");
        table.WriteField(one.Score?.ToString(CultureInfo.InvariantCulture) ?? "");
        table.WriteField(one.TagId is { } tag ? desk.Tag(tag)?.Name ?? "" : "");
    }

    private static string Seconds(TimeSpan? time) => time is { } taken ? ((long)taken.TotalSeconds).ToString(CultureInfo.InvariantCulture) : "";
}

/// <summary>The addresses under which the tables are fetched.</summary>
internal static class NumbersExportEndpoints
{
    /// <summary>Adds <c>GET /dashboard/numbers.csv</c> and <c>GET /dashboard/list.csv</c> with what their pages are asked.</summary>
    public static void MapNumbersExport(this IEndpointRouteBuilder app)
    {
        app.MapGet("/dashboard/numbers.csv", (HttpContext http, NumbersExport export, ShopDays days, Texts texts) =>
            Answer(http, days, texts["dashboard.csv.file"], (actor, period, table, cancel) => export.WriteDaysAsync(actor, period, table, cancel))).ExcludeFromDescription();
        app.MapGet("/dashboard/list.csv", (HttpContext http, NumbersExport export, ShopDays days, Texts texts) =>
        {
            var behind = Behind.Read(http.Request.Query["what"], http.Request.Query["agent"], http.Request.Query["channel"], http.Request.Query["tag"], http.Request.Query["weekday"], http.Request.Query["hour"]);
            return Answer(http, days, texts["dashboard.behind." + behind.Slug], (actor, period, table, cancel) => export.WriteRowsAsync(actor, period, behind, table, cancel));
        }).ExcludeFromDescription();
    }

    private static IResult Answer(HttpContext http, ShopDays days, string name, Func<Actor, Period, CsvWriter, CancellationToken, Task> write)
    {
        if (http.SignedInActor() is not { } actor) return Results.Unauthorized();
        if (!actor.May(Permission.Supervise)) return Results.StatusCode(StatusCodes.Status403Forbidden);
        var asked = http.Request.Query;
        var period = Choice.Read(asked["days"], asked["from"], asked["to"], null, null, days.Today).Period;
        return new CsvStream($"{name} {Period.Write(period.From)} – {Period.Write(period.To)}.csv", (table, cancel) => write(actor, period, table, cancel));
    }
}
