using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.ChannelHost;
using SmallDesk.Live;

namespace SmallDesk.Features.Settings;

/// <summary>What to change of a channel; null leaves it. A secret that is not given, or is empty, stays as it is.</summary>
internal sealed record ChannelChange(string? Name = null, JsonObject? Settings = null, bool? IsEnabled = null);

/// <summary>Changes a channel's name, settings or switch; it runs anew with them at once.</summary>
internal sealed class UpdateChannel(
    IEnumerable<IChannelKind> kinds, IDbContextFactory<DeskDbContext> contexts, WriteQueue writes, ChannelSecrets secrets)
{
    public async Task<SaveChannelResult> ExecuteAsync(Actor actor, long channelId, ChannelChange change)
    {
        actor.Demand(Permission.Administer);
        if (await FindAsync(channelId) is not { } now) return new SaveChannelResult.NotFound();
        if (change.Name is not null && CreateChannel.NameProblem(change.Name) is { } wrong) return SaveChannelResult.Refused.For("name", wrong);
        if (change.Settings is null) return await SaveAsync(actor, channelId, change, settings: null, hidden: null);
        if (kinds.FirstOrDefault(k => k.Kind == now.Kind) is not { } kind) return new SaveChannelResult.NotFound();

        var settings = await ChannelSchema.FindAsync(kind, ChannelSchema.Complete(kind, change.Settings));
        var hidden = ChannelSchema.TakeSecrets(kind, settings, secrets.Open(now.Secrets), JsonNode.Parse(now.Settings)!.AsObject());
        var problems = ChannelSchema.Check(kind, Whole(settings, hidden));
        if (problems.Count > 0) return new SaveChannelResult.Refused(problems);
        return await SaveAsync(actor, channelId, change, settings.ToJsonString(), secrets.Seal(hidden));
    }

    private async Task<Channel?> FindAsync(long channelId)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.Channels.AsNoTracking().FirstOrDefaultAsync(c => c.Id == channelId && c.RemovedAt == null);
    }

    private static JsonObject Whole(JsonObject settings, JsonObject? hidden)
    {
        var whole = settings.DeepClone().AsObject();
        if (hidden is not null) ChannelJson.Merge(whole, hidden);
        return whole;
    }

    private Task<SaveChannelResult> SaveAsync(Actor actor, long channelId, ChannelChange change, string? settings, string? hidden) =>
        writes.RunAsync<SaveChannelResult>(async scope =>
        {
            var channel = await scope.Db.Channels.FirstOrDefaultAsync(c => c.Id == channelId && c.RemovedAt == null);
            if (channel is null) return new SaveChannelResult.NotFound();
            channel.Name = change.Name?.Trim() ?? channel.Name;
            channel.IsEnabled = change.IsEnabled ?? channel.IsEnabled;
            if (settings is not null) (channel.Settings, channel.Secrets) = (settings, hidden);
            scope.Record(ChannelFact.Of(DeskEventKind.ChannelChanged, actor, channel, scope.Now));
            scope.Announce(NoticeKind.Channel, channel.Id);
            return new SaveChannelResult.Saved(channel.Id);
        });
}

/// <summary>Takes a channel away. Its conversations stay and can be read; its secrets are forgotten.</summary>
internal sealed class RemoveChannel(WriteQueue writes)
{
    /// <returns>False when there is no such channel.</returns>
    public Task<bool> ExecuteAsync(Actor actor, long channelId)
    {
        actor.Demand(Permission.Administer);
        return writes.RunAsync(async scope =>
        {
            var channel = await scope.Db.Channels.FirstOrDefaultAsync(c => c.Id == channelId && c.RemovedAt == null);
            if (channel is null) return false;
            channel.RemovedAt = scope.Now;
            channel.IsEnabled = false;
            (channel.Secrets, channel.Grant) = (null, null);
            scope.Record(ChannelFact.Of(DeskEventKind.ChannelRemoved, actor, channel, scope.Now));
            scope.Announce(NoticeKind.Channel, channel.Id);
            return true;
        });
    }
}
