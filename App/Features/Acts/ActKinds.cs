using System.Collections.Frozen;
using System.Text.Json;

namespace SmallDesk.Features.Acts;

/// <summary>All that can be done and taken back.</summary>
internal sealed class ActKinds(IEnumerable<IActKind> kinds)
{
    private readonly FrozenDictionary<string, IActKind> byName = kinds.ToFrozenDictionary(k => k.Name, StringComparer.Ordinal);

    public IEnumerable<string> Names => byName.Keys.Order(StringComparer.Ordinal);

    public IActKind? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>One that is stored, and so must be known.</summary>
    public IActKind Of(string name) => Find(name) ?? throw new InvalidOperationException($"Nothing here can do or take back \"{name}\".");
}

/// <summary>What an act needs to know, to and from its row.</summary>
internal static class ActData
{
    public const string Nothing = "{}";

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, JsonSerializerOptions.Web);

    /// <summary>Null when it is not what it should be.</summary>
    public static T? Read<T>(string data)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(data, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
