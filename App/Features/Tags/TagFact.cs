using System.Text.Json;

namespace SmallDesk.Features.Tags;

/// <summary>Which tag was put on or taken off, as an event of the past keeps it.</summary>
internal sealed record TagFact(long Tag, string Name)
{
    public static TagFact? Read(string? data) => data is null ? null : JsonSerializer.Deserialize<TagFact>(data, JsonSerializerOptions.Web);
}
