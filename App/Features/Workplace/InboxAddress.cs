using System.Collections.Immutable;
using System.Globalization;
using SmallDesk.Features.Inbox;

namespace SmallDesk.Features.Workplace;

/// <summary>Which list is shown, as it stands in the address; it stays while one walks from conversation to conversation.</summary>
public sealed record InboxAddress(InboxView View, long? ChannelId = null, string? Search = null)
{
    /// <summary>The views that always stand above the list; the rest is in the menu beside the search.</summary>
    public static readonly ImmutableArray<InboxView> MainViews = [InboxView.Waiting, InboxView.Mine, InboxView.Unassigned, InboxView.Open, InboxView.Closed];

    /// <summary>The list alone.</summary>
    public string ListHref => Query(View == InboxView.Waiting ? "/" : "/inbox/" + Slug(View), withView: false);

    /// <summary>A view as it stands in addresses.</summary>
    public static string Slug(InboxView view) => view.ToString().ToLowerInvariant();

    /// <summary>The view of an address; anything unknown is the first.</summary>
    public static InboxView Parse(string? slug) =>
        Enum.GetValues<InboxView>().FirstOrDefault(v => string.Equals(Slug(v), slug, StringComparison.OrdinalIgnoreCase));

    /// <summary>A conversation beside this list.</summary>
    public string ConversationHref(long number) => Query("/c/" + number.ToString(CultureInfo.InvariantCulture), withView: true);

    internal InboxFilter FilterFor(long agentId) => new(View) { AgentId = agentId, ChannelId = ChannelId };

    private string Query(string path, bool withView)
    {
        List<string> parts = [];
        if (withView && View != InboxView.Waiting) parts.Add("view=" + Slug(View));
        if (ChannelId is { } channel) parts.Add("channel=" + channel.ToString(CultureInfo.InvariantCulture));
        if (Search is not null) parts.Add("q=" + Uri.EscapeDataString(Search));
        return parts.Count == 0 ? path : path + "?" + string.Join('&', parts);
    }
}
