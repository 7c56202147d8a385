using System.Globalization;
using SmallDesk.Domain.Hours;
using SmallDesk.Ui;
using SmallDesk.Ui.Time;

namespace SmallDesk.Features.Hours;

/// <summary>When somebody is there again, as people say it: "today at 14:00", "tomorrow at 10:00", "on Monday at 10:00", "on 12 January at 10:00".</summary>
internal static class BackText
{
    private const int DaysByName = 7;
    private const int DaysWithoutYear = 180;

    /// <param name="hours">Whose hours.</param>
    /// <param name="zone">Whose wall clock is read out.</param>
    /// <param name="now">UTC.</param>
    /// <param name="language">"ru" or "en".</param>
    /// <param name="texts">The words.</param>
    /// <returns>Null when nobody ever will be.</returns>
    public static string? Of(BusinessHours hours, TimeZoneInfo zone, DateTime now, string language, Texts texts)
    {
        if (hours.NextOpening(now) is not { } opening) return null;
        var (at, today) = (TimeText.Local(opening, zone), TimeText.Local(now, zone).Date);
        var culture = CultureInfo.GetCultureInfo(language);
        var clock = at.ToString("H:mm", CultureInfo.InvariantCulture);
        var days = (at.Date - today).Days;
        return days switch
        {
            <= 0 => texts.In(language, "hours.back.today", clock),
            1 => texts.In(language, "hours.back.tomorrow", clock),
            < DaysByName => texts.In(language, "hours.back." + at.DayOfWeek, clock),
            _ => texts.In(language, "hours.back.date", clock, at.ToString(days < DaysWithoutYear ? "d MMMM" : "d MMMM yyyy", culture)),
        };
    }
}
