namespace SmallDesk.Domain;

public sealed partial class Survey
{
    /// <summary>Lowest and highest score.</summary>
    public const int LowestScore = 1, HighestScore = 5;

    /// <summary>Whether it is settled for good: it was asked, so there is no second time.</summary>
    public bool WasAsked => State is SurveyState.Asked or SurveyState.Answered or SurveyState.Expired;

    /// <summary>It is to be asked after a closing.</summary>
    /// <param name="closedAt">The closing, UTC.</param>
    /// <param name="dueAt">When to ask, UTC.</param>
    public void Plan(DateTime closedAt, DateTime dueAt) => (State, ClosedAt, DueAt, SkipReason) = (SurveyState.Planned, closedAt, dueAt, null);

    /// <summary>It is not asked after this closing.</summary>
    /// <param name="reason">A text key that begins with "surveys.skip.".</param>
    public void Skip(string reason) => (State, DueAt, SkipReason) = (SurveyState.Skipped, null, reason);

    /// <summary>It is asked.</summary>
    /// <param name="messageId">The question.</param>
    /// <param name="expiresDays">Days within which it can be answered.</param>
    /// <param name="now">When, UTC.</param>
    public void Ask(long messageId, int expiresDays, DateTime now) =>
        (State, MessageId, AskedAt, DueAt) = (SurveyState.Asked, messageId, now, now.AddDays(expiresDays));

    /// <summary>Nobody answered in time.</summary>
    public void Expire() => (State, DueAt) = (SurveyState.Expired, null);

    /// <summary>Whether it may be answered, or an answer changed.</summary>
    /// <param name="changeDays">Days within which an answer can be changed.</param>
    /// <param name="now">UTC.</param>
    public bool Takes(int changeDays, DateTime now) => TakesUntil(changeDays) > now;

    /// <summary>Until when it can be answered or changed, UTC; null when no longer.</summary>
    /// <param name="changeDays">Days within which an answer can be changed.</param>
    public DateTime? TakesUntil(int changeDays) => State switch
    {
        SurveyState.Asked => DueAt,
        SurveyState.Answered => AnsweredAt?.AddDays(changeDays),
        _ => null,
    };

    /// <summary>The customer gives a score, the first one or another.</summary>
    /// <param name="score">1 to 5.</param>
    /// <param name="now">When, UTC.</param>
    public void Rate(int score, DateTime now)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(score, LowestScore);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(score, HighestScore);
        if (AnsweredAt is null) (AnsweredAt, State, DueAt) = (now, SurveyState.Answered, null);
        else ChangedAt = now;
        Score = score;
    }
}
