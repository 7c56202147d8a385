using SmallDesk.Domain;
using SmallDesk.Features.Contacts;
using SmallDesk.Features.Fields;
using SmallDesk.Features.Names;

namespace SmallDesk.Api;

/// <summary>Changing contact cards.</summary>
internal static class CardApi
{
    /// <summary>Adds the endpoints.</summary>
    public static void MapCards(this RouteGroupBuilder api)
    {
        Describe(api.MapPatch("/contacts/{id}", ChangeAsync), "Changes what is given of a card. Where one part is wrong nothing after it is changed; the problem names it.");
        Describe(api.MapPost("/contacts/{id}/points", AddPointAsync), "Puts an address or a phone number on a card; it counts as not verified. 409 when it is somebody else's.").ProducesProblem(StatusCodes.Status409Conflict);
        Describe(api.MapDelete("/contacts/{id}/points/{kind}/{value}", RemovePointAsync), "Takes an address or a phone number off a card, unless somebody wrote from or to it.");
        Describe(api.MapPut("/contacts/{id}/tags/{tag}", PutTagAsync), "Puts a tag on, by name or id. A name that is no tag yet becomes one.");
        Describe(api.MapDelete("/contacts/{id}/tags/{tag}", TakeTagAsync), "Takes a tag off.");
        api.MapGet("/fields", (ApiCaller caller, DeskNames names) =>
                Results.Json(new ListShape<FieldShape>([.. names.Fields(caller.Actor).Select(f => new FieldShape(ApiJson.Id(f.Id), f.Name, Word(f.Kind), f.Kind == FieldKind.Choice ? f.Choices : null))], null), ApiJson.Options))
            .Produces<ListShape<FieldShape>>().WithSummary("The fields that the shop added to the card.");
    }

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder endpoint, string summary) =>
        endpoint.Produces<ContactShape>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).WithSummary(summary);

    private static async Task<IResult> ChangeAsync(string id, ApiCaller caller, ApiBody<CardBody> body, EditContact edit, SetFieldValue set, DeskNames names, ContactQuery contacts, ShapesOf shapes, CancellationToken cancel)
    {
        caller.Actor.Demand(Permission.Work);
        if (body.Problem is { } problem) return problem;
        if (ApiJson.ParseId(id) is not { } contact || await contacts.ExecuteAsync(caller.Actor, contact, cancel) is null) return ApiProblem.NotFound("contact");
        var given = body.Value ?? new CardBody();
        (string Name, CardPart Part, string? Text)[] parts =
            [("name", CardPart.Name, given.Name), ("company", CardPart.Company, given.Company), ("language", CardPart.Language, given.Language), ("timeZone", CardPart.TimeZone, given.TimeZone), ("notes", CardPart.Notes, given.Notes)];
        foreach (var (name, part, text) in parts)
        {
            if (text is not null && Wrong(await edit.ExecuteAsync(caller.Actor, contact, part, text), name) is { } wrong) return wrong;
        }

        foreach (var (name, text) in given.Fields ?? new Dictionary<string, string?>(StringComparer.Ordinal))
        {
            if (names.FieldId(name) is not { } field) return ApiProblem.Invalid($"fields.{name}", "There is no such field.");
            if (Wrong(await set.ExecuteAsync(caller.Actor, contact, field, text ?? "", "en"), $"fields.{name}") is { } wrong) return wrong;
        }

        return await ShowAsync(caller, contact, contacts, shapes, cancel);
    }

    private static async Task<IResult> AddPointAsync(string id, ApiCaller caller, ApiBody<PointBody> body, AddContactPoint add, ContactQuery contacts, ShapesOf shapes, CancellationToken cancel)
    {
        caller.Actor.Demand(Permission.Work);
        if (body.Problem is { } problem) return problem;
        if (KindOf(body.Value?.Kind) is not { } kind) return ApiProblem.Invalid("kind", "kind is \"email\" or \"phone\".");
        if (ApiJson.ParseId(id) is not { } contact) return ApiProblem.NotFound("contact");
        return Wrong(await add.ExecuteAsync(caller.Actor, contact, kind, body.Value?.Value ?? ""), "value") ?? await ShowAsync(caller, contact, contacts, shapes, cancel);
    }

    private static async Task<IResult> RemovePointAsync(string id, string kind, string value, ApiCaller caller, RemoveContactPoint remove, ContactQuery contacts, ShapesOf shapes, CancellationToken cancel)
    {
        caller.Actor.Demand(Permission.Work);
        if (ApiJson.ParseId(id) is not { } contact || KindOf(kind) is not { } wanted || await contacts.ExecuteAsync(caller.Actor, contact, cancel) is not { } card) return ApiProblem.NotFound("contact point");
        var known = ContactPointValue.Normalise(wanted, value);
        if (card.Points.FirstOrDefault(p => p.Kind == wanted && p.Value == known) is not { } point) return ApiProblem.NotFound("contact point");
        return Wrong(await remove.ExecuteAsync(caller.Actor, contact, point.Id), "value") ?? await ShowAsync(caller, contact, contacts, shapes, cancel);
    }

    private static async Task<IResult> PutTagAsync(string id, string tag, ApiCaller caller, TagContact tagging, DeskNames names, ContactQuery contacts, ShapesOf shapes, CancellationToken cancel)
    {
        caller.Actor.Demand(Permission.Work);
        if (ApiJson.ParseId(id) is not { } contact) return ApiProblem.NotFound("contact");
        var result = names.TagId(tag) is { } known ? await tagging.PutAsync(caller.Actor, contact, known) : await tagging.PutNamedAsync(caller.Actor, contact, tag);
        return Wrong(result, "tag") ?? await ShowAsync(caller, contact, contacts, shapes, cancel);
    }

    private static async Task<IResult> TakeTagAsync(string id, string tag, ApiCaller caller, TagContact tagging, DeskNames names, ContactQuery contacts, ShapesOf shapes, CancellationToken cancel)
    {
        caller.Actor.Demand(Permission.Work);
        if (ApiJson.ParseId(id) is not { } contact) return ApiProblem.NotFound("contact");
        var result = names.TagId(tag) is { } known ? await tagging.TakeAsync(caller.Actor, contact, known) : new CardResult.Unchanged();
        return Wrong(result, "tag") ?? await ShowAsync(caller, contact, contacts, shapes, cancel);
    }

    private static async Task<IResult> ShowAsync(ApiCaller caller, long contact, ContactQuery contacts, ShapesOf shapes, CancellationToken cancel) =>
        await contacts.ExecuteAsync(caller.Actor, contact, cancel) is { } card ? Results.Json(shapes.Contact(card), ApiJson.Options) : ApiProblem.NotFound("contact");

    private static IResult? Wrong(CardResult result, string field) => result switch
    {
        CardResult.Refused refused => ApiProblem.Invalid(field, $"{field} cannot be so: {refused.Problem}."),
        CardResult.Gone => ApiProblem.NotFound("contact"),
        CardResult.TakenBy taken => ApiProblem.Result(StatusCodes.Status409Conflict, "taken", "It belongs to another contact.", new Dictionary<string, object?>(StringComparer.Ordinal) { ["contact"] = ApiJson.Id(taken.ContactId) }),
        _ => null,
    };

    private static ContactPointKind? KindOf(string? word) => word switch
    {
        "email" => ContactPointKind.Email,
        "phone" => ContactPointKind.Phone,
        _ => null,
    };

    private static string Word(FieldKind kind) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}
