using SmallDesk.Domain.Hours;
using SmallDesk.Ui;

namespace SmallDesk.Features.Hours;

/// <summary>What was typed of a calendar, understood; and what was not, by field.</summary>
internal sealed class CalendarReading
{
    private readonly Dictionary<string, string> problems = new(StringComparer.Ordinal);
    private readonly HashSet<DateOnly> seen = [];

    public CalendarReading(CalendarDraft draft, Texts texts)
    {
        Name = draft.Name.Trim();
        if (Name.Length == 0) problems["name"] = "hours.nameMissing";
        else if (Name.Length > CalendarDraft.LongestName) problems["name"] = "hours.nameLong";
        Zone = string.IsNullOrWhiteSpace(draft.TimeZone) ? null : ZoneList.Find(draft.TimeZone, texts);
        if (Zone is null && !string.IsNullOrWhiteSpace(draft.TimeZone)) problems["timeZone"] = "settings.zoneUnknown";
        Week = draft.Week.ToDictionary(d => d.Key, d => Spans("week." + d.Key, d.Value));
        Days = [.. draft.Days.Select(Day).OfType<CalendarDay>()];
        if (draft.Days.Count > CalendarDay.Most) problems["days"] = "hours.daysMany";
    }

    public IReadOnlyDictionary<string, string> Problems => problems;

    public string Name { get; }

    /// <summary>IANA name; null for the shop's.</summary>
    public string? Zone { get; }

    public IReadOnlyDictionary<DayOfWeek, IReadOnlyList<OpenSpan>> Week { get; }

    public List<CalendarDay> Days { get; }

    private CalendarDay? Day(TypedDay typed, int index)
    {
        var name = typed.Name.Trim();
        if (name.Length > CalendarDraft.LongestDayName) problems[$"day.{index}.name"] = "hours.dayNameLong";
        var spans = typed.IsClosed ? [] : Spans($"day.{index}.hours", typed.Spans);
        if (!typed.IsClosed && typed.Spans.Count == 0) problems[$"day.{index}.hours"] = "hours.spanMissing";
        if (HoursText.Date(typed.Date) is not { } date)
        {
            problems[$"day.{index}.date"] = "hours.dateWrong";
            return null;
        }

        if (!seen.Add(date)) problems[$"day.{index}.date"] = "hours.dateTwice";
        return new CalendarDay(date, name, spans);
    }

    private IReadOnlyList<OpenSpan> Spans(string field, IReadOnlyList<TypedSpan> typed)
    {
        var spans = typed.Select(HoursText.Read).ToList();
        if (spans.Contains(null)) problems[field] = "hours.spanWrong";
        return OpenSpan.Tidy(spans.OfType<OpenSpan>());
    }
}
