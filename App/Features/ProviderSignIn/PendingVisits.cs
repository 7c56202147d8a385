using SmallDesk.Channels;
using SmallDesk.Data.Protection;

namespace SmallDesk.Features.ProviderSignIn;

/// <summary>A browser on its way to a provider and back.</summary>
/// <param name="AgentId">Whose browser; nobody else may bring the answer.</param>
/// <param name="ChannelId">For which channel.</param>
/// <param name="Visit">What was agreed with the provider.</param>
/// <param name="Until">Afterwards it counts no more.</param>
internal sealed record PendingVisit(long AgentId, long ChannelId, ProviderVisit Visit, DateTimeOffset Until);

/// <summary>
/// Browsers on their way. In memory alone: an answer counts once, within minutes, and for the one who went;
/// after a restart of the desk one simply goes again.
/// </summary>
internal sealed class PendingVisits(TimeProvider time)
{
    private const int Most = 200;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);
    private readonly Lock changing = new();
    private readonly Dictionary<string, PendingVisit> visits = new(StringComparer.Ordinal);

    public PendingVisit Begin(long agentId, long channelId, string redirectUri)
    {
        var begun = new PendingVisit(agentId, channelId, new ProviderVisit(redirectUri, Random(), Random()), time.GetUtcNow() + Longest);
        lock (changing)
        {
            foreach (var (state, visit) in visits.ToList())
            {
                // Going again, say after pressing "back", ends the visit before.
                if (visit.Until <= time.GetUtcNow() || (visit.AgentId == agentId && visit.ChannelId == channelId)) visits.Remove(state);
            }

            if (visits.Count >= Most) visits.Remove(visits.MinBy(v => v.Value.Until).Key);
            visits.Add(begun.Visit.State, begun);
        }

        return begun;
    }

    /// <summary>The visit that an answer belongs to; it does not count a second time, whoever brought it.</summary>
    /// <returns>Null when there is none, it is over, or somebody else went.</returns>
    public PendingVisit? End(string? state, long agentId)
    {
        PendingVisit? visit;
        lock (changing)
        {
            if (state is null || !visits.Remove(state, out visit)) return null;
        }

        return visit.AgentId == agentId && visit.Until > time.GetUtcNow() ? visit : null;
    }

    // 256 bits: nobody guesses it, and 43 characters as RFC 7636 §4.1 wants of a verifier.
    private static string Random() => SecretText.New(SecretText.TokenBytes);
}
