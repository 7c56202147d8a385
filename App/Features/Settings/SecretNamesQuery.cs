using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data;
using SmallDesk.Domain;

namespace SmallDesk.Features.Settings;

/// <summary>Which of a channel's secrets are stored; never what they are.</summary>
internal sealed class SecretNamesQuery(IDbContextFactory<DeskDbContext> contexts, ChannelSecrets secrets)
{
    public async Task<IReadOnlySet<string>> OfAsync(Actor actor, long channelId, IChannelKind kind)
    {
        actor.Demand(Permission.Administer);
        await using var db = await contexts.CreateDbContextAsync();
        var stored = await db.Channels.AsNoTracking().Where(c => c.Id == channelId).Select(c => c.Secrets).FirstOrDefaultAsync();
        return ChannelSchema.Names(kind, secrets.Open(stored));
    }
}
