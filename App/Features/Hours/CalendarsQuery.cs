using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Domain.Hours;
using SmallDesk.Ui.Time;

namespace SmallDesk.Features.Hours;

/// <summary>A calendar as it stands today.</summary>
internal sealed record CalendarRow(long Id, string Name, TimeZoneInfo Zone, bool HasOwnZone, BusinessHours Hours)
{
    /// <summary>Today's hours; none when it is closed.</summary>
    public required IReadOnlyList<OpenSpan> Today { get; init; }

    /// <summary>What day it is, where today differs from its weekday.</summary>
    public string? Special { get; init; }

    public required bool IsOpen { get; init; }

    /// <summary>Names of the channels that keep to it.</summary>
    public required IReadOnlyList<string> Channels { get; init; }
}

/// <summary>Calendars, from memory.</summary>
internal sealed class CalendarsQuery(DeskDirectory directory)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="now">UTC.</param>
    /// <returns>All of them by name.</returns>
    public IReadOnlyList<CalendarRow> Execute(Actor actor, DateTime now)
    {
        actor.Demand(Permission.Administer);
        return [.. directory.Current.Calendars.Values.OrderBy(c => c.Name, StringComparer.CurrentCultureIgnoreCase).Select(c => RowOf(c, now))];
    }

    /// <summary>One calendar as its form begins; null when there is none.</summary>
    public CalendarDraft? Draft(Actor actor, long id)
    {
        actor.Demand(Permission.Administer);
        if (!directory.Current.Calendars.TryGetValue(id, out var entry)) return null;
        var week = WeekHours.Read(entry.Week).ToDictionary(d => d.Key, IReadOnlyList<TypedSpan> (d) => [.. d.Value.Select(HoursText.Typed)]);
        var days = CalendarDay.Read(entry.Days).Select(d => new TypedDay(HoursText.Typed(d.Date), d.Name, d.Spans.Count == 0, [.. d.Spans.Select(HoursText.Typed)]));
        return new CalendarDraft(id, entry.Name, entry.TimeZone, week, [.. days], [.. ChannelsOf(id).Select(c => c.Id)]);
    }

    /// <summary>Whose wall clock a channel's hours go by: its calendar's, else the shop's.</summary>
    public static TimeZoneInfo ZoneOf(DeskSnapshot desk, long channelId) =>
        desk.Channel(channelId)?.CalendarId is { } id && desk.Calendars.TryGetValue(id, out var calendar) ? ZoneOf(desk, calendar) : desk.Zone;

    private static TimeZoneInfo ZoneOf(DeskSnapshot desk, CalendarEntry calendar) =>
        calendar.TimeZone is { } own && TimeZoneInfo.TryFindSystemTimeZoneById(own, out var zone) ? zone : desk.Zone;

    private CalendarRow RowOf(CalendarEntry calendar, DateTime now)
    {
        var zone = ZoneOf(directory.Current, calendar);
        var today = DateOnly.FromDateTime(TimeText.Local(now, zone));
        var special = CalendarDay.Read(calendar.Days).FirstOrDefault(d => d.Date == today);
        return new CalendarRow(calendar.Id, calendar.Name, zone, calendar.TimeZone is not null, calendar.Hours)
        {
            Today = special?.Spans ?? (WeekHours.Read(calendar.Week).TryGetValue(today.DayOfWeek, out var spans) ? spans : []),
            Special = special?.Name,
            IsOpen = calendar.Hours.IsOpen(now),
            Channels = [.. ChannelsOf(calendar.Id).Select(c => c.Name)],
        };
    }

    private IEnumerable<ChannelEntry> ChannelsOf(long calendarId) => directory.Current.Channels.Values
        .Where(c => !c.IsRemoved && c.CalendarId == calendarId).OrderBy(c => c.Name, StringComparer.CurrentCultureIgnoreCase);
}
