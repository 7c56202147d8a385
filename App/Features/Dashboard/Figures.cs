using SmallDesk.Domain.Numbers;
using SmallDesk.Features.Numbers;

namespace SmallDesk.Features.Dashboard;

/// <summary>Who waits at this moment.</summary>
/// <param name="Count">How many.</param>
/// <param name="Late">How many of them past their target.</param>
/// <param name="Longest">The one who waits longest; null when nobody does.</param>
/// <param name="ByAgent">Whose they are, nobody's (null) too, the most first.</param>
/// <param name="Open">How many conversations are open in all.</param>
public sealed record WaitingNow(int Count, int Late, LongestWait? Longest, IReadOnlyList<(long? AgentId, int Waiting)> ByAgent, int Open);

/// <summary>The customer who waits longest.</summary>
public sealed record LongestWait(long Number, string ContactName, long ChannelId, DateTime Since, bool IsFirst);

/// <summary>Today so far, beside what is usual.</summary>
/// <param name="Begun">Conversations that customers began.</param>
/// <param name="Usual">How many it usually is at this time: half of the same weekdays of the last eight weeks had no more; null while there are none.</param>
/// <param name="Closed">Closed conversations.</param>
/// <param name="ByHour">Begun, by the hour.</param>
/// <param name="UsualByHour">The same as it usually is.</param>
/// <param name="Hour">The hour it is on the shop's wall.</param>
public sealed record TodaySoFar(int Begun, int? Usual, int Closed, IReadOnlyList<int> ByHour, IReadOnlyList<int> UsualByHour, int Hour);

/// <summary>How long something took.</summary>
public sealed record Taken(TimeSpan? Median, TimeSpan? Most, int Count)
{
    public static Taken Of(Durations all, bool isBusiness) => all.Percentiles(isBusiness, 50, 90) is [var median, var most] ? new(median, most, all.Count) : new(null, null, 0);
}

/// <summary>Some days, or one agent's or one channel's part in them.</summary>
public sealed record Part
{
    public Part(Tally tally, bool isBusiness)
    {
        (Begun, Wrote, Answers, FirstAnswers) = (tally[Measure.Begun], tally[Measure.Wrote], tally[Measure.Answer], tally[Measure.FirstAnswer]);
        (Closed, ClosedByDesk, Reopened) = (tally[Measure.Closed], tally.ClosedByDesk, tally[Measure.Reopened]);
        (FirstAnswer, Resolution) = (Taken.Of(tally.FirstAnswers, isBusiness), Taken.Of(tally.Resolutions, isBusiness));
        (WithinTarget, WithTarget, Content, Scores) = (tally.WithinTarget, tally.WithTarget, tally.Content, tally[Measure.Scored]);
    }

    public int Begun { get; }

    public int Wrote { get; }

    public int Answers { get; }

    public int FirstAnswers { get; }

    public int Closed { get; }

    public int ClosedByDesk { get; }

    public int Reopened { get; }

    public Taken FirstAnswer { get; }

    public Taken Resolution { get; }

    public double? WithinTarget { get; }

    public int WithTarget { get; }

    public double? Content { get; }

    public int Scores { get; }
}

/// <summary>An agent's work, and what lies on their desk now.</summary>
public sealed record AgentLoad(long AgentId, Part Part, int Open, int Waiting);

/// <summary>A tag, and how often it was given before; null when nothing is compared.</summary>
public sealed record TagCount(long TagId, int Count, int? Before);

/// <summary>A low score, and what the customer said with it.</summary>
public sealed record UnhappyRow(long Number, string ContactName, int Score, string? Words, IReadOnlyList<int> ReasonIds, DateTime At);

/// <summary>All that the dashboard shows for one choice; one for all who look.</summary>
public sealed record Figures(WaitingNow Waiting, TodaySoFar Today, Part Shown, Part? Compared, IReadOnlyList<DaySum> Days)
{
    public IReadOnlyList<AgentLoad> Agents { get; init; } = [];

    public IReadOnlyList<(long ChannelId, Part Part)> Channels { get; init; } = [];

    public IReadOnlyList<TagCount> Tags { get; init; } = [];

    /// <summary>Customers' messages: seven days from Monday, each of 24 hours.</summary>
    public IReadOnlyList<int[]> Hours { get; init; } = [];

    /// <summary>The latest low scores.</summary>
    public IReadOnlyList<UnhappyRow> Unhappy { get; init; } = [];
}
