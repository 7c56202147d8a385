using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Following;
using SmallDesk.Live;

namespace SmallDesk.Features.Teams.Giving;

/// <summary>
/// What happens on the desk and changes whose a conversation is: one that begins in a team's channel becomes the team's, and what somebody
/// who goes away was given and has not answered comes back.
/// </summary>
internal sealed class FollowHandOvers(IDbContextFactory<DeskDbContext> contexts, WriteQueue writes, DeskDirectory directory, FollowerStart start)
{
    private readonly EventCursor cursor = new(contexts, writes, FollowerStart.Name, [
        DeskEventKind.ConversationStarted, DeskEventKind.ConversationReopened, DeskEventKind.AgentAway,
    ]);

    /// <returns>Whether there may be more.</returns>
    public async Task<bool> ExecuteAsync(CancellationToken cancel)
    {
        if (await cursor.FollowAsync(ApplyAsync, cancel)) return true;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (!await db.FollowerMarks.AnyAsync(m => m.Name == FollowerStart.Name, cancel)) await writes.RunAsync(start.SetAsync);
        return false;
    }

    private async ValueTask ApplyAsync(WriteScope scope, IReadOnlyList<DeskEvent> events)
    {
        foreach (var fact in events.Where(e => EventCursor.IsNews(e, scope.Now)))
        {
            if (fact.Kind == DeskEventKind.AgentAway) await LeftAsync(scope, fact);
            else await BeganAsync(scope, fact);
            await scope.Db.SaveChangesAsync();
        }
    }

    /// <summary>Who came back before anybody looked keeps what they have.</summary>
    private static async ValueTask LeftAsync(WriteScope scope, DeskEvent fact)
    {
        if (fact is { ActorKind: ActorKind.Agent, ActorId: { } agent } && await scope.Db.Agents.AnyAsync(a => a.Id == agent && !a.IsAvailable)) await ReturnGiven.FromAsync(scope, agent);
    }

    private async ValueTask BeganAsync(WriteScope scope, DeskEvent fact)
    {
        var isReopening = fact.Kind == DeskEventKind.ConversationReopened;
        if (isReopening && fact.ActorKind != ActorKind.Contact) return;
        var conversation = await scope.Db.Conversations.Shown().FirstOrDefaultAsync(c => c.Id == fact.ConversationId);
        if (conversation is null or { Status: ConversationStatus.Closed }) return;
        var desk = directory.Current;
        var isChanged = false;
        if (desk.Team(conversation.TeamId) is null && desk.TeamOf(conversation.ChannelId) is { } team)
        {
            scope.Record(conversation.AssignTeam(team.Id, team.Name, Actor.System, scope.Now));
            isChanged = true;
        }

        // It comes back to whoever had it, unless they are not there: then it is anybody's, like a new one.
        if (isReopening && conversation.AssigneeId is { } former && desk.Agent(former) is not { IsActive: true, IsAvailable: true } && desk.Channel(conversation.ChannelId) is { AssignMode: not AssignMode.ByHand })
        {
            scope.Record(conversation.Assign(null, Actor.System, scope.Now, new AssignReason(AssignCause.Away)));
            isChanged = true;
        }

        if (isChanged) scope.Announce(NoticeKind.Conversation, conversation.Id, conversation.Id);
    }
}
