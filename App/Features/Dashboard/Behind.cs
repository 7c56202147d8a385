using System.Globalization;
using SmallDesk.Domain.Numbers;

namespace SmallDesk.Features.Dashboard;

/// <summary>Which of the things counted stand behind a number.</summary>
public enum BehindWhat
{
    Begun,
    Wrote,
    First,
    Answers,
    InTime,
    Late,
    Closed,
    ByDesk,
    Reopened,
    Scores,
    Content,
    Low,
    Tagged,
}

/// <summary>What a list behind a number shows of a period.</summary>
/// <param name="What">Which things.</param>
/// <param name="AgentId">Only one agent's work.</param>
/// <param name="ChannelId">Only of one channel.</param>
/// <param name="TagId">Only those given this tag.</param>
/// <param name="Weekday">Only of this day of the week, 0 for Monday.</param>
/// <param name="Hour">Only of this hour on the shop's wall.</param>
public sealed record Behind(BehindWhat What, long? AgentId = null, long? ChannelId = null, long? TagId = null, int? Weekday = null, int? Hour = null)
{
    public string Slug => What.ToString().ToLowerInvariant();

    /// <summary>Whether times taken are shown with it.</summary>
    public bool HasTimes => What is BehindWhat.First or BehindWhat.Answers or BehindWhat.InTime or BehindWhat.Late or BehindWhat.Closed or BehindWhat.ByDesk;

    public bool HasScores => What is BehindWhat.Scores or BehindWhat.Content or BehindWhat.Low;

    public static Behind Read(string? what, string? agent, string? channel, string? tag, string? weekday, string? hour) => new(
        Enum.GetValues<BehindWhat>().FirstOrDefault(w => string.Equals(w.ToString(), what, StringComparison.OrdinalIgnoreCase)),
        Id(agent), Id(channel), Id(tag), Within(weekday, 7), Within(hour, 24));

    /// <summary>The same as parts of an address.</summary>
    public (string Name, string Value)[] ToParts()
    {
        List<(string, string)> parts = [("what", Slug)];
        Add("agent", AgentId);
        Add("channel", ChannelId);
        Add("tag", TagId);
        Add("weekday", Weekday);
        Add("hour", Hour);
        return [.. parts];

        void Add(string name, long? value)
        {
            if (value is { } known) parts.Add((name, known.ToString(CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>Whether one thing is among them.</summary>
    /// <param name="one">The thing.</param>
    /// <param name="local">When, on the shop's wall.</param>
    /// <param name="lowScore">The highest score that is low.</param>
    public bool Takes(in Measured one, DateTime local, int lowScore) =>
        IsOf(one, lowScore)
        && (AgentId is null || one.AgentId == AgentId) && (ChannelId is null || one.ChannelId == ChannelId) && (TagId is null || one.TagId == TagId)
        && (Weekday is null || ((int)local.DayOfWeek + 6) % 7 == Weekday) && (Hour is null || local.Hour == Hour);

    private bool IsOf(in Measured one, int lowScore) => What switch
    {
        BehindWhat.Begun => one.What == Measure.Begun,
        BehindWhat.Wrote => one.What == Measure.Wrote,
        BehindWhat.First => one.What == Measure.FirstAnswer,
        BehindWhat.Answers => one.What == Measure.Answer,
        BehindWhat.InTime => one is { What: Measure.Answer, IsOnTime: true },
        BehindWhat.Late => one is { What: Measure.Answer, IsOnTime: false },
        BehindWhat.Closed => one.What == Measure.Closed,
        BehindWhat.ByDesk => one is { What: Measure.Closed, IsByDesk: true },
        BehindWhat.Reopened => one.What == Measure.Reopened,
        BehindWhat.Scores => one.What == Measure.Scored,
        BehindWhat.Content => one is { What: Measure.Scored, Score: >= 4 },
        BehindWhat.Low => one.What == Measure.Scored && one.Score <= lowScore,
        _ => one.What == Measure.Tagged,
    };

    private static long? Id(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;

    private static int? Within(string? text, int below) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < below ? number : null;
}
