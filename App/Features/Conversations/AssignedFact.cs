using System.Text.Json;

namespace SmallDesk.Features.Conversations;

/// <summary>Who had a conversation and who got it, as an event of the past keeps it.</summary>
internal sealed record AssignedFact(long? From, long? To)
{
    public static AssignedFact? Read(string? data) => data is null ? null : JsonSerializer.Deserialize<AssignedFact>(data, JsonSerializerOptions.Web);
}
