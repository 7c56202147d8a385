using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.SignIn;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.People;

/// <summary>Everybody on the desk, what they may do, and who is still to come.</summary>
public sealed partial class PeoplePage
{
    private IReadOnlyList<AgentEntry> agents = [];
    private IReadOnlyList<OpenInvitation> invitations = [];
    private (string Title, string Address)? link;
    private AgentEntry? leaving;
    private bool isInviting;
    private string? problem;
    private string? inviteProblem;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private TimeProvider Now { get; set; } = null!;

    [Inject]
    private CurrentActor Current { get; set; } = null!;

    [Inject]
    private PeopleQuery People { get; set; } = null!;

    [Inject]
    private PeopleActs Acts { get; set; } = null!;

    [Inject]
    private DeskAddress Address { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override bool Wants(Notice notice) => notice.Kind == NoticeKind.Agent;

    protected override async Task LoadAsync()
    {
        var actor = await Current.GetAsync();
        if (!actor.May(Permission.Administer))
        {
            Navigation.NavigateTo("/profile");
            return;
        }

        agents = People.Agents(actor);
        invitations = await People.InvitationsAsync(actor);
    }

    private void StartInviting()
    {
        (isInviting, link, inviteProblem) = (true, null, null);
    }

    private async Task InviteAsync(InviteForm.Draft draft)
    {
        switch (await Acts.Invite.ExecuteAsync(await Current.GetAsync(), draft.Name, draft.Email, draft.Role))
        {
            case InviteAgentResult.Invited invited:
                link = (T["people.inviteLink"], AddressOf($"/join/{invited.Secret}"));
                (isInviting, inviteProblem) = (false, null);
                break;
            case InviteAgentResult.Refused refused:
                inviteProblem = refused.Problem;
                break;
        }
    }

    private async Task RevokeAsync(OpenInvitation invitation)
    {
        await Acts.Revoke.ExecuteAsync(await Current.GetAsync(), invitation.Id);
        link = null;
    }

    private async Task MakeLinkAsync(AgentEntry agent)
    {
        var secret = await Acts.ResetLink.ExecuteAsync(await Current.GetAsync(), agent.Id);
        if (secret is not null) link = (T["people.resetLink", agent.Name], AddressOf($"/reset/{secret}"));
    }

    private async Task ChangeRoleAsync(AgentEntry agent, AgentRole role) => Show(await Acts.Role.ExecuteAsync(await Current.GetAsync(), agent.Id, role));

    private void AskToLeave(AgentEntry agent) => (leaving, problem) = (agent, null);

    private async Task DeactivateAsync()
    {
        var agent = leaving!;
        leaving = null;
        Show(await Acts.Deactivate.ExecuteAsync(await Current.GetAsync(), agent.Id));
    }

    private async Task ReactivateAsync(AgentEntry agent) => Show(await Acts.Reactivate.ExecuteAsync(await Current.GetAsync(), agent.Id));

    private void Show(StaffChange change)
    {
        problem = change switch
        {
            StaffChange.LastOwner => "people.lastOwner",
            StaffChange.NotFound => "people.gone",
            _ => null,
        };
    }

    private string AddressOf(string path) => Address.For(Navigation.BaseUri) + path;

    private string NameOf(OpenInvitation invitation) =>
        invitation.Name.Length > 0 ? invitation.Name : invitation.Email.Length > 0 ? invitation.Email : T["people.anybody"];

    private int DaysLeft(OpenInvitation invitation) => (int)Math.Ceiling((invitation.ExpiresAt - Now.GetUtcNow().UtcDateTime).TotalDays);
}
