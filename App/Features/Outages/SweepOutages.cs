using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Alerting;
using SmallDesk.Features.ChannelHost;

namespace SmallDesk.Features.Outages;

/// <summary>
/// Looks at the lights of the channels. Owners hear once of a channel that has not worked for a while, and once that it works again; a light that flickers
/// is neither. What lasts over a restart of the desk is the same outage.
/// </summary>
internal sealed class SweepOutages(IDbContextFactory<DeskDbContext> contexts, WriteQueue writes, DeskDirectory directory, ChannelHost.ChannelHost host, RaiseAlert alerts)
{
    /// <summary>A channel that does not work so long is down.</summary>
    public static readonly TimeSpan Down = TimeSpan.FromMinutes(5);

    /// <summary>One that works so long without a break is back.</summary>
    public static readonly TimeSpan Back = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<long, (ChannelState State, DateTime Since)> seen = new();

    /// <returns>How many went down or came back.</returns>
    public async Task<int> ExecuteAsync(DateTime now, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var open = await db.ChannelOutages.AsNoTracking().Where(o => o.EndedAt == null).ToDictionaryAsync(o => o.ChannelId, cancel);
        var channels = directory.Current.Channels.Values.Where(c => !c.IsRemoved).ToList();
        var told = 0;
        foreach (var channel in channels) told += await LookAsync(channel, host.LightOf(channel.Id), open.GetValueOrDefault(channel.Id), now) ? 1 : 0;
        foreach (var gone in open.Values.Where(o => channels.All(c => c.Id != o.ChannelId))) await EndAsync(gone.Id, now);
        return told;
    }

    private async Task<bool> LookAsync(ChannelEntry channel, ChannelLight light, ChannelOutage? outage, DateTime now)
    {
        var (_, since) = seen.AddOrUpdate(channel.Id, _ => (light.State, now), (_, before) => before.State == light.State ? before : (light.State, now));
        switch (light.State)
        {
            case ChannelState.Trouble when outage is null && now - since >= Down:
                return await BeginAsync(channel, light.LastError, since);
            case ChannelState.Ok when outage is not null && now - since >= Back:
                await EndAsync(outage.Id, now, channel);
                return true;
            case ChannelState.Off when outage is not null:
                // Switched off: nobody waits for it to come back.
                await EndAsync(outage.Id, now);
                return false;
            default:
                return false;
        }
    }

    private Task<bool> BeginAsync(ChannelEntry channel, string? problem, DateTime since) => writes.RunAsync(async scope =>
    {
        if (await scope.Db.ChannelOutages.AnyAsync(o => o.ChannelId == channel.Id && o.EndedAt == null)) return false;
        var outage = new ChannelOutage { Id = scope.NewId(), ChannelId = channel.Id, Since = since, Problem = problem };
        scope.Db.ChannelOutages.Add(outage);
        await alerts.ExecuteAsync(scope, AlertKind.ChannelDown, alerts.Owners, $"channel:{outage.Id}", data: new AlertData(Since: since, Name: channel.Name, Problem: problem, ChannelId: channel.Id).ToText());
        return true;
    });

    /// <param name="id">Which.</param>
    /// <param name="now">When, UTC.</param>
    /// <param name="channel">The channel that works again; null when nobody need hear of it.</param>
    private Task EndAsync(long id, DateTime now, ChannelEntry? channel = null) => writes.RunAsync(async scope =>
    {
        var outage = await scope.Db.ChannelOutages.SingleAsync(o => o.Id == id);
        if (outage.EndedAt is not null) return;
        outage.EndedAt = now;
        if (channel is not null) await alerts.ExecuteAsync(scope, AlertKind.ChannelBack, alerts.Owners, $"channelBack:{id}", data: new AlertData(Since: outage.Since, Name: channel.Name, ChannelId: channel.Id).ToText());
    });
}
