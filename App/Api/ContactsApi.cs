using SmallDesk.Features.Contacts;
using SmallDesk.Features.Names;

namespace SmallDesk.Api;

/// <summary>People: customers and ours.</summary>
internal static class ContactsApi
{
    /// <summary>Adds the endpoints.</summary>
    public static void MapContacts(this RouteGroupBuilder api)
    {
        api.MapGet("/contacts", ListAsync).Produces<ListShape<ContactShape>>().TakesQuery("q", "tag", "after", "limit").ProducesProblem(StatusCodes.Status400BadRequest)
            .WithSummary("Contacts by last sign of life; with a tag (name or id) those who carry it; with q those whose name, address, phone or id hold the words.");
        api.MapGet("/contacts/{id}", GetAsync).Produces<ContactShape>().ProducesProblem(StatusCodes.Status404NotFound).WithSummary("One contact.");
        api.MapGet("/agents", (ApiCaller caller, DeskNames names) =>
                Results.Json(new ListShape<AgentShape>([.. names.Agents(caller.Actor).Select(ShapesOf.Agent)], null), ApiJson.Options))
            .Produces<ListShape<AgentShape>>().WithSummary("Agents who are with us.");
        api.MapGet("/teams", (ApiCaller caller, DeskNames names) =>
                Results.Json(new ListShape<TeamShape>([.. names.Teams(caller.Actor).Select(ShapesOf.Team)], null), ApiJson.Options))
            .Produces<ListShape<TeamShape>>().WithSummary("Teams with who is in them and whose channels are their own.");
    }

    private static async Task<IResult> ListAsync(HttpContext http, ApiCaller caller, ListQuery list, ContactsQuery contacts, DeskNames names, ShapesOf shapes)
    {
        caller.Actor.Demand(Domain.Permission.Read);
        var wanted = ListQuery.Text(http, "tag");
        var tag = wanted is null ? null : names.TagId(wanted);
        if (wanted is not null && tag is null) return ApiProblem.Invalid("tag", "tag is the name or the id of a tag that exists.");
        var page = await contacts.PageAsync(caller.Actor, ListQuery.Text(http, "q"), tag, list.After, list.Limit, http.RequestAborted);
        return Results.Json(new ListShape<ContactShape>([.. page.Rows.Select(shapes.Contact)], page.Next), ApiJson.Options);
    }

    private static async Task<IResult> GetAsync(string id, ApiCaller caller, ContactQuery contacts, ShapesOf shapes, CancellationToken cancel)
    {
        caller.Actor.Demand(Domain.Permission.Read);
        return ApiJson.ParseId(id) is { } asked && await contacts.ExecuteAsync(caller.Actor, asked, cancel) is { } contact
            ? Results.Json(shapes.Contact(contact), ApiJson.Options)
            : ApiProblem.NotFound("contact");
    }
}
