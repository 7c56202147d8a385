using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Features.Acts;
using SmallDesk.Features.Inbox;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Doing;

/// <summary>What can be done to all chosen conversations at once.</summary>
public sealed partial class ActBar
{
    private string? problem;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private ActsHere Acts { get; set; } = null!;

    [Inject]
    private IEnumerable<ActOffer> Offers { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    /// <summary>The chosen ones; null when everything that <see cref="Filter"/> shows is meant.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyCollection<long>? Ids { get; set; }

    /// <summary>What the list shows.</summary>
    [Parameter, EditorRequired]
    public InboxFilter Filter { get; set; } = null!;

    /// <summary>How many there are to choose from.</summary>
    [Parameter, EditorRequired]
    public int All { get; set; }

    [Parameter]
    public bool IsSearching { get; set; }

    [Parameter]
    public EventCallback OnAll { get; set; }

    [Parameter]
    public EventCallback OnClear { get; set; }

    private int Chosen => Ids?.Count ?? All;

    private IEnumerable<ActOffer> Offered => Offers.Where(o => Reader.Actor.May(o.Needs)).OrderBy(o => o.Order);

    private IEnumerable<AgentEntry> Colleagues => Directory.Current.Agents.Values.Where(a => a.IsActive)
        .OrderByDescending(a => a.Id == Reader.AgentId).ThenBy(a => a.Name, StringComparer.CurrentCulture);

    private IEnumerable<TeamEntry> Teams => Directory.Current.Teams.Values.OrderBy(t => t.Name, StringComparer.CurrentCulture);

    private Dictionary<string, object> DataFor(ActOffer offer) =>
        new(StringComparer.Ordinal) { ["OnData"] = EventCallback.Factory.Create<string>(this, data => DoAsync(offer.Kind, data)) };

    private async Task DoAsync(string kind, string data)
    {
        problem = (Ids is { } ids ? await Acts.DoAsync(Reader, kind, data, ids) : await Acts.DoAsync(Reader, kind, data, Filter)) switch
        {
            ActResult.Refused refused => refused.Reason,
            ActResult.Gone => "talk.gone",
            ActResult.Unchanged => "bulk.unchanged",
            _ => null,
        };
        if (problem is null) await OnClear.InvokeAsync();
    }
}
