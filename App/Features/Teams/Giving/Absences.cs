using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;

namespace SmallDesk.Features.Teams.Giving;

/// <summary>
/// Takes note of who is switched to available and yet cannot be reached: after <see cref="Patience"/> what they were given and have not
/// answered comes back, as if they had said that they are away. Kept in memory: after a restart the patience begins anew.
/// </summary>
internal sealed class Absences(IDbContextFactory<DeskDbContext> contexts, WriteQueue writes, DeskDirectory directory, WhoIsHere here, TimeProvider time)
{
    /// <summary>A lunch break of the line, a reload, a tunnel take less.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly Dictionary<long, DateTime> since = [];

    /// <summary>Looks once. Not by two at the same time.</summary>
    public async Task ExecuteAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = time.GetUtcNow().UtcDateTime;
        var present = (await here.NowAsync(db, cancel)).Select(a => a.Id).ToHashSet();
        foreach (var agent in directory.Current.Agents.Values)
        {
            if (!agent.IsActive || !agent.IsAvailable || present.Contains(agent.Id)) since.Remove(agent.Id);
            else if (!since.TryGetValue(agent.Id, out var left)) since[agent.Id] = now;
            else if (now - left >= Patience && await db.Conversations.WaitingFor(agent.Id).AnyAsync(cancel)) await writes.RunAsync(scope => ReturnGiven.FromAsync(scope, agent.Id));
        }
    }
}
