using System.Text.Json.Nodes;

namespace SmallDesk.Features.ChannelHost;

/// <summary>Settings objects put together and taken apart.</summary>
internal static class ChannelJson
{
    /// <summary>Lays <paramref name="over"/> into <paramref name="target"/>, nested objects included.</summary>
    public static void Merge(JsonObject target, JsonObject over)
    {
        foreach (var (name, value) in over)
        {
            if (value is JsonObject inner && target[name] is JsonObject existing) Merge(existing, inner);
            else target[name] = value?.DeepClone();
        }
    }
}
