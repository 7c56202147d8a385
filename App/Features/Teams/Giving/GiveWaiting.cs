using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Teams.Giving;

/// <summary>
/// Gives conversations in which somebody waits and which nobody has to whoever's turn it is. Looks at how the desk stands, not at what
/// happened: what nobody could take stays to be given, and a second look gives nothing twice.
/// </summary>
internal sealed class GiveWaiting(IDbContextFactory<DeskDbContext> contexts, WriteQueue writes, DeskDirectory directory, WhoIsHere who)
{
    // Few at a time: everybody's writing waits meanwhile.
    private const int AtOnce = 20;

    /// <returns>Whether there may be more to give.</returns>
    public async Task<bool> ExecuteAsync(CancellationToken cancel)
    {
        var desk = directory.Current;
        var channels = Pools.ChannelsOf(desk);
        if (channels.Count == 0) return false;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (!await WaitingForSomebody.In(db, channels).AnyAsync(cancel)) return false;
        var here = await who.NowAsync(db, cancel);
        if (here.Count == 0) return false;
        var next = await WaitingForSomebody.NextAsync(db, new Pools(desk, here, await OpenLoadQuery.OfAsync(db, [.. here.Select(a => a.Id)], cancel)), AtOnce, cancel);
        return next.Count > 0 && await writes.RunAsync(scope => GiveAsync(scope, next, here)) > 0;
    }

    private async ValueTask<int> GiveAsync(WriteScope scope, IReadOnlyList<long> ids, IReadOnlyList<AgentEntry> here)
    {
        var desk = directory.Current;

        // Whoever went away between the look and this transaction is left out.
        var able = here.Select(a => desk.Agent(a.Id)).OfType<AgentEntry>().Where(a => a is { IsActive: true, IsAvailable: true }).ToList();
        var pools = new Pools(desk, able, await OpenLoadQuery.OfAsync(scope.Db, [.. able.Select(a => a.Id)]));
        var agents = await scope.Db.Agents.ToDictionaryAsync(a => a.Id);
        var lastGiven = agents.ToDictionary(a => a.Key, a => a.Value.GivenAt);
        var found = await WaitingForSomebody.In(scope.Db, pools.Channels).Where(c => ids.Contains(c.Id)).OrderBy(c => c.WaitingSince).ThenBy(c => c.Id).ToListAsync();
        var given = 0;
        foreach (var conversation in found)
        {
            if (pools.Next(conversation, lastGiven) is not { } next) continue;
            scope.Record(conversation.Assign(next.Agent.Id, Actor.System, scope.Now, next.Why));
            scope.Announce(NoticeKind.Conversation, conversation.Id, conversation.Id);
            pools.Given(next.Agent.Id);
            agents[next.Agent.Id].GivenAt = lastGiven[next.Agent.Id] = After(lastGiven.Values.Max(), scope.Now);
            given++;
        }

        return given;
    }

    /// <summary>Several given in one moment are still given one after another.</summary>
    private static DateTime After(DateTime? last, DateTime now) => last >= now ? last.Value.AddMilliseconds(1) : now;
}
