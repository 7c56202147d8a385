using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Inbox;
using SmallDesk.Features.Teams;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Teams;

public sealed class TeamsTests
{
    [Fact]
    public async Task A_team_is_made_renamed_and_its_people_change()
    {
        await using var desk = TestDesk.Open();
        var (anna, oleg) = (await desk.AddAgentAsync("Анна"), await desk.AddAgentAsync());
        var channel = await desk.AddChannelAsync();
        var id = await desk.AddTeamAsync("Продажи", [anna], channel);
        Assert.Equal([anna.Id], desk.Team(id)!.AgentIds);
        Assert.Equal([channel], desk.Team(id)!.ChannelIds);

        Assert.Null(await desk.Get<SaveTeam>().ExecuteAsync(Actor.System, new TeamDraft(id, "  Возвраты ", [oleg.Id], [])));
        Assert.Equal("Возвраты", desk.Team(id)!.Name);
        Assert.Equal([oleg.Id], desk.Team(id)!.AgentIds);
        Assert.Empty(desk.Team(id)!.ChannelIds);
    }

    [Fact]
    public async Task A_name_is_needed_short_and_nobody_elses()
    {
        await using var desk = TestDesk.Open();
        await desk.AddTeamAsync("Продажи", []);
        var save = desk.Get<SaveTeam>();
        Assert.Equal("teams.nameMissing", await save.ExecuteAsync(Actor.System, new TeamDraft(null, " ", [], [])));
        Assert.Equal("teams.nameLong", await save.ExecuteAsync(Actor.System, new TeamDraft(null, new string('а', 61), [], [])));
        Assert.Equal("teams.nameTaken", await save.ExecuteAsync(Actor.System, new TeamDraft(null, "продажи", [], [])));
        Assert.Equal("teams.gone", await save.ExecuteAsync(Actor.System, new TeamDraft(4711, "Склад", [], [])));
        Assert.Single(desk.Get<DeskDirectory>().Current.Teams);
    }

