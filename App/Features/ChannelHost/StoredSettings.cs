using System.Text.Json.Nodes;
using SmallDesk.Channels;
using SmallDesk.Data.Protection;
using SmallDesk.Domain;

namespace SmallDesk.Features.ChannelHost;

/// <summary>Opens a channel's stored settings, secrets included, for its kind.</summary>
internal sealed class StoredSettings(SecretProtector secrets, ChannelGrants grants)
{
    public ChannelSettings Open(Channel channel)
    {
        var json = JsonNode.Parse(channel.Settings)!.AsObject();
        if (channel.Secrets is not null) ChannelJson.Merge(json, JsonNode.Parse(secrets.Unprotect(channel.Secrets))!.AsObject());
        return new ChannelSettings(json) { Grant = grants.Of(channel.Id) };
    }
}
