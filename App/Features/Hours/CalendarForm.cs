namespace SmallDesk.Features.Hours;

/// <summary>A stretch of a day while it is typed.</summary>
public sealed class SpanRow
{
    /// <summary>Begins, "10:00".</summary>
    public string From { get; set; } = "10:00";

    /// <summary>Ends, "18:00".</summary>
    public string To { get; set; } = "18:00";
}

/// <summary>A day that differs while it is typed.</summary>
public sealed class DayRow
{
    /// <summary>"2026-12-31".</summary>
    public string Date { get; set; } = "";

    /// <summary>What day it is.</summary>
    public string Name { get; set; } = "";

    /// <summary>Nobody is there.</summary>
    public bool IsClosed { get; set; } = true;

    /// <summary>Its hours while it is not closed.</summary>
    public List<SpanRow> Spans { get; } = [];
}

/// <summary>A calendar while it is typed: whatever stands in a field stays there until it is saved.</summary>
internal sealed class CalendarForm
{
    /// <summary>As weeks begin where our shops are.</summary>
    public static readonly IReadOnlyList<DayOfWeek> Weekdays =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    private const int WorkingDays = 5;

    public string? Name { get; set; }

    public string? TimeZone { get; set; }

    public IReadOnlyDictionary<DayOfWeek, List<SpanRow>> Week { get; } = Weekdays.ToDictionary(d => d, _ => new List<SpanRow>());

    public List<DayRow> Days { get; } = [];

    public HashSet<long> ChannelIds { get; } = [];

    /// <summary>As most shops begin.</summary>
    public static CalendarForm Usual()
    {
        var form = new CalendarForm();
        foreach (var day in Weekdays.Take(WorkingDays)) form.Week[day].Add(new SpanRow());
        return form;
    }

    public static CalendarForm Of(CalendarDraft draft)
    {
        var form = new CalendarForm { Name = draft.Name, TimeZone = draft.TimeZone };
        foreach (var (day, spans) in draft.Week) form.Week[day].AddRange(spans.Select(RowOf));
        foreach (var day in draft.Days)
        {
            var row = new DayRow { Date = day.Date, Name = day.Name, IsClosed = day.IsClosed };
            row.Spans.AddRange(day.Spans.Select(RowOf));
            form.Days.Add(row);
        }

        form.ChannelIds.UnionWith(draft.ChannelIds);
        return form;
    }

    public CalendarDraft ToDraft(long? id) => new(
        id, Name ?? "", TimeZone, Week.ToDictionary(d => d.Key, IReadOnlyList<TypedSpan> (d) => Typed(d.Value)), [.. Days.Select(d => new TypedDay(d.Date, d.Name, d.IsClosed, Typed(d.Spans)))], [.. ChannelIds]);

    /// <summary>The hours of one day on Monday to Friday.</summary>
    public void CopyToWeekdays(DayOfWeek from)
    {
        var spans = Typed(Week[from]);
        foreach (var day in Weekdays.Take(WorkingDays).Where(d => d != from))
        {
            Week[day].Clear();
            Week[day].AddRange(spans.Select(RowOf));
        }
    }

    /// <summary>Adds closed days; a date that is there already stays as it is.</summary>
    public void Add(IEnumerable<DateOnly> holidays, Func<DateOnly, string> nameOf)
    {
        foreach (var date in holidays.Where(h => !Days.Exists(d => d.Date == HoursText.Typed(h)))) Days.Add(new DayRow { Date = HoursText.Typed(date), Name = nameOf(date) });
        Days.Sort((a, b) => string.CompareOrdinal(a.Date, b.Date));
    }

    private static List<TypedSpan> Typed(IEnumerable<SpanRow> rows) => [.. rows.Select(r => new TypedSpan(r.From, r.To))];

    private static SpanRow RowOf(TypedSpan span) => new() { From = span.From, To = span.To };
}