    [Fact]
    public async Task A_channel_is_one_teams_at_most()
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.AddChannelAsync();
        var first = await desk.AddTeamAsync("Продажи", [], channel);
        var second = await desk.AddTeamAsync("Возвраты", [], channel);
        Assert.Empty(desk.Team(first)!.ChannelIds);
        Assert.Equal([channel], desk.Team(second)!.ChannelIds);
    }

    [Theory]
    [InlineData(AgentRole.Agent)]
    [InlineData(AgentRole.Supervisor)]
    public async Task Only_an_owner_sets_up_teams_turns_and_capacity(AgentRole role)
    {
        await using var desk = TestDesk.Open();
        var agent = await desk.AddAgentAsync(role: role);
        var channel = await desk.AddChannelAsync();
        var actor = agent.AsActor();
        await Assert.ThrowsAsync<ForbiddenException>(() => desk.Get<SaveTeam>().ExecuteAsync(actor, new TeamDraft(null, "Продажи", [], [])));
        await Assert.ThrowsAsync<ForbiddenException>(() => desk.Get<RemoveTeam>().ExecuteAsync(actor, 1));
        await Assert.ThrowsAsync<ForbiddenException>(() => desk.Get<SetAssignMode>().ExecuteAsync(actor, channel, AssignMode.RoundRobin));
        await Assert.ThrowsAsync<ForbiddenException>(() => desk.Get<SetCapacity>().ExecuteAsync(actor, agent.Id, 3));
        Assert.Empty(desk.Get<DeskDirectory>().Current.Teams);
    }

    [Fact]
    public async Task A_conversation_goes_to_a_team_and_leaves_whoever_is_not_in_it()
    {
        await using var desk = TestDesk.Open();
        var (anna, oleg) = (await desk.AddAgentAsync("Анна"), await desk.AddAgentAsync());
        var team = await desk.AddTeamAsync("Возвраты", [anna]);
        var id = (await desk.CustomerWritesAsync(await desk.AddChannelAsync(), "Верните деньги")).ConversationId!.Value;
        var assign = desk.Get<AssignConversation>();

        await assign.ExecuteAsync(oleg.AsActor(), id, oleg.Id);
        Assert.Equal(ChangeResult.Done, await assign.ToTeamAsync(oleg.AsActor(), id, team));
        var now = await desk.ConversationAsync(id);
        Assert.Equal((team, null), (now.TeamId, now.AssigneeId));

        await assign.ExecuteAsync(oleg.AsActor(), id, anna.Id);
        await assign.ToTeamAsync(oleg.AsActor(), id, null);
        Assert.Equal(ChangeResult.Done, await assign.ToTeamAsync(oleg.AsActor(), id, team));
        Assert.Equal(ChangeResult.Unchanged, await assign.ToTeamAsync(oleg.AsActor(), id, team));
        Assert.Equal(anna.Id, (await desk.ConversationAsync(id)).AssigneeId);
        Assert.Equal(ChangeResult.Invalid, await assign.ToTeamAsync(oleg.AsActor(), id, 4711));

        var told = (await desk.Get<TimelineQuery>().PageAsync(Actor.System, id)).Items.Select(i => i.Event).OfType<EventView>().ToList();
        Assert.Equal(4, told.Count(e => e.Kind == DeskEventKind.TeamAssigned) + told.Count(e => e.Kind == DeskEventKind.ConversationUnassigned));
        Assert.Equal("Возвраты", AssignedFact.Read(told.First(e => e.Kind == DeskEventKind.TeamAssigned).Data)!.Name);
        Assert.Equal(AssignCause.Team, AssignedFact.Read(told.Single(e => e.Kind == DeskEventKind.ConversationUnassigned).Data)!.Cause);
    }

    [Fact]
    public async Task Somebody_outside_the_team_answers_and_the_team_stays()
    {
        await using var desk = TestDesk.Open();
        var oleg = await desk.AddAgentAsync();
        var team = await desk.AddTeamAsync("Возвраты", []);
        var id = (await desk.CustomerWritesAsync(await desk.AddChannelAsync(), "Верните деньги")).ConversationId!.Value;
        await desk.Get<AssignConversation>().ToTeamAsync(Actor.System, id, team);
        await desk.Get<AssignConversation>().ExecuteAsync(Actor.System, id, oleg.Id);
        var now = await desk.ConversationAsync(id);
        Assert.Equal((team, oleg.Id), (now.TeamId, now.AssigneeId));
    }

    [Fact]
    public async Task A_teams_list_shows_its_open_ones_alone()
    {
        await using var desk = TestDesk.Open();
        var team = await desk.AddTeamAsync("Возвраты", []);
        var channel = await desk.AddChannelAsync();
        var theirs = (await desk.CustomerWritesAsync(channel, "Верните деньги", "a")).ConversationId!.Value;
        var closed = (await desk.CustomerWritesAsync(channel, "Верните ещё", "b")).ConversationId!.Value;
        await desk.CustomerWritesAsync(channel, "Где заказ", "c");
        await desk.Get<AssignConversation>().ToTeamAsync(Actor.System, theirs, team);
        await desk.Get<AssignConversation>().ToTeamAsync(Actor.System, closed, team);
        await desk.Get<CloseConversation>().ExecuteAsync(Actor.System, closed);

        var filter = new InboxFilter(InboxView.Open) { TeamId = team };
        var row = Assert.Single((await desk.Get<InboxQuery>().PageAsync(Actor.System, filter)).Rows);
        Assert.Equal((theirs, team), (row.Id, row.TeamId));
        Assert.Single(await desk.Get<InboxQuery>().RowsAsync(Actor.System, [theirs, closed], filter));
        Assert.Empty(await desk.Get<InboxQuery>().RowsAsync(Actor.System, [theirs], filter with { TeamId = 4711 }));
    }

    [Fact]
    public async Task A_removed_team_leaves_its_open_conversations_to_everybody_and_its_past_readable()
    {
        await using var desk = TestDesk.Open();
        var anna = await desk.AddAgentAsync("Анна");
        var channel = await desk.AddChannelAsync();
        var team = await desk.AddTeamAsync("Возвраты", [anna], channel);
        List<long> ids = [];
        for (var i = 0; i < 103; i++) ids.Add((await desk.CustomerWritesAsync(channel, $"вопрос {i}", $"v{i}")).ConversationId!.Value);
        foreach (var id in ids) await desk.Get<AssignConversation>().ToTeamAsync(Actor.System, id, team);
        await desk.Get<AssignConversation>().ExecuteAsync(Actor.System, ids[0], anna.Id);

        Assert.True(await desk.Get<RemoveTeam>().ExecuteAsync(Actor.System, team));
        Assert.False(await desk.Get<RemoveTeam>().ExecuteAsync(Actor.System, team));
        Assert.Null(desk.Team(team));
        await using var db = desk.Read();
        Assert.Equal(0, await db.Conversations.CountAsync(c => c.TeamId != null));
        Assert.Equal(anna.Id, (await desk.ConversationAsync(ids[0])).AssigneeId);
        Assert.Equal(0, await db.TeamMembers.CountAsync() + await db.TeamChannels.CountAsync());
        var facts = await db.Events.Where(e => e.ConversationId == ids[5] && e.Kind == DeskEventKind.TeamAssigned).OrderBy(e => e.Id).ToListAsync();
        Assert.Equal(["Возвраты", null], facts.Select(f => AssignedFact.Read(f.Data)!.Name));
    }

    [Fact]
    public async Task Capacity_is_a_whole_number_or_none()
    {
        await using var desk = TestDesk.Open();
        var anna = await desk.AddAgentAsync("Анна");
        var set = desk.Get<SetCapacity>();
        Assert.Equal("teams.capacityWrong", await set.ExecuteAsync(Actor.System, anna.Id, -1));
        Assert.Equal("teams.capacityWrong", await set.ExecuteAsync(Actor.System, anna.Id, 1000));
        Assert.Null(await set.ExecuteAsync(Actor.System, anna.Id, 3));
        Assert.Equal(3, desk.Get<DeskDirectory>().Current.Agent(anna.Id)!.Capacity);
        Assert.Null(await set.ExecuteAsync(Actor.System, anna.Id, null));
        Assert.Null(desk.Get<DeskDirectory>().Current.Agent(anna.Id)!.Capacity);
        Assert.Equal("people.gone", await set.ExecuteAsync(Actor.System, 4711, 3));
    }
}
