using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.ChannelHost;
using SmallDesk.Features.WebChat;
using SmallDesk.Ui;

namespace SmallDesk.Features.Settings;

/// <summary>A channel with its light.</summary>
internal sealed record ChannelOverview(long Id, string Kind, string Name, string PublicKey, bool IsEnabled, ChannelLight Light);

/// <summary>Lists the channels that were not removed, and how each one is.</summary>
internal sealed class ChannelOverviews(DeskDirectory directory, ChannelHost.ChannelHost host, DeskAddress address)
{
    public IReadOnlyList<ChannelOverview> All(Actor actor)
    {
        actor.Demand(Permission.Read);
        return [.. directory.Current.Channels.Values.Where(c => !c.IsRemoved).OrderBy(c => c.Id).Select(Of)];
    }

    public ChannelOverview? Find(Actor actor, long id)
    {
        actor.Demand(Permission.Read);
        return directory.Current.Channel(id) is { IsRemoved: false } channel ? Of(channel) : null;
    }

    /// <summary>The line to put into a page, for a web chat; null for others.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="baseUri">The address of the request, for a desk that was told no other.</param>
    public string? EmbedOf(ChannelOverview channel, string baseUri) =>
        channel.Kind == Widgets.Kind ? EmbedCode.For(address.For(baseUri), channel.PublicKey) : null;

    private ChannelOverview Of(ChannelEntry channel) =>
        new(channel.Id, channel.Kind, channel.Name, channel.PublicKey, channel.IsEnabled, host.LightOf(channel.Id));
}
