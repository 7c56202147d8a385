using SmallDesk.Data.StartUp;

namespace SmallDesk.Hosting;

/// <summary>Says to whoever watches the process whether it is ready; nothing here is secret.</summary>
internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder app) => app.MapGet("/healthz", (DatabaseCheck check) =>
    {
        var database = check.IsDamaged ? "damaged" : check.Verdict ?? "checking";
        return Results.Json(
            new { status = check.IsDamaged ? "damaged" : "ready", database, version = DeskVersion.Text },
            statusCode: check.IsDamaged ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }).AllowAnonymous().ExcludeFromDescription();
}
