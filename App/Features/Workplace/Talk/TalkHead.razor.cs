using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.ContinueInTelegram;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Mailboxes;
using SmallDesk.Ui;

namespace SmallDesk.Features.Workplace.Talk;

/// <summary>Who it is, in which state, and what can be done with the conversation as a whole.</summary>
public sealed partial class TalkHead
{
    private string? problem;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private AssignConversation Assigning { get; set; } = null!;

    [Inject]
    private CloseConversation Closing { get; set; } = null!;

    [Inject]
    private ReopenConversation Reopening { get; set; } = null!;

    [Inject]
    private MarkPending Pending { get; set; } = null!;

    [Inject]
    private SnoozeConversation Snoozing { get; set; } = null!;

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

    [Parameter]
    public EventCallback OnCard { get; set; }

    private ChannelEntry? Channel => Directory.Current.Channel(View.ChannelId);

    private AgentEntry? Assignee => Directory.Current.Agent(View.AssigneeId);

    private TeamEntry? Team => Directory.Current.Team(View.TeamId);

    private string ReopenKey => View.Status == ConversationStatus.Closed ? "talk.reopen" : "talk.bringBack";

    private IEnumerable<AgentEntry> Colleagues => Directory.Current.Agents.Values.Where(a => a.IsActive)
        .OrderByDescending(a => a.Id == Reader.AgentId).ThenByDescending(a => a.IsAvailable).ThenBy(a => a.Name, StringComparer.CurrentCulture);

    private Task Take() => AssignTo(Reader.AgentId);

    private Task AssignTo(long? agentId) => DoAsync(Assigning.ExecuteAsync(Reader.Actor, View.Id, agentId));

    private Task GiveToTeam(long? teamId) => DoAsync(Assigning.ToTeamAsync(Reader.Actor, View.Id, teamId));

    private Task Close() => DoAsync(Closing.ExecuteAsync(Reader.Actor, View.Id));

    private Task Reopen() => DoAsync(Reopening.ExecuteAsync(Reader.Actor, View.Id));

    private Task Pend() => DoAsync(Pending.ExecuteAsync(Reader.Actor, View.Id));

    private Task Snooze() => DoAsync(Snoozing.UntilTomorrowAsync(Reader.Actor, View.Id));

    private async Task Separate() => problem = await Separating.ExecuteAsync(Reader.Actor, View.Id) ? null : "talk.impossible";

    private async Task Part(long number) => problem = await Parting.ExecuteAsync(Reader.Actor, View.Id, number) ? null : "talk.impossible";

    /// <summary>What changed comes back as a notice, to this screen as to all others.</summary>
    private async Task DoAsync(Task<ChangeResult> change) => problem = await change switch
    {
        ChangeResult.NotFound => "talk.gone",
        ChangeResult.Invalid => "talk.impossible",
        _ => null,
    };
}
