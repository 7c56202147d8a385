using SmallDesk.Domain;
using SmallDesk.Domain.Typing;
using SmallDesk.Features.Contacts;
using SmallDesk.Features.Orders;

namespace SmallDesk.Api;

/// <summary>What customers bought.</summary>
internal static class OrdersApi
{
    /// <summary>Adds the endpoints.</summary>
    public static void MapOrders(this RouteGroupBuilder api)
    {
        api.MapPost("/orders", SaveAsync).Produces<OrderShape>().Produces<OrderShape>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Stores an order by its number: new, changed, or as it was. 409 when it stands with another contact, unless \"move\" is true.");
        api.MapGet("/orders", FindAsync).Produces<ListShape<OrderShape>>().TakesQuery("number").WithSummary("The order of a number, in whatever spelling; an empty list when there is none.");
        api.MapGet("/contacts/{id}/orders", ListAsync).Produces<ListShape<OrderShape>>().ProducesProblem(StatusCodes.Status404NotFound).TakesQuery("after", "limit").WithSummary("A contact's orders, the newest first.");
        api.MapDelete("/orders/{id}", RemoveAsync).Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound).WithSummary("Takes an order off the card; in the shop it stays.");
    }

    private static async Task<IResult> SaveAsync(ApiCaller caller, ApiBody<OrderBody> body, SaveOrder save, OrdersQuery orders, FindContact find, CancellationToken cancel)
    {
        caller.Actor.Demand(Permission.Work);
        if (body.Problem is { } problem) return problem;
        var given = body.Value ?? new OrderBody();
        if (await OwnerAsync(caller, given, find, cancel) is not { } owner) return ApiProblem.NotFound("contact");
        var (draft, wrong) = Read(given, owner);
        if (draft is null) return wrong!;
        return await save.ExecuteAsync(caller.Actor, draft) switch
        {
            OrderResult.Saved saved => await ShowAsync(caller, given.Number!, orders, saved.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK, cancel),
            OrderResult.Unchanged => await ShowAsync(caller, given.Number!, orders, StatusCodes.Status200OK, cancel),
            OrderResult.Elsewhere elsewhere => ApiProblem.Result(StatusCodes.Status409Conflict, "taken", "The order stands with another contact.", new Dictionary<string, object?>(StringComparer.Ordinal) { ["contact"] = ApiJson.Id(elsewhere.ContactId) }),
            OrderResult.Refused refused => ApiProblem.Invalid(FieldOf(refused.Problem), $"The order was not stored: {refused.Problem}."),
            _ => ApiProblem.NotFound("contact"),
        };
    }

    private static async Task<long?> OwnerAsync(ApiCaller caller, OrderBody given, FindContact find, CancellationToken cancel)
    {
        if (given.Contact > 0) return given.Contact;
        if (given.Email is { Length: > 0 } email && await find.ExecuteAsync(caller.Actor, ContactPointKind.Email, email, cancel) is { } byEmail) return byEmail;
        return given.Phone is { Length: > 0 } phone ? await find.ExecuteAsync(caller.Actor, ContactPointKind.Phone, phone, cancel) : null;
    }

    private static (OrderDraft? Draft, IResult? Problem) Read(OrderBody given, long owner)
    {
        if (given.Date is not { } date) return (null, ApiProblem.Invalid("date", "date is missing."));
        if (Currency.Read(given.Currency ?? "") is not { } currency) return (null, ApiProblem.Invalid("currency", "currency is an ISO 4217 code."));
        if (given.Sum is not { } sum || Currency.ToMinor(sum, currency) is not { } minor) return (null, ApiProblem.Invalid("sum", "sum is a number, not finer than the currency."));
        if (!ConversationsApi.TryWord<OrderState>(given.State ?? "new", out var state)) return (null, ApiProblem.Invalid("state", $"state is one of {ConversationsApi.Words<OrderState>()}."));
        List<OrderItem> items = [];
        foreach (var item in given.Items ?? [])
        {
            long? cost = item.Sum is { } each ? Currency.ToMinor(each, currency) : null;
            if (item.Sum is not null && cost is null) return (null, ApiProblem.Invalid("items", "The sum of an item is not finer than the currency."));
            items.Add(new OrderItem(item.Name ?? "", item.Quantity ?? 1, cost, item.Code));
        }

        return (new OrderDraft(owner, given.Number ?? "", date.UtcDateTime, minor, currency, state, OrderSource.Api) { Items = given.Items is null ? null : items, Link = given.Link, MayMove = given.Move }, null);
    }

    private static async Task<IResult> FindAsync(HttpContext http, ApiCaller caller, OrdersQuery orders)
    {
        caller.Actor.Demand(Permission.Read);
        if (ListQuery.Text(http, "number") is not { } number) return ApiProblem.Invalid("number", "Say which number.");
        var found = await orders.FindAsync(caller.Actor, number, http.RequestAborted);
        return Results.Json(new ListShape<OrderShape>(found is null ? [] : [Shape(found)], null), ApiJson.Options);
    }

    private static async Task<IResult> ListAsync(HttpContext http, string id, ApiCaller caller, ListQuery list, ContactQuery contacts, OrdersQuery orders)
    {
        caller.Actor.Demand(Permission.Read);
        if (ApiJson.ParseId(id) is not { } asked || await contacts.ExecuteAsync(caller.Actor, asked, http.RequestAborted) is not { } contact) return ApiProblem.NotFound("contact");
        var page = await orders.PageAsync(caller.Actor, contact.Id, list.After, list.Limit, http.RequestAborted);
        return Results.Json(new ListShape<OrderShape>([.. page.Rows.Select(Shape)], page.Next), ApiJson.Options);
    }

    private static async Task<IResult> RemoveAsync(string id, ApiCaller caller, RemoveOrder remove)
    {
        caller.Actor.Demand(Permission.Work);
        return ApiJson.ParseId(id) is { } asked && await remove.ExecuteAsync(caller.Actor, asked) ? Results.NoContent() : ApiProblem.NotFound("order");
    }

    private static async Task<IResult> ShowAsync(ApiCaller caller, string number, OrdersQuery orders, int code, CancellationToken cancel) =>
        await orders.FindAsync(caller.Actor, number, cancel) is { } order ? Results.Json(Shape(order), ApiJson.Options, statusCode: code) : ApiProblem.NotFound("order");

    private static OrderShape Shape(OrderRow row) => new(
        ApiJson.Id(row.Id), row.Number, ApiJson.Id(row.ContactId), row.PlacedAt, Currency.ToSum(row.Sum, row.Currency), row.Currency, System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(row.State.ToString()), row.Link,
        [.. row.Items.Select(i => new OrderItemShape(i.Name, i.Quantity, i.Sum is { } sum ? Currency.ToSum(sum, row.Currency) : null, i.Code))]);

    private static string FieldOf(string problem) => problem switch
    {
        "orders.problem.number" or "orders.problem.numberLong" or "orders.problem.taken" => "number",
        "orders.problem.date" => "date",
        "orders.problem.link" => "link",
        "orders.problem.item" or "orders.problem.manyItems" => "items",
        _ => "sum",
    };
}
