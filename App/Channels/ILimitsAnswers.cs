namespace SmallDesk.Channels;

/// <summary>A channel kind in which not every conversation may always be answered.</summary>
public interface ILimitsAnswers
{
    /// <summary>Why a conversation cannot be answered now.</summary>
    /// <param name="threadKey">What keeps apart several conversations of one contact point.</param>
    /// <param name="lastReceivedAt">When the customer last wrote there, UTC; null when never.</param>
    /// <param name="now">The time, UTC.</param>
    /// <returns>A text key, or null when it can.</returns>
    string? WhyNot(string? threadKey, DateTime? lastReceivedAt, DateTime now);
}
