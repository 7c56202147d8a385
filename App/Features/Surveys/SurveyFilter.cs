using System.Globalization;
using SmallDesk.Domain;

namespace SmallDesk.Features.Surveys;

/// <summary>Which answers are looked at. Stands in the address, so that a list can be passed on.</summary>
/// <param name="IsLow">Only low scores.</param>
/// <param name="AgentId">Only those about one agent's work.</param>
/// <param name="ChannelId">Only of one channel.</param>
/// <param name="Days">Only of so many days until now; null for all time.</param>
internal sealed record SurveyFilter(bool IsLow = false, long? AgentId = null, long? ChannelId = null, int? Days = SurveyFilter.UsualDays)
{
    public const int UsualDays = 30;

    public static readonly IReadOnlyList<int> Periods = [7, 30, 90, 365];

    private const string AllTime = "all";

    /// <summary>Only from then on, UTC; set from <see cref="Days"/>, or by whoever asks for exact times.</summary>
    public DateTime? Since { get; init; }

    /// <summary>Only before then, UTC.</summary>
    public DateTime? Until { get; init; }

    public static SurveyFilter Read(string? score, string? agent, string? channel, string? days) => new(score == "low", Id(agent), Id(channel), days switch
    {
        AllTime => null,
        _ when int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var known) && Periods.Contains(known) => known,
        _ => UsualDays,
    });

    /// <summary>The address of a page with this filter.</summary>
    /// <param name="page">The page's path.</param>
    public string In(string page)
    {
        List<string> parts = [];
        if (IsLow) parts.Add("score=low");
        if (AgentId is { } agent) parts.Add(string.Create(CultureInfo.InvariantCulture, $"agent={agent}"));
        if (ChannelId is { } channel) parts.Add(string.Create(CultureInfo.InvariantCulture, $"channel={channel}"));
        if (Days != UsualDays) parts.Add(string.Create(CultureInfo.InvariantCulture, $"days={(Days is { } days ? days : AllTime)}"));
        return parts.Count == 0 ? page : $"{page}?{string.Join('&', parts)}";
    }

    /// <summary>As somebody may look: who does not steer others' work sees their own.</summary>
    public SurveyFilter For(Actor actor, DateTime now) => (actor.May(Permission.Supervise) ? this : this with { AgentId = actor.AgentId ?? 0 }) with { Since = Since ?? (Days is { } days ? now.AddDays(-days) : null) };

    private static long? Id(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;
}
