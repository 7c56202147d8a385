using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data;
using SmallDesk.Features.ChannelHost;

namespace SmallDesk.Features.ProviderSignIn;

/// <summary>Who signed in at a channel's provider, and when.</summary>
internal sealed class GrantQuery(IDbContextFactory<DeskDbContext> contexts, ChannelGrants grants)
{
    /// <param name="channelId">The channel.</param>
    /// <param name="signIn">Of its kind.</param>
    /// <param name="settings">For which settings; the grant may have been given to others.</param>
    public async Task<(GrantHolder? Holder, DateTime? At)> FindAsync(long channelId, IProviderSignIn signIn, JsonObject settings)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var at = await db.Channels.AsNoTracking().Where(c => c.Id == channelId).Select(c => c.GrantedAt).FirstOrDefaultAsync();
        if (at is null || await grants.Of(channelId).NewestAsync() is not { } grant) return (null, null);
        return signIn.HolderOf(new ChannelSettings(settings), grant) is { } holder ? (holder, at) : (null, null);
    }
}
