using System.Collections.Immutable;
using System.Globalization;
using SmallDesk.Features.Inbox;

namespace SmallDesk.Features.Workplace;

/// <summary>Which list is shown, as it stands in the address; it stays while one walks from conversation to conversation.</summary>
public sealed record InboxAddress(InboxView View, long? ChannelId = null, string? Search = null)
{
    /// <summary>The views that always stand above the list; the rest is in the menu beside the search.</summary>
    public static readonly ImmutableArray<InboxView> MainViews = [InboxView.Waiting, InboxView.Mine, InboxView.Unassigned, InboxView.Open, InboxView.Closed];

    private const string TeamSlug = "team-";
    private const string SavedSlug = "v-";

    /// <summary>Only this team's open ones.</summary>
    public long? TeamId { get; init; }

    /// <summary>The saved view; then <see cref="View"/> is all.</summary>
    public long? SavedId { get; init; }

    /// <summary>The saved view is gone, or another's own.</summary>
    public bool IsMissing { get; init; }

    /// <summary>A filter of one's own, as <c>f=</c> of the address; empty for none.</summary>
    public string Filter { get; init; } = "";

    /// <summary>What the saved view shows; it does not stand in the address.</summary>
    internal ListFilter Saved { get; init; } = ListFilter.Nothing;

    /// <summary>What the filter shows: the one in the address, else that of the saved view.</summary>
    internal ListFilter Only => Filter.Length > 0 ? FilterText.Read(Filter) : Saved;

    /// <summary>It is a list of the desk's own, not one that somebody put together.</summary>
    public bool IsPlain => SavedId is null && Filter.Length == 0 && TeamId is null;

    /// <summary>The list alone.</summary>
    public string ListHref => Query(Slug() is { } slug ? "/inbox/" + slug : "/", withView: false);

    /// <summary>Another view of the same channels, without words that are sought.</summary>
    public InboxAddress In(InboxView view) => new(view, ChannelId);

    /// <summary>What an address calls for: a view, or "team-5" for the open ones of a team; anything unknown is the first view.</summary>
    public static InboxAddress Of(string? slug, long? channelId, string? search) =>
        slug?.StartsWith(TeamSlug, StringComparison.OrdinalIgnoreCase) == true && long.TryParse(slug.AsSpan(TeamSlug.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var team)
            ? new InboxAddress(InboxView.Open, channelId, search) { TeamId = team }
            : new InboxAddress(ParseSaved(slug) is null ? Parse(slug) : InboxView.All, channelId, search) { SavedId = ParseSaved(slug) };

    /// <summary>A saved view as it stands.</summary>
    public static InboxAddress ToSaved(long id) => new(InboxView.All) { SavedId = id };

    /// <summary>A filter of one's own over everything; what a saved view is changed to keeps its place.</summary>
    internal InboxAddress To(ListFilter only) => new(InboxView.All) { SavedId = SavedId, Saved = Saved, Filter = only == ListFilter.Nothing ? "" : FilterText.Write(only) };

    /// <summary>A view as it stands in addresses.</summary>
    public static string Slug(InboxView view) => view.ToString().ToLowerInvariant();

    /// <summary>The view of an address; anything unknown is the first.</summary>
    public static InboxView Parse(string? slug) =>
        Enum.GetValues<InboxView>().FirstOrDefault(v => string.Equals(Slug(v), slug, StringComparison.OrdinalIgnoreCase));

    /// <summary>A conversation beside this list.</summary>
    /// <param name="number">Which.</param>
    /// <param name="messageId">The message it opens at; null for its end.</param>
    public string ConversationHref(long number, long? messageId = null) =>
        Query("/c/" + number.ToString(CultureInfo.InvariantCulture), withView: true, messageId);

    internal InboxFilter FilterFor(long agentId) => new(View) { AgentId = agentId, ChannelId = ChannelId, TeamId = TeamId, Only = Only };

    private static long? ParseSaved(string? slug) =>
        slug?.StartsWith(SavedSlug, StringComparison.OrdinalIgnoreCase) == true && long.TryParse(slug.AsSpan(SavedSlug.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>Null for the first view.</summary>
    private string? Slug() => this switch
    {
        { TeamId: { } team } => TeamSlug + team.ToString(CultureInfo.InvariantCulture),
        { SavedId: { } saved } => SavedSlug + saved.ToString(CultureInfo.InvariantCulture),
        { View: InboxView.Waiting } => null,
        _ => Slug(View),
    };

    private string Query(string path, bool withView, long? messageId = null)
    {
        List<string> parts = [];
        if (withView && Slug() is { } slug) parts.Add("view=" + slug);
        if (ChannelId is { } channel) parts.Add("channel=" + channel.ToString(CultureInfo.InvariantCulture));
        if (Filter.Length > 0) parts.Add("f=" + Filter);
        if (Search is not null) parts.Add("q=" + Uri.EscapeDataString(Search));
        if (messageId is { } message) parts.Add("m=" + message.ToString(CultureInfo.InvariantCulture));
        return parts.Count == 0 ? path : path + "?" + string.Join('&', parts);
    }
}
