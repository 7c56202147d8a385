using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Features.Conversations;

namespace SmallDesk.Features.Teams.Giving;

/// <summary>
/// Which conversations are to be given: the customer waits in them and nobody has them. So spam, automatic mail and imported history are
/// never among them. What a person put back stays where it was put, until somebody takes it, the customer comes anew or it goes to a team.
/// </summary>
internal static class WaitingForSomebody
{
    private const int Page = 100;

    private static readonly DeskEventKind[] Turning =
        [DeskEventKind.ConversationStarted, DeskEventKind.ConversationReopened, DeskEventKind.ConversationUnassigned, DeskEventKind.TeamAssigned];

    /// <summary>Nobody has them and somebody waits, in these channels.</summary>
    public static IQueryable<Conversation> In(DeskDbContext db, IReadOnlyList<long> channels) => db.Conversations.Shown()
        .Where(c => c.WaitingSince != null && c.AssigneeId == null && c.Status == ConversationStatus.Open && channels.Contains(c.ChannelId));

    /// <summary>The next for whom there is somebody with room, who waits longest first.</summary>
    public static async Task<IReadOnlyList<long>> NextAsync(DeskDbContext db, Pools pools, int most, CancellationToken cancel)
    {
        var (open, teams, isOpen) = (pools.OpenTeams, pools.Teams, pools.IsOpen);
        var waiting = In(db, pools.Channels).AsNoTracking()
            .Where(c => (isOpen && (c.TeamId == null || !teams.Contains(c.TeamId.Value))) || (c.TeamId != null && open.Contains(c.TeamId.Value)));
        List<long> found = [];
        (DateTime At, long Id)? behind = null;
        while (found.Count < most)
        {
            var from = behind;
            var rest = from is null ? waiting : waiting.Where(c => c.WaitingSince > from.Value.At || (c.WaitingSince == from.Value.At && c.Id > from.Value.Id));
            var page = await rest.OrderBy(c => c.WaitingSince).ThenBy(c => c.Id).Take(Page).Select(c => new { c.Id, At = c.WaitingSince!.Value }).ToListAsync(cancel);
            if (page.Count == 0) break;
            behind = (page[^1].At, page[^1].Id);
            var put = await PutBackAsync(db, [.. page.Select(c => c.Id)], cancel);
            found.AddRange(page.Select(c => c.Id).Where(id => !put.Contains(id)).Take(most - found.Count));
        }

        return found;
    }

    /// <summary>Those which a person put back by hand, and nothing has come of it since.</summary>
    private static async Task<HashSet<long>> PutBackAsync(DeskDbContext db, List<long> ids, CancellationToken cancel)
    {
        var facts = await db.Events.AsNoTracking().Where(e => e.ConversationId != null && ids.Contains(e.ConversationId.Value) && Turning.Contains(e.Kind))
            .OrderBy(e => e.Id).Select(e => new { ConversationId = e.ConversationId!.Value, e.Kind, e.ActorKind, e.Data }).ToListAsync(cancel);
        return [.. facts.GroupBy(f => f.ConversationId).Where(g => g.Last() is { Kind: DeskEventKind.ConversationUnassigned, ActorKind: ActorKind.Agent or ActorKind.Token } last
            && AssignedFact.Read(last.Data) is not { Cause: not null }).Select(g => g.Key)];
    }
}
