using Microsoft.AspNetCore.Components;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Live;
using SmallDesk.Ui;

namespace SmallDesk.Features.Teams;

/// <summary>Teams, and how conversations find somebody.</summary>
public sealed partial class TeamsPage
{
    private IReadOnlyList<TeamEntry> teams = [];
    private TeamDraft? editing;
    private TeamEntry? removing;
    private string? problem;
    private string? formProblem;

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private DeskDirectory Directory { get; set; } = null!;

    [Inject]
    private SaveTeam Saving { get; set; } = null!;

    [Inject]
    private RemoveTeam Removing { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    private Reader Reader { get; set; } = null!;

    protected override bool Wants(Notice notice) => notice.Kind is NoticeKind.Agent or NoticeKind.Channel;

    protected override Task LoadAsync()
    {
        if (Reader.Actor.May(Permission.Administer)) teams = [.. Directory.Current.Teams.Values.OrderBy(t => t.Name, StringComparer.CurrentCultureIgnoreCase)];
        else Navigation.NavigateTo("/profile");
        return Task.CompletedTask;
    }

    private string PeopleOf(TeamEntry team)
    {
        var names = team.AgentIds.Select(id => Directory.Current.Agent(id)).OfType<AgentEntry>().Where(a => a.IsActive).Select(a => a.Name).Order(StringComparer.CurrentCulture).ToList();
        return names.Count == 0 ? T["teams.nobody"] : string.Join(", ", names);
    }

    private string ChannelsOf(TeamEntry team) => string.Join(
        ", ", team.ChannelIds.Select(Directory.Current.Channel).OfType<ChannelEntry>().Where(c => !c.IsRemoved).Select(c => c.Name).Order(StringComparer.CurrentCulture));

    private void Add() => (editing, formProblem, problem) = (new TeamDraft(null, "", [], []), null, null);

    private void Edit(TeamEntry team) => (editing, formProblem, problem) = (new TeamDraft(team.Id, team.Name, team.AgentIds, team.ChannelIds), null, null);

    private void Leave() => editing = null;

    private async Task SaveAsync(TeamDraft draft)
    {
        formProblem = await Saving.ExecuteAsync(Reader.Actor, draft);
        if (formProblem is null) editing = null;
    }

    private async Task RemoveAsync()
    {
        var team = removing!;
        (removing, editing) = (null, null);
        problem = await Removing.ExecuteAsync(Reader.Actor, team.Id) ? null : "teams.gone";
    }
}
