using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Teams.Giving;
using SmallDesk.Live;

namespace SmallDesk.Features.Teams;

/// <summary>How the new conversations of a channel find somebody.</summary>
internal sealed class SetAssignMode(WriteQueue writes, FollowerStart start)
{
    /// <returns>False when there is no such channel.</returns>
    public Task<bool> ExecuteAsync(Actor actor, long channelId, AssignMode mode)
    {
        actor.Demand(Permission.Administer);
        return writes.RunAsync(async scope =>
        {
            var channel = await scope.Db.Channels.FirstOrDefaultAsync(c => c.Id == channelId && c.RemovedAt == null);
            if (channel is null || !Enum.IsDefined(mode)) return false;
            if (channel.AssignMode == mode) return true;
            channel.AssignMode = mode;
            await start.SetAsync(scope);
            var fact = DeskEvent.Of(DeskEventKind.ChannelChanged, actor, scope.Now);
            (fact.ChannelId, fact.Data) = (channel.Id, JsonSerializer.Serialize(new { assignMode = mode.ToString() }, JsonSerializerOptions.Web));
            scope.Record(fact);
            scope.Announce(NoticeKind.Channel, channel.Id);
            return true;
        });
    }
}

/// <summary>How many open conversations an agent is given by the desk at most.</summary>
internal sealed class SetCapacity(WriteQueue writes)
{
    public const int Most = 999;

    /// <returns>Text key of what is wrong, or null when it is saved.</returns>
    public async Task<string?> ExecuteAsync(Actor actor, long agentId, int? capacity)
    {
        actor.Demand(Permission.Administer);
        if (capacity is < 0 or > Most) return "teams.capacityWrong";
        return await writes.RunAsync(async scope =>
        {
            var agent = await scope.Db.Agents.FirstOrDefaultAsync(a => a.Id == agentId && a.DeactivatedAt == null);
            if (agent is null) return "people.gone";
            if (agent.Capacity == capacity) return null;
            agent.Capacity = capacity;
            var fact = DeskEvent.Of(DeskEventKind.AgentChanged, actor, scope.Now);
            fact.Data = JsonSerializer.Serialize(new { agent = agentId, capacity }, JsonSerializerOptions.Web);
            scope.Record(fact);
            scope.Announce(NoticeKind.Agent, agentId, agentId: agentId);
            return (string?)null;
        });
    }
}
