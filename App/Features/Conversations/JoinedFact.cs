using System.Text.Json;

namespace SmallDesk.Features.Conversations;

/// <summary>What the fact of a joining, or of its undoing, says.</summary>
/// <param name="From">The number of the other conversation.</param>
/// <param name="Moved">The messages that moved.</param>
internal sealed record JoinedFact(long From, List<long>? Moved)
{
    public static JoinedFact Read(string data) => JsonSerializer.Deserialize<JoinedFact>(data, JsonSerializerOptions.Web)!;
}
