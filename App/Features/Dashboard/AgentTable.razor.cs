using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.Dashboard;

/// <summary>Who does how much, how quickly and how well; what lies on whose desk; who is there.</summary>
public sealed partial class AgentTable
{
    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private Attendance Attendance { get; set; } = null!;

    [Parameter, EditorRequired]
    public IReadOnlyList<AgentLoad> Agents { get; set; } = null!;

    [Parameter, EditorRequired]
    public Choice Choice { get; set; } = null!;

    private int Most => Agents.Count == 0 ? 0 : Agents.Max(a => a.Part.Answers);

    /// <summary>Who did something, then who did not; those who left only when they had done something.</summary>
    private IEnumerable<(AgentEntry Agent, AgentLoad? Load)> Shown =>
        Agents.Where(a => Directory.Current.Agent(a.AgentId) is not null).Select(a => (Directory.Current.Agent(a.AgentId)!, (AgentLoad?)a))
            .Concat(Directory.Current.Agents.Values.Where(a => a.IsActive && Agents.All(l => l.AgentId != a.Id)).OrderBy(a => a.Name, StringComparer.CurrentCultureIgnoreCase).Select(a => (a, (AgentLoad?)null)));

    private bool IsHere(long id) => Directory.Current.Agent(id) is { IsActive: true, IsAvailable: true } && Attendance.IsHere(id);

    private string List(BehindWhat what, long agent) => Choice.In("/dashboard/list", new Behind(what, AgentId: agent).ToParts());
}
