using System.Text.Json;
using SmallDesk.Domain;

namespace SmallDesk.Features.Conversations;

/// <summary>Who had a conversation and who got it, as an event of the past keeps it; ids of agents, or of teams where a team got it.</summary>
/// <param name="From">Who had it.</param>
/// <param name="To">Who got it.</param>
/// <param name="Why">Why, where the desk itself decided; null where a person did.</param>
/// <param name="Open">How many open ones whoever got it had.</param>
/// <param name="Name">What the team was called.</param>
internal sealed record AssignedFact(long? From, long? To, string? Why = null, int? Open = null, string? Name = null)
{
    public static AssignedFact? Read(string? data) => data is null ? null : JsonSerializer.Deserialize<AssignedFact>(data, JsonSerializerOptions.Web);

    /// <summary>Why, where the desk itself decided.</summary>
    public AssignCause? Cause => Enum.TryParse<AssignCause>(Why, ignoreCase: true, out var cause) ? cause : null;
}
