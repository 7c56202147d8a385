using SmallDesk.Domain;
using SmallDesk.Features.SamePerson;

namespace SmallDesk.Api;

/// <summary>Contacts that are one person.</summary>
internal static class SamePersonApi
{
    /// <summary>Adds the endpoints.</summary>
    public static void MapSamePerson(this RouteGroupBuilder api)
    {
        api.MapPost("/contacts/{id}/merge", MergeAsync).Produces<MergedShape>().ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Joins another contact into this one: its conversations, points and orders come here, and its id leads here. Can be undone for thirty days.");
        api.MapPost("/contacts/merges/{id}/undo", UndoAsync).Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Makes two contacts of one again. Undoing what was undone changes nothing.");
    }

    private static async Task<IResult> MergeAsync(string id, ApiCaller caller, ApiBody<MergeBody> body, MergeContacts merging)
    {
        caller.Actor.Demand(Permission.Work);
        if (body.Problem is { } problem) return problem;
        if (ApiJson.ParseId(id) is not { } into) return ApiProblem.NotFound("contact");
        if (ApiJson.ParseId(body.Value?.From ?? "") is not { } from) return ApiProblem.Invalid("from", "from is the id of the contact that goes into this one.");
        if (!TryKeep(body.Value?.Keep, out var choices)) return ApiProblem.Invalid("keep", "keep names parts of the card (name, company, notes, language, timeZone, photo, blocked, or a field as field:id), each \"into\", \"from\" or, for notes, \"both\".");
        return await merging.ExecuteAsync(caller.Actor, into, from, choices) switch
        {
            MergeResult.Done done => Results.Json(new MergedShape(ApiJson.Id(done.MergeId), ApiJson.Id(into), ApiJson.Id(from)), ApiJson.Options),
            MergeResult.Gone => ApiProblem.NotFound("contact"),
            MergeResult.Same => ApiProblem.Result(StatusCodes.Status409Conflict, "samePerson", "The two are one contact already."),
            MergeResult.Group => ApiProblem.Result(StatusCodes.Status409Conflict, "group", "A group is not a person and is not joined."),
            MergeResult.Undecided => ApiProblem.Result(StatusCodes.Status409Conflict, "undecided", "Only one of the two is blocked: say in keep.blocked which holds."),
            _ => ApiProblem.Result(StatusCodes.Status409Conflict, "merged", "One of the two has been joined with another contact: read both again."),
        };
    }

    private static async Task<IResult> UndoAsync(string id, ApiCaller caller, UndoContactMerge undoing)
    {
        caller.Actor.Demand(Permission.Work);
        if (ApiJson.ParseId(id) is not { } merge) return ApiProblem.NotFound("merge");
        return await undoing.ExecuteAsync(caller.Actor, merge) switch
        {
            UnmergeResult.Gone => ApiProblem.NotFound("merge"),
            UnmergeResult.Late => ApiProblem.Result(StatusCodes.Status409Conflict, "late", "More than thirty days have passed."),
            _ => Results.NoContent(),
        };
    }

    private static bool TryKeep(IReadOnlyDictionary<string, string>? wanted, out Dictionary<string, Keep> choices)
    {
        choices = new(StringComparer.Ordinal);
        foreach (var (part, word) in wanted ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            if (!KeepText.IsPart(part) || KeepText.Read(part, word) is not { } keep) return false;
            choices[part] = keep;
        }

        return true;
    }
}

/// <summary>What is to be joined.</summary>
/// <param name="From">The contact that goes into the one of the address.</param>
/// <param name="Keep">By part of the card, whose value is kept where the two disagree: "into" (as without a word), "from", or for notes "both" (as without a word).</param>
internal sealed record MergeBody(string? From, IReadOnlyDictionary<string, string>? Keep);

/// <summary>Two contacts that became one.</summary>
/// <param name="Id">By which it is undone.</param>
/// <param name="Into">The contact that stays.</param>
/// <param name="From">The contact that went into it.</param>
internal sealed record MergedShape(string Id, string Into, string From);
