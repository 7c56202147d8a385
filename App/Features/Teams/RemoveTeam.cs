using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Teams;

/// <summary>
/// Removes a team. What it had open is nobody's team's from now on; whoever answers in it goes on. Closed conversations keep the id of the
/// team, which nobody has any more: where it is read, it counts as none.
/// </summary>
internal sealed class RemoveTeam(WriteQueue writes)
{
    // Few at a time: everybody's writing waits meanwhile. The team itself goes last, so that one cut short is done again.
    private const int AtOnce = 100;

    /// <returns>False when there is no such team.</returns>
    public async Task<bool> ExecuteAsync(Actor actor, long teamId)
    {
        actor.Demand(Permission.Administer);
        while (await writes.RunAsync(scope => ReleaseAsync(scope, actor, teamId)) == AtOnce) await Task.Yield();
        return await writes.RunAsync(scope => RemoveAsync(scope, actor, teamId));
    }

    private static async ValueTask<int> ReleaseAsync(WriteScope scope, Actor actor, long teamId)
    {
        var open = await scope.Db.Conversations.Where(c => c.TeamId == teamId && c.Status != ConversationStatus.Closed).OrderBy(c => c.Id).Take(AtOnce).ToListAsync();
        foreach (var conversation in open)
        {
            scope.Record(conversation.AssignTeam(null, name: null, actor, scope.Now));
            scope.Announce(NoticeKind.Conversation, conversation.Id, conversation.Id);
        }

        return open.Count;
    }

    private static async ValueTask<bool> RemoveAsync(WriteScope scope, Actor actor, long teamId)
    {
        var team = await scope.Db.Teams.FirstOrDefaultAsync(t => t.Id == teamId);
        if (team is null) return false;
        await ReleaseAsync(scope, actor, teamId);
        scope.Db.TeamMembers.RemoveRange(await scope.Db.TeamMembers.Where(m => m.TeamId == teamId).ToListAsync());
        scope.Db.TeamChannels.RemoveRange(await scope.Db.TeamChannels.Where(c => c.TeamId == teamId).ToListAsync());
        scope.Db.Teams.Remove(team);
        var fact = DeskEvent.Of(DeskEventKind.TeamRemoved, actor, scope.Now);
        fact.Data = JsonSerializer.Serialize(new { team = team.Id, name = team.Name }, JsonSerializerOptions.Web);
        scope.Record(fact);
        scope.Announce(NoticeKind.Agent, team.Id);
        return true;
    }
}
