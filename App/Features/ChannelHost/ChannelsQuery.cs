using SmallDesk.Data.Lookup;
using SmallDesk.Domain;

namespace SmallDesk.Features.ChannelHost;

/// <summary>A channel with its light.</summary>
internal sealed record ChannelOverview(long Id, string Kind, string Name, string PublicKey, bool IsEnabled, ChannelLight Light);

/// <summary>Lists the channels that were not removed, and how each one is.</summary>
internal sealed class ChannelsQuery(DeskDirectory directory, ChannelHost host)
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

    private ChannelOverview Of(ChannelEntry channel) =>
        new(channel.Id, channel.Kind, channel.Name, channel.PublicKey, channel.IsEnabled, host.LightOf(channel.Id));
}
