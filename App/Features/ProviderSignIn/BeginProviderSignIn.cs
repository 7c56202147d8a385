using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Features.ChannelHost;
using SmallDesk.Ui;

namespace SmallDesk.Features.ProviderSignIn;

/// <summary>Where to send the browser.</summary>
internal abstract record BeginResult
{
    internal sealed record Begun(Uri Address) : BeginResult;

    /// <param name="Problem">What the settings lack, as a text key.</param>
    internal sealed record Refused(string Problem) : BeginResult;
}

/// <summary>Sends the owner's browser to the provider of a channel.</summary>
internal sealed class BeginProviderSignIn(
    IEnumerable<IChannelKind> kinds, IDbContextFactory<DeskDbContext> contexts, StoredSettings stored, PendingVisits visits, DeskAddress address)
{
    public const string CallbackPath = "/oauth/callback";

    /// <param name="actor">Must be a person: the answer comes back to their browser.</param>
    /// <param name="channelId">For which channel; its settings are those that are stored.</param>
    /// <param name="baseUri">Where the browser is.</param>
    public async Task<BeginResult> ExecuteAsync(Actor actor, long channelId, string baseUri)
    {
        actor.Demand(Permission.Administer);
        if (actor is not { Kind: ActorKind.Agent, Id: { } agentId }) throw new ForbiddenException(actor, Permission.Administer);
        await using var db = await contexts.CreateDbContextAsync();
        var channel = await db.Channels.AsNoTracking().FirstOrDefaultAsync(c => c.Id == channelId && c.RemovedAt == null);
        if (channel is null || kinds.FirstOrDefault(k => k.Kind == channel.Kind)?.SignIn is not { } signIn) return new BeginResult.Refused("channels.gone");
        try
        {
            var visit = visits.Begin(agentId, channelId, RedirectUri(address, baseUri)).Visit;
            return new BeginResult.Begun(signIn.AddressFor(stored.Open(channel), visit));
        }
        catch (ChannelException e)
        {
            return new BeginResult.Refused(e.Message);
        }
    }

    /// <summary>What the owner registers with the provider.</summary>
    public static string RedirectUri(DeskAddress address, string baseUri) => address.For(baseUri) + CallbackPath;
}
