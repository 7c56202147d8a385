using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Acts;
using SmallDesk.Features.ContinueInTelegram;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Merging;
using SmallDesk.Features.Waiting;
using SmallDesk.Features.Workplace.Doing;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Talk;

/// <summary>Who it is, in which state, and what can be done with the conversation as a whole.</summary>
public sealed partial class TalkHead
{
    private string? problem;
    private SnoozePicker? snoozing;
    private MergeDialog? merging;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private AnswerDues Dues { get; set; } = null!;

    [Inject]
    private ActsHere Acts { get; set; } = null!;

    [Inject]
    private SeparateTelegram Separating { get; set; } = null!;

    [Inject]
    private PartConversation Parting { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public ConversationView View { get; set; } = null!;

    [Parameter, EditorRequired]
    public string ContactName { get; set; } = "";

    [Parameter, EditorRequired]
    public InboxAddress Address { get; set; } = null!;

    /// <summary>Who else is here.</summary>
    [Parameter]
    public IReadOnlyList<Colleague> Colleagues { get; set; } = [];

    [Parameter]
    public EventCallback OnCard { get; set; }

    private ChannelEntry? Channel => Directory.Current.Channel(View.ChannelId);

    private AgentEntry? Assignee => Directory.Current.Agent(View.AssigneeId);

    private TeamEntry? Team => Directory.Current.Team(View.TeamId);

    private string ReopenKey => View.Status == ConversationStatus.Closed ? "talk.reopen" : "talk.bringBack";

    private IEnumerable<AgentEntry> Candidates => Directory.Current.Agents.Values.Where(a => a.IsActive)
        .OrderByDescending(a => a.Id == Reader.AgentId).ThenByDescending(a => a.IsAvailable).ThenBy(a => a.Name, StringComparer.CurrentCulture);

    private Task Take() => AssignTo(Reader.AgentId);

    private Task AssignTo(long? agentId) => DoAsync(ActNames.Assign, ActData.Write(new AssignData(agentId)));

    private Task GiveToTeam(long? teamId) => DoAsync(ActNames.Team, ActData.Write(new TeamData(teamId)));

    private Task Close() => DoAsync(ActNames.Close);

    private Task Reopen() => DoAsync(ActNames.Reopen);

    private Task Pend() => DoAsync(ActNames.Pending);

    private Task SnoozeAsync(DateTime until) => DoAsync(ActNames.Snooze, ActData.Write(new SnoozeData(until)));

    private async Task Separate() => problem = await Separating.ExecuteAsync(Reader.Actor, View.Id) ? null : "talk.impossible";

    private async Task Part(long number) => problem = await Parting.ExecuteAsync(Reader.Actor, View.Id, number) ? null : "talk.impossible";

    /// <summary>What changed comes back as a notice, to this screen as to all others.</summary>
    private async Task DoAsync(string kind, string data = ActData.Nothing) => problem = await Acts.DoAsync(Reader, kind, data, [View.Id]) switch
    {
        ActResult.Gone => "talk.gone",
        ActResult.Refused refused => refused.Reason,
        _ => null,
    };
}
