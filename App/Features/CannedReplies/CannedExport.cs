using SmallDesk.Data.Lookup;
using SmallDesk.Features.SignIn;

namespace SmallDesk.Features.CannedReplies;

/// <summary>The table of everybody's and one's own canned replies, for whoever is signed in.</summary>
internal static class CannedExport
{
    public static void MapCannedExport(this IEndpointRouteBuilder app) => app.MapGet("/canned-replies.csv", Write).ExcludeFromDescription();

    private static IResult Write(HttpContext http, CannedDirectory canned, DeskDirectory directory) => http.SignedInActor() is { } actor
        ? Results.File(CannedTable.Write(canned.For(actor.AgentId), directory.Current), "text/csv; charset=utf-8", "canned-replies.csv")
        : Results.Unauthorized();
}
