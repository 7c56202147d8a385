using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Talk;

/// <summary>The faces of colleagues who are in the conversation now.</summary>
public sealed partial class HereFaces
{
    private const int Most = 3;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    /// <summary>Who is here and what they do, typing first.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Colleague> Colleagues { get; set; } = [];

    private List<(AgentEntry Agent, string Says)> Faces =>
        [.. Colleagues.Where(c => c.Does != Activity.Drafts).Select(c => (Agent: Directory.Current.Agent(c.AgentId)!, Says: c.InWords(T, Directory.Current))).Where(f => f.Agent is not null)];
}
