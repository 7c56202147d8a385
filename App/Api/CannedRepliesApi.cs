using SmallDesk.Domain;
using SmallDesk.Features.CannedReplies;
using SmallDesk.Features.Names;

namespace SmallDesk.Api;

/// <summary>Canned replies: everybody's, and those of the token's owner.</summary>
internal static class CannedRepliesApi
{
    /// <summary>Adds the endpoints.</summary>
    public static void MapCannedReplies(this RouteGroupBuilder api)
    {
        api.MapGet("/canned-replies", List).Produces<ListShape<CannedShape>>().TakesQuery("q").WithSummary("Canned replies, all at once; q seeks as the list behind the slash does.");
        api.MapPost("/canned-replies", CreateAsync).Produces<CannedShape>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status400BadRequest)
            .WithSummary("Makes a canned reply.");
        api.MapPut("/canned-replies/{id}", UpdateAsync).Produces<CannedShape>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Changes a canned reply to what is given; its files stay.");
        api.MapDelete("/canned-replies/{id}", DeleteAsync).Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Removes a canned reply.");
    }

    private static async Task<IResult> List(HttpContext http, ApiCaller caller, CannedDirectory canned, CannedUsesQuery uses, DeskNames names)
    {
        caller.Actor.Demand(Permission.Read);
        var entries = canned.For(caller.AgentId);
        if (ListQuery.Text(http, "q") is { } query) entries = CannedSearch.Find(entries, query, entries.Count);
        var counts = await uses.ExecuteAsync(caller.Actor);
        return Results.Json(new ListShape<CannedShape>([.. entries.Select(e => CannedShape.Of(e, counts.GetValueOrDefault(e.Id), names))], null), ApiJson.Options);
    }

    private static Task<IResult> CreateAsync(ApiCaller caller, ApiBody<CannedBody> body, SaveCannedReply save, CannedDirectory canned, DeskNames names) =>
        SaveAsync(caller, null, body, save, canned, names);

    private static async Task<IResult> UpdateAsync(string id, ApiCaller caller, ApiBody<CannedBody> body, SaveCannedReply save, CannedDirectory canned, DeskNames names)
    {
        caller.Actor.Demand(Permission.Work);
        return ApiJson.ParseId(id) is { } known && canned.Find(caller.AgentId, known) is { } entry ? await SaveAsync(caller, entry, body, save, canned, names) : ApiProblem.NotFound("canned reply");
    }

    private static async Task<IResult> SaveAsync(ApiCaller caller, CannedEntry? entry, ApiBody<CannedBody> body, SaveCannedReply save, CannedDirectory canned, DeskNames names)
    {
        caller.Actor.Demand(Permission.Work);
        if (body.Problem is { } problem) return problem;
        var given = body.Value ?? new CannedBody();
        var isShared = given.Shared ?? entry?.IsShared ?? caller.Actor.May(Permission.Supervise);
        if (!isShared && caller.AgentId is null) return ApiProblem.Invalid("shared", "This token is nobody's: it can only have canned replies of everybody's.");
        if (names.TagIds(given.Tags) is not { } tagIds) return ApiProblem.Invalid("tags", "tags is a list of names or ids of tags that exist.");
        if (PlanOf(given) is not { } plan) return ApiProblem.Invalid("after", "after is one of none, close, pending, snooze; assign is \"sender\" or the id of an agent.");
        var result = await save.ExecuteAsync(caller.Actor, entry?.Id, new CannedDraft
        {
            IsShared = isShared, Title = given.Title ?? "", Shortcut = given.Shortcut ?? "", Folder = given.Folder ?? "", TextRu = given.TextRu ?? "", TextEn = given.TextEn ?? "",
            Plan = plan with { TagIds = tagIds }, KeptFileIds = [.. entry?.Files.Select(f => f.Id) ?? []], AttachmentIds = given.Attachments ?? [],
        });
        return result switch
        {
            SaveCannedResult.Saved saved when canned.Find(caller.AgentId, saved.Id) is { } made =>
                Results.Json(CannedShape.Of(made, made.Uses, names), ApiJson.Options, statusCode: entry is null ? StatusCodes.Status201Created : StatusCodes.Status200OK),
            SaveCannedResult.Refused refused => ApiProblem.Result(
                StatusCodes.Status400BadRequest, "invalid", "Some fields make no sense.",
                new Dictionary<string, object?>(StringComparer.Ordinal) { ["errors"] = refused.Problems.Select(p => new { field = p.Field, code = p.Key, values = p.Arguments }) }),
            _ => ApiProblem.NotFound("canned reply"),
        };
    }

    private static async Task<IResult> DeleteAsync(string id, ApiCaller caller, DeleteCannedReply delete)
    {
        caller.Actor.Demand(Permission.Work);
        return ApiJson.ParseId(id) is { } known && await delete.ExecuteAsync(caller.Actor, known) ? Results.NoContent() : ApiProblem.NotFound("canned reply");
    }

    private static CannedPlan? PlanOf(CannedBody body)
    {
        var agent = ApiJson.ParseId(body.Assign);
        CannedAssign? to = body.Assign switch { null or "" => CannedAssign.None, "sender" => CannedAssign.Sender, _ => agent is null ? null : CannedAssign.Agent };
        CannedAfter? then = body.After switch { null or "" or "none" => CannedAfter.None, "close" => CannedAfter.Close, "pending" => CannedAfter.Pending, "snooze" => CannedAfter.Snooze, _ => null };
        return to is null || then is null ? null : new CannedPlan(to.Value, agent, then.Value, body.SnoozeDays);
    }
}

