using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Mentions;
using SmallDesk.Features.Teams;

namespace SmallDesk.Tests.Api;

public sealed class TeamsApiTests
{
    [Fact]
    public async Task A_program_lists_teams_gives_to_them_and_asks_for_what_is_theirs()
    {
        await using var desk = await ApiDesk.StartAsync();
        var owner = desk.Server.Get<DeskDirectory>().Current.Agents.Values.Single();
        await desk.Server.Get<SaveTeam>().ExecuteAsync(Actor.System, new TeamDraft(null, "Returns", [owner.Id], []));
        var team = Assert.Single((await desk.GetAsync("/api/v1/teams")).GetProperty("items").EnumerateArray());
        Assert.Equal("Returns", team.GetProperty("name").GetString());
        Assert.Equal($"{owner.Id}", Assert.Single(team.GetProperty("agents").EnumerateArray()).GetString());
        var (id, _) = await desk.WriteAsync("v1", "Money back, please");
        await desk.WriteAsync("v2", "Something else");

        var (status, body) = await desk.PostAsync($"/api/v1/conversations/{id}/assign", new { team = "returns" });
        Assert.Equal(200, status);
        Assert.Equal("Returns", body.GetProperty("team").GetProperty("name").GetString());
        var teamId = team.GetProperty("id").GetString();
        Assert.Equal(id, Assert.Single((await desk.GetAsync($"/api/v1/conversations?team={teamId}")).GetProperty("items").EnumerateArray()).GetProperty("id").GetString());

        (status, body) = await desk.PostAsync($"/api/v1/conversations/{id}/assign", new { team = teamId, agent = owner.Email });
        Assert.Equal(200, status);
        Assert.Equal($"{owner.Id}", body.GetProperty("assignee").GetProperty("id").GetString());
        (_, body) = await desk.PostAsync($"/api/v1/conversations/{id}/assign", new { team = (string?)null });
        Assert.False(body.TryGetProperty("team", out _));
        Assert.True(body.TryGetProperty("assignee", out _));
    }

    [Fact]
    public async Task A_note_of_a_program_calls_whoever_it_names()
    {
        await using var desk = await ApiDesk.StartAsync();
        var owner = desk.Server.Get<DeskDirectory>().Current.Agents.Values.Single();
        var (id, _) = await desk.WriteAsync("v1", "Hello");
        Assert.Equal(0, await desk.Server.Get<MentionsQuery>().UnseenAsync(Actor.System, owner.Id));
        Assert.Equal(201, (await desk.PostAsync($"/api/v1/conversations/{id}/notes", new { text = $"@{owner.Name.ToUpperInvariant()}, parcel 5531 is lost" })).Status);
        Assert.Equal(1, await desk.Server.Get<MentionsQuery>().UnseenAsync(Actor.System, owner.Id));
    }

    [Fact]
    public async Task A_team_that_is_not_there_and_an_empty_wish_are_refused()
    {
        await using var desk = await ApiDesk.StartAsync();
        var (id, _) = await desk.WriteAsync("v1", "Hello");
        Assert.Equal(400, (await desk.PostAsync($"/api/v1/conversations/{id}/assign", new { team = "Nobody" })).Status);
        Assert.Equal(400, (await desk.PostAsync($"/api/v1/conversations/{id}/assign", new { team = 4711 })).Status);
        Assert.Equal(400, (await desk.PostAsync($"/api/v1/conversations/{id}/assign", new { })).Status);
    }
}
