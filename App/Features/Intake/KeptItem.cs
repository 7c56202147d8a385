using System.Text.Json;
using SmallDesk.Channels;

namespace SmallDesk.Features.Intake;

/// <summary>The desk's own form of an item that came in none of its own: what kind it is, and its fields.</summary>
internal static class KeptItem
{
    private static readonly Dictionary<string, Type> Kinds = typeof(InboundItem).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(InboundItem)) && !t.IsAbstract).ToDictionary(t => t.Name, StringComparer.Ordinal);

    public static byte[] Write(InboundItem item) => JsonSerializer.SerializeToUtf8Bytes(new Kept(item.GetType().Name, JsonSerializer.SerializeToElement(item, item.GetType())));

    /// <returns>Null when it is no such thing.</returns>
    public static InboundItem? Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var kept = JsonSerializer.Deserialize<Kept>(bytes.Span);
            return kept is { Kind: { } kind } && Kinds.TryGetValue(kind, out var type) ? (InboundItem?)kept.Item.Deserialize(type) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Kept(string Kind, JsonElement Item);
}
