using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Push.Devices;

/// <summary>Changes what one is pushed.</summary>
internal sealed class ChoosePushes(WriteQueue writes)
{
    /// <param name="actor">Whose choices.</param>
    /// <param name="change">Makes the new ones of those that stand: two changes at once both hold.</param>
    public Task ExecuteAsync(Actor actor, Func<PushChoices, PushChoices> change)
    {
        actor.Demand(Permission.Work);
        return writes.RunAsync(async scope =>
        {
            if (actor.AgentId is not { } agent) return;
            var wishes = await scope.Db.PushWishes.FirstOrDefaultAsync(w => w.AgentId == agent);
            if (wishes is null) scope.Db.PushWishes.Add(wishes = new PushWishes { AgentId = agent });
            var chosen = change(PushQuery.Of(wishes));
            (wishes.TellsSoon, wishes.TellsLate, wishes.TellsScores, wishes.TellsTrouble) = (chosen.TellsSoon, chosen.TellsLate, chosen.TellsScores, chosen.TellsTrouble);
            (wishes.HidesWords, wishes.OnlyAway) = (chosen.HidesWords, chosen.OnlyAway);
            (wishes.QuietFrom, wishes.QuietTo, wishes.QuietZone) = chosen.Quiet.Sane();
            scope.Announce(NoticeKind.Push, 0, agentId: agent);
        });
    }
}
