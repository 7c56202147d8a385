using SmallDesk.Domain;
using SmallDesk.Features.SignIn;
using SmallDesk.Features.Tables;
using SmallDesk.Ui;

namespace SmallDesk.Features.Imports;

/// <summary>Tables to fetch: faulty rows, and samples to begin with.</summary>
internal static class ImportFiles
{
    private const string Csv = "text/csv; charset=utf-8";

    public static void MapImportFiles(this IEndpointRouteBuilder app)
    {
        app.MapGet("/contacts/import/{id:long}/faulty.csv", FaultyAsync).ExcludeFromDescription();
        app.MapGet("/contacts/import/sample-{kind}.csv", Sample).ExcludeFromDescription();
    }

    private static async Task<IResult> FaultyAsync(long id, HttpContext http, ImportQuery imports, FaultyRows faulty)
    {
        if (http.SignedInActor() is not { } actor) return Results.Unauthorized();
        if (!actor.May(Permission.Supervise)) return Results.Forbid();
        if (await imports.FindAsync(actor, id, http.RequestAborted) is not { } run) return Results.NotFound();
        return Results.Stream(to => faulty.WriteAsync(actor, run, to, http.RequestAborted), Csv, $"{Path.GetFileNameWithoutExtension(run.FileName)}-faulty.csv");
    }

    /// <summary>In the reader's language, with the shop's own fields nowhere: two rows say what is meant.</summary>
    private static IResult Sample(string kind, HttpContext http, Texts texts)
    {
        if (http.SignedInActor() is null) return Results.Unauthorized();
        if (kind is not ("contacts" or "orders")) return Results.NotFound();
        var rows = texts["imports.sample." + kind].Split('\n').Select(r => r.Split('|'));
        return Results.File(CsvWriting.Write(rows), Csv, $"{kind}.csv");
    }
}
