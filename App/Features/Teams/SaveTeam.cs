using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Teams.Giving;
using SmallDesk.Live;

namespace SmallDesk.Features.Teams;

/// <summary>A team as its owner wants it.</summary>
/// <param name="Id">Null for a new one.</param>
/// <param name="Name">As people read it.</param>
/// <param name="AgentIds">Who is in it.</param>
/// <param name="ChannelIds">Channels whose new conversations are its own; another team's channel becomes this one's.</param>
public sealed record TeamDraft(long? Id, string Name, IReadOnlyCollection<long> AgentIds, IReadOnlyCollection<long> ChannelIds)
{
    public const int LongestName = 60;
}

/// <summary>Makes a team, or changes its name, its people and its channels.</summary>
internal sealed class SaveTeam(WriteQueue writes, FollowerStart start)
{
    /// <returns>Text key of what is wrong, or null when it is saved.</returns>
    public async Task<string?> ExecuteAsync(Actor actor, TeamDraft draft)
    {
        actor.Demand(Permission.Administer);
        var name = draft.Name.Trim();
        if (name.Length == 0) return "teams.nameMissing";
        if (name.Length > TeamDraft.LongestName) return "teams.nameLong";
        return await writes.RunAsync(scope => StoreAsync(scope, actor, draft with { Name = name }));
    }

    private async ValueTask<string?> StoreAsync(WriteScope scope, Actor actor, TeamDraft draft)
    {
        var teams = await scope.Db.Teams.ToListAsync();
        if (teams.Exists(t => t.Id != draft.Id && string.Equals(t.Name, draft.Name, StringComparison.OrdinalIgnoreCase))) return "teams.nameTaken";
        var team = teams.Find(t => t.Id == draft.Id);
        if (team is null && draft.Id is not null) return "teams.gone";
        if (team is null) scope.Db.Teams.Add(team = new Team { Id = scope.NewId(), CreatedAt = scope.Now });
        team.Name = draft.Name;
        await SetMembersAsync(scope, team.Id, draft.AgentIds);
        await SetChannelsAsync(scope, team.Id, draft.ChannelIds);
        await start.SetAsync(scope);
        var fact = DeskEvent.Of(DeskEventKind.TeamSaved, actor, scope.Now);
        fact.Data = JsonSerializer.Serialize(new { team = team.Id, name = team.Name }, JsonSerializerOptions.Web);
        scope.Record(fact);
        scope.Announce(NoticeKind.Agent, team.Id);
        return null;
    }

    private static async Task SetMembersAsync(WriteScope scope, long teamId, IReadOnlyCollection<long> agentIds)
    {
        var now = await scope.Db.TeamMembers.Where(m => m.TeamId == teamId).ToListAsync();
        scope.Db.TeamMembers.RemoveRange(now.Where(m => !agentIds.Contains(m.AgentId)));
        var known = await scope.Db.Agents.Where(a => agentIds.Contains(a.Id)).Select(a => a.Id).ToListAsync();
        scope.Db.TeamMembers.AddRange(known.Where(id => !now.Exists(m => m.AgentId == id)).Select(id => new TeamMember { TeamId = teamId, AgentId = id }));
    }

    private static async Task SetChannelsAsync(WriteScope scope, long teamId, IReadOnlyCollection<long> channelIds)
    {
        var now = await scope.Db.TeamChannels.ToListAsync();
        scope.Db.TeamChannels.RemoveRange(now.Where(c => c.TeamId == teamId && !channelIds.Contains(c.ChannelId)));
        foreach (var taken in now.Where(c => c.TeamId != teamId && channelIds.Contains(c.ChannelId))) taken.TeamId = teamId;
        var known = await scope.Db.Channels.Where(c => channelIds.Contains(c.Id) && c.RemovedAt == null).Select(c => c.Id).ToListAsync();
        scope.Db.TeamChannels.AddRange(known.Where(id => !now.Exists(c => c.ChannelId == id)).Select(id => new TeamChannel { ChannelId = id, TeamId = teamId }));
    }
}
