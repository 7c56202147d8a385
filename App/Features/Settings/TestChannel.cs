using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Features.ChannelHost;

namespace SmallDesk.Features.Settings;

/// <summary>Tries settings for real before they are saved, with the stored secrets where none were typed.</summary>
internal sealed class TestChannel(IEnumerable<IChannelKind> kinds, IDbContextFactory<DeskDbContext> contexts, ChannelSecrets secrets, ChannelGrants grants)
{
    /// <returns>The steps as they happen; none when there is no such kind.</returns>
    public async Task<IAsyncEnumerable<TestStep>> ExecuteAsync(Actor actor, string kindName, long? channelId, JsonObject sent, CancellationToken cancel)
    {
        actor.Demand(Permission.Administer);
        if (kinds.FirstOrDefault(k => k.Kind == kindName) is not { } kind) return AsyncEnumerable.Empty<TestStep>();
        var settings = ChannelSchema.Complete(kind, sent);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var stored = await db.Channels.AsNoTracking().FirstOrDefaultAsync(c => c.Id == channelId, cancel);
        var former = stored is null ? null : JsonNode.Parse(stored.Settings)!.AsObject();
        if (ChannelSchema.TakeSecrets(kind, settings, secrets.Open(stored?.Secrets), former) is { } hidden) ChannelJson.Merge(settings, hidden);
        return kind.TestAsync(new ChannelSettings(settings) { Grant = stored is null ? null : grants.Of(stored.Id) }, cancel);
    }
}
