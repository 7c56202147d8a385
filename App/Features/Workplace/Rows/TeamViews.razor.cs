using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Rows;

/// <summary>The lists of teams, one's own first.</summary>
public sealed partial class TeamViews
{
    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public InboxAddress Address { get; set; } = null!;

    private IEnumerable<TeamEntry> Teams => Directory.Current.Teams.Values
        .OrderByDescending(t => t.AgentIds.Contains(Reader.AgentId)).ThenBy(t => t.Name, StringComparer.CurrentCultureIgnoreCase);
}
