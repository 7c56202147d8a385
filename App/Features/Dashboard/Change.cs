using SmallDesk.Ui;

namespace SmallDesk.Features.Dashboard;

/// <summary>How a number stands to what it is compared with.</summary>
/// <param name="Before">The other one, in words.</param>
/// <param name="Direction">Above zero when it rose.</param>
/// <param name="IsGood">Whether that is welcome; null where it is neither.</param>
public sealed record Change(string Before, int Direction, bool? IsGood)
{
    public string Look => Direction == 0 || IsGood is null ? "" : IsGood.Value ? "good" : "bad";

    public string Arrow => Direction > 0 ? "↗" : Direction < 0 ? "↘" : "→";

    /// <summary>Of counts, of which more is neither good nor bad.</summary>
    public static Change? Of(int now, int? before) => before is { } other ? new Change(Words.Count(other), now.CompareTo(other), null) : null;

    /// <summary>Of times, of which less is better.</summary>
    internal static Change? Of(TimeSpan? now, TimeSpan? before, Texts texts) =>
        before is { } other && now is { } time ? new Change(Words.Time(other, texts), Words.Time(other, texts) == Words.Time(time, texts) ? 0 : time.CompareTo(other), time < other) : null;

    /// <summary>Of shares, of which more is better.</summary>
    public static Change? Of(double? now, double? before) =>
        before is { } other && now is { } share ? new Change(Words.Share(other), Words.Share(other) == Words.Share(share) ? 0 : share.CompareTo(other), share > other) : null;
}
