namespace SmallDesk.Features.Hours;

/// <summary>A stretch of a day as it was typed: "9:00" to "18:00". Midnight at its end is the end of the day.</summary>
public sealed record TypedSpan(string From, string To);

/// <summary>A day that differs, as it was typed.</summary>
/// <param name="Date">"2026-12-31".</param>
/// <param name="Name">What day it is; may be empty.</param>
/// <param name="IsClosed">Nobody is there; its hours do not count.</param>
/// <param name="Spans">Its hours.</param>
public sealed record TypedDay(string Date, string Name, bool IsClosed, IReadOnlyList<TypedSpan> Spans);

/// <summary>A calendar as its owner wants it.</summary>
/// <param name="Id">Null for a new one.</param>
/// <param name="Name">As people read it.</param>
/// <param name="TimeZone">As it was typed or chosen; empty for the shop's.</param>
/// <param name="Week">Hours of each weekday; a day that is missing is closed.</param>
/// <param name="Days">Days that differ.</param>
/// <param name="ChannelIds">Which channels keep to it; one that kept to another keeps to this one from now on.</param>
public sealed record CalendarDraft(
    long? Id, string Name, string? TimeZone, IReadOnlyDictionary<DayOfWeek, IReadOnlyList<TypedSpan>> Week, IReadOnlyList<TypedDay> Days, IReadOnlyCollection<long> ChannelIds)
{
    public const int LongestName = 60;
    public const int LongestDayName = 80;
}
