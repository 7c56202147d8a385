using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Inbox;
using SmallDesk.Features.Names;
using SmallDesk.Features.Search;

namespace SmallDesk.Api;

/// <summary>Reading conversations.</summary>
internal static class ConversationsApi
{
    /// <summary>Adds the endpoints.</summary>
    public static void MapConversations(this RouteGroupBuilder api)
    {
        api.MapGet("/conversations", ListAsync).Produces<ListShape<ConversationShape>>().WithSummary("Conversations, the newest first; view=waiting: who waits longest first.")
            .TakesQuery("status", "view", "channel", "contact", "team", "assignee", "tag", "priority", "q", "after", "limit");
        api.MapGet("/conversations/{id}", GetAsync).Produces<ConversationShape>().WithSummary("One conversation.");
        api.MapGet("/conversations/{id}/messages", MessagesAsync).Produces<ListShape<MessageShape>>()
            .WithSummary("Messages, notes and happenings, the oldest first.").TakesQuery("after", "limit");
    }

    /// <summary>The conversation as it now stands; null when there is none.</summary>
    public static async Task<InboxRow?> RowAsync(InboxQuery inbox, ConversationQuery conversations, ApiCaller caller, string id, CancellationToken cancel)
    {
        if (ApiJson.ParseId(id) is not { } asked) return null;

        // Asked for by itself first: it follows the pointer of a merged one.
        if (await conversations.ByIdAsync(caller.Actor, asked, caller.AgentId, cancel) is not { } view) return null;
        return await inbox.RowsAsync(caller.Actor, [view.Id], caller.AgentId, cancel) is [var row] ? row : null;
    }

    private static async Task<IResult> ListAsync(
        HttpContext http, ApiCaller caller, ListQuery list, InboxQuery inbox, SearchConversations search, ShapesOf shapes, DeskNames names)
    {
        var (filter, problem) = FilterOf(name => ListQuery.Text(http, name), caller, names);
        if (filter is null) return problem!;
        if (ListQuery.Text(http, "q") is { } words)
        {
            var found = await search.ExecuteAsync(caller.Actor, words, filter, list.After, list.Limit, http.RequestAborted);
            if (found.Problems.FirstOrDefault(p => p.Blocks) is { } wrong) return ApiProblem.Invalid("q", $"\"{wrong.Word}\" is not known as {wrong.TextKey[(wrong.TextKey.LastIndexOf('.') + 1)..].ToLowerInvariant()}.");
            var hits = found.Hits.Select(h => shapes.Conversation(h.Row, TextOf(h.Snippet)));
            return Results.Json(new ListShape<ConversationShape>([.. hits], found.Next), ApiJson.Options);
        }

        var page = await inbox.PageAsync(caller.Actor, filter, list.After, list.Limit, http.RequestAborted);
        return Results.Json(new ListShape<ConversationShape>([.. page.Rows.Select(r => shapes.Conversation(r))], page.Next), ApiJson.Options);
    }

    private static async Task<IResult> GetAsync(
        HttpContext http, string id, ApiCaller caller, InboxQuery inbox, ConversationQuery conversations, ShapesOf shapes) =>
        await RowAsync(inbox, conversations, caller, id, http.RequestAborted) is { } row
            ? Results.Json(shapes.Conversation(row), ApiJson.Options)
            : ApiProblem.NotFound("conversation");

    private static async Task<IResult> MessagesAsync(
        HttpContext http, string id, ApiCaller caller, ListQuery list, ConversationQuery conversations, MessagesQuery messages, ShapesOf shapes)
    {
        if (ApiJson.ParseId(id) is not { } asked) return ApiProblem.NotFound("conversation");
        if (await conversations.ByIdAsync(caller.Actor, asked, caller.AgentId, http.RequestAborted) is not { } view) return ApiProblem.NotFound("conversation");
        var page = await messages.PageAsync(caller.Actor, view.Id, list.After, list.Limit, http.RequestAborted);
        var contact = ShapesOf.Customer(view.ContactId, view.ContactName);
        var items = page.Items.Select(i => shapes.Message(i, contact, page.Html.GetValueOrDefault(i.Id)));
        return Results.Json(new ListShape<MessageShape>([.. items], page.Next), ApiJson.Options);
    }

    /// <summary>What a list is to show, as callers say it; the problem when it makes no sense.</summary>
    internal static (InboxFilter? Filter, IResult? Problem) FilterOf(Func<string, string?> said, ApiCaller caller, DeskNames names)
    {
        var filter = new InboxFilter(InboxView.All) { AgentId = caller.AgentId };
        if (said("view") is { } viewName)
        {
            if (!TryWord<InboxView>(viewName, out var view) || view == InboxView.Deleted) return (null, ApiProblem.Invalid("view", $"view is one of {Words<InboxView>()}."));
            if (view is InboxView.Mine or InboxView.Mentions && caller.AgentId is null) return (null, ApiProblem.Invalid("view", "This token is nobody's: there are no conversations of its own."));
            filter = filter with { View = view };
        }

        if (said("status") is { } statusName)
        {
            if (!TryWord<ConversationStatus>(statusName, out var status)) return (null, ApiProblem.Invalid("status", $"status is one of {Words<ConversationStatus>()}."));
            filter = filter with { Status = status };
        }

        if (said("channel") is { } channel)
        {
            if (ApiJson.ParseId(channel) is not { } id) return (null, ApiProblem.Invalid("channel", "channel is an id."));
            filter = filter with { ChannelId = id };
        }

        if (said("team") is { } team)
        {
            if (ApiJson.ParseId(team) is not { } id) return (null, ApiProblem.Invalid("team", "team is an id."));
            filter = filter with { TeamId = id };
        }

        if (said("contact") is { } contact)
        {
            if (ApiJson.ParseId(contact) is not { } id) return (null, ApiProblem.Invalid("contact", "contact is an id."));
            filter = filter with { ContactId = id };
        }

        var only = ListFilter.Nothing;
        if (said("assignee") is { } assignee)
        {
            if (assignee != "none" && ApiJson.ParseId(assignee) is null) return (null, ApiProblem.Invalid("assignee", "assignee is the id of an agent, or none."));
            only = only with { Assignees = [ApiJson.ParseId(assignee) ?? ListFilter.None] };
        }

        // Given several times they stand here with commas between, which no tag has.
        if (said("tag") is { } tags)
        {
            if (names.TagIds(tags.Split(',')) is not { } ids) return (null, ApiProblem.Invalid("tag", "tag is the name or the id of a tag that exists; given several times, all must be on it."));
            only = only with { Tags = [.. ids] };
        }

        if (said("priority") is { } priorityName)
        {
            if (!TryWord<ConversationPriority>(priorityName, out var priority)) return (null, ApiProblem.Invalid("priority", $"priority is one of {Words<ConversationPriority>()}."));
            only = only with { Priorities = [priority] };
        }

        return (filter with { Only = only }, null);
    }

    /// <summary>Reads one of the words of an enumeration, whatever its case; numbers are none.</summary>
    internal static bool TryWord<TEnum>(string word, out TEnum value)
        where TEnum : struct, Enum
    {
        value = default;
        return word.All(char.IsAsciiLetter) && Enum.TryParse(word, ignoreCase: true, out value);
    }

    /// <summary>The words of an enumeration as the API writes them.</summary>
    internal static string Words<TEnum>()
        where TEnum : struct, Enum => string.Join(", ", Enum.GetNames<TEnum>().Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName));

    private static string? TextOf(Snippet? snippet) => snippet is null ? null : string.Concat(snippet.Parts.Select(p => p.Text));
}
