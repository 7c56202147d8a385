using System.Security.Cryptography;

namespace SmallDesk.Features.ProviderSignIn;

/// <summary>How a visit to a provider ended.</summary>
/// <param name="ChannelId">For which channel; null when the answer belonged to no visit.</param>
/// <param name="IsGood">Signed in.</param>
/// <param name="Key">What to say, as a text key.</param>
/// <param name="Words">The provider's own words, or a text key; null when there are none.</param>
internal sealed record VisitOutcome(long? ChannelId, bool IsGood, string Key, string? Words = null);

/// <summary>Keeps outcomes for the page that shows them, so that nobody can put words of theirs into an address.</summary>
internal sealed class VisitOutcomes(TimeProvider time)
{
    private const int Most = 200;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);
    private readonly Lock changing = new();
    private readonly Dictionary<string, (long AgentId, VisitOutcome Outcome, DateTimeOffset Until)> kept = new(StringComparer.Ordinal);

    /// <returns>The name by which the page finds it.</returns>
    public string Keep(long agentId, VisitOutcome outcome)
    {
        var name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        var now = time.GetUtcNow();
        lock (changing)
        {
            foreach (var old in kept.Where(k => k.Value.Until <= now).Select(k => k.Key).ToList()) kept.Remove(old);
            if (kept.Count >= Most) kept.Remove(kept.MinBy(k => k.Value.Until).Key);
            kept.Add(name, (agentId, outcome, now + Longest));
        }

        return name;
    }

    public VisitOutcome? Find(long? agentId, string? name)
    {
        lock (changing) return name is not null && kept.TryGetValue(name, out var found) && found.AgentId == agentId && found.Until > time.GetUtcNow() ? found.Outcome : null;
    }
}
