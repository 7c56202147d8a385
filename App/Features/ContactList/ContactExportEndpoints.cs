using SmallDesk.Domain;
using SmallDesk.Features.SignIn;
using SmallDesk.Features.Tables;
using SmallDesk.Ui;

namespace SmallDesk.Features.ContactList;

/// <summary>The tables of contacts and of their orders, for whoever is signed in and may take everybody's data away.</summary>
internal static class ContactExportEndpoints
{
    /// <summary>Adds <c>GET /contacts/export.csv</c> and <c>GET /contacts/orders.csv</c>, each with the filter of the list.</summary>
    public static void MapContactExport(this IEndpointRouteBuilder app)
    {
        app.MapGet("/contacts/export.csv", (HttpContext http, ContactExport export, Texts texts) => Answer(http, texts["contactList.csv.file"], export.WriteAsync)).ExcludeFromDescription();
        app.MapGet("/contacts/orders.csv", (HttpContext http, OrderExport export, Texts texts) => Answer(http, texts["contactList.csv.ordersFile"], export.WriteAsync)).ExcludeFromDescription();
    }

    private static IResult Answer(HttpContext http, string name, Func<Actor, ContactFilter, CsvHelper.CsvWriter, CancellationToken, Task> write)
    {
        if (http.SignedInActor() is not { } actor) return Results.Unauthorized();
        if (!actor.May(Permission.Supervise)) return Results.StatusCode(StatusCodes.Status403Forbidden);
        var filter = ContactFilterText.Read(http.Request.QueryString.Value ?? "");
        return new CsvStream(name + ".csv", (table, cancel) => write(actor, filter, table, cancel));
    }
}