/// <summary>A canned reply to store.</summary>
internal sealed record CannedBody
{
    /// <summary>Title; needed.</summary>
    public string? Title { get; init; }

    /// <summary>What is typed behind the slash; made from the title when absent.</summary>
    public string? Shortcut { get; init; }

    /// <summary>Folder; absent for none.</summary>
    public string? Folder { get; init; }

    /// <summary>Everybody's, not the token owner's own. Absent: as it is, and for a new one everybody's when the token may make such.</summary>
    public bool? Shared { get; init; }

    /// <summary>The Russian text, with places such as {{contact.firstName|words when it is not known}}.</summary>
    public string? TextRu { get; init; }

    /// <summary>The English text.</summary>
    public string? TextEn { get; init; }

    /// <summary>To whom the conversation goes when it is sent: "sender" or the id of an agent; absent for nobody else.</summary>
    public string? Assign { get; init; }

    /// <summary>What becomes of the conversation when it is sent: "none", "close", "pending" or "snooze".</summary>
    public string? After { get; init; }

    /// <summary>Days of "snooze".</summary>
    public int SnoozeDays { get; init; }

    /// <summary>Tags that the conversation gets when it is sent: names or ids of tags that exist.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Ids of uploads of the same token that are added.</summary>
    [System.Text.Json.Serialization.JsonConverter(typeof(IdListConverter))]
    public IReadOnlyList<long>? Attachments { get; init; }
}

/// <summary>A canned reply.</summary>
internal sealed record CannedShape
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>What is typed behind the slash.</summary>
    public required string Shortcut { get; init; }

    /// <summary>Folder; empty for none.</summary>
    public required string Folder { get; init; }

    /// <summary>Everybody's, not the token owner's own.</summary>
    public required bool Shared { get; init; }

    /// <summary>The Russian text; empty when there is none.</summary>
    public required string TextRu { get; init; }

    /// <summary>The English text; empty when there is none.</summary>
    public required string TextEn { get; init; }

    /// <summary>"sender", the id of an agent, or absent.</summary>
    public string? Assign { get; init; }

    /// <summary>"none", "close", "pending" or "snooze".</summary>
    public required string After { get; init; }

    /// <summary>Days of "snooze".</summary>
    public int? SnoozeDays { get; init; }

    /// <summary>Names of the tags that the conversation gets when it is sent.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>How often it was sent.</summary>
    public required int Uses { get; init; }

    /// <summary>Names of its files.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>As the API shows it.</summary>
    public static CannedShape Of(CannedEntry entry, int uses, DeskNames names) => new()
    {
        Id = ApiJson.Id(entry.Id), Title = entry.Title, Shortcut = entry.Shortcut, Folder = entry.Folder, Shared = entry.IsShared, TextRu = entry.TextRu, TextEn = entry.TextEn,
        Assign = entry.Plan.Assign switch { CannedAssign.Sender => "sender", CannedAssign.Agent => ApiJson.Id(entry.Plan.AssigneeId), _ => null },
        After = entry.Plan.After switch { CannedAfter.Close => "close", CannedAfter.Pending => "pending", CannedAfter.Snooze => "snooze", _ => "none" },
        SnoozeDays = entry.Plan.After == CannedAfter.Snooze ? entry.Plan.SnoozeDays : null,
        Uses = uses, Tags = [.. entry.Plan.TagIds.Select(names.Tag).OfType<string>()], Files = [.. entry.Files.Select(f => f.Name)],
    };
}
