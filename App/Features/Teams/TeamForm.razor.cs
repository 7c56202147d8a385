using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Ui;

namespace SmallDesk.Features.Teams;

/// <summary>A team's name, people and channels.</summary>
public sealed partial class TeamForm
{
    private readonly HashSet<long> members = [];
    private readonly HashSet<long> channels = [];
    private string name = "";
    private ElementReference first;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    /// <summary>How it stands; what is changed is handed over with the saving.</summary>
    [Parameter, EditorRequired]
    public TeamDraft Draft { get; set; } = null!;

    [Parameter]
    public string? Problem { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<TeamDraft> OnSave { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnCancel { get; set; }

    private IEnumerable<AgentEntry> Agents => Directory.Current.Agents.Values.Where(a => a.IsActive).OrderBy(a => a.Name, StringComparer.CurrentCultureIgnoreCase);

    private IEnumerable<ChannelEntry> Channels => Directory.Current.Channels.Values.Where(c => !c.IsRemoved).OrderBy(c => c.Name, StringComparer.CurrentCultureIgnoreCase);

    protected override void OnInitialized()
    {
        name = Draft.Name;
        members.UnionWith(Draft.AgentIds);
        channels.UnionWith(Draft.ChannelIds);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await first.FocusAsync();
    }

    private TeamEntry? OtherTeamOf(long channelId) => Directory.Current.Teams.Values.FirstOrDefault(t => t.Id != Draft.Id && t.ChannelIds.Contains(channelId));

    private static void Toggle(HashSet<long> chosen, long id)
    {
        if (!chosen.Remove(id)) chosen.Add(id);
    }

    private Task SubmitAsync() => OnSave.InvokeAsync(Draft with { Name = name, AgentIds = [.. members], ChannelIds = [.. channels] });
}
