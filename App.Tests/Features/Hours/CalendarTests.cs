using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Hours;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Hours;

public sealed class CalendarTests
{
    [Fact]
    public async Task A_saved_calendar_holds_for_its_channels_at_once()
    {
        await using var desk = TestDesk.Open();
        await desk.FoundShopAsync();
        var (kept, free) = (await desk.AddChannelAsync(), await desk.AddChannelAsync());
        var id = await desk.AddCalendarAsync(HoursStory.Draft(days: [new TypedDay("2026-03-04", "Инвентаризация", IsClosed: true, [])], channels: kept));

        // Monday noon in Moscow is open, the Wednesday that differs is not, and who keeps no calendar always is.
        var now = desk.Get<DeskDirectory>().Current;
        Assert.True(now.HoursOf(kept).IsOpen(desk.Clock.Now));
        Assert.False(now.HoursOf(kept).IsOpen(desk.Clock.Now.AddDays(2)));
        Assert.False(now.HoursOf(kept).IsOpen(desk.Clock.Now.AddHours(9)));
        Assert.True(now.HoursOf(free).IsOpen(desk.Clock.Now.AddHours(9)));
        var row = Assert.Single(desk.Get<CalendarsQuery>().Execute(Actor.System, desk.Clock.Now));
        Assert.Equal((id, true, "10:00–18:00", "webchat"), (row.Id, row.IsOpen, HoursText.Of(row.Today), Assert.Single(row.Channels)));
    }

    [Fact]
    public async Task What_was_typed_comes_back_as_it_was_and_midnight_ends_the_day()
    {
        await using var desk = TestDesk.Open();
        var week = new Dictionary<DayOfWeek, IReadOnlyList<TypedSpan>> { [DayOfWeek.Saturday] = [new("09:00", "13:00"), new("14:00", "00:00")], [DayOfWeek.Sunday] = [new("00:00", "00:00")] };
        var draft = new CalendarDraft(null, " Вечер ", "Asia/Omsk", week, [new TypedDay("2026-12-31", "Короткий", IsClosed: false, [new("10:00", "15:30")])], []);
        var id = await desk.AddCalendarAsync(draft);
        var back = desk.Get<CalendarsQuery>().Draft(Actor.System, id)!;
        Assert.Equal(("Вечер", "Asia/Omsk"), (back.Name, back.TimeZone));
        Assert.Equal(week[DayOfWeek.Saturday], back.Week[DayOfWeek.Saturday]);
        Assert.Equal([new TypedSpan("00:00", "00:00")], back.Week[DayOfWeek.Sunday]);
        Assert.Equal([new TypedSpan("10:00", "15:30")], Assert.Single(back.Days).Spans);
        Assert.True(desk.Get<DeskDirectory>().Current.Calendars[id].Hours.IsOpen(new DateTime(2026, 3, 8, 17, 59, 0, DateTimeKind.Utc)));
        Assert.False(desk.Get<DeskDirectory>().Current.Calendars[id].Hours.IsOpen(new DateTime(2026, 3, 8, 18, 0, 0, DateTimeKind.Utc)));
    }

    [Fact]
    public async Task Every_mistake_is_named_by_its_field_and_nothing_is_stored()
    {
        await using var desk = TestDesk.Open();
        await desk.AddCalendarAsync(HoursStory.Draft("Офис"));
        var wrong = new CalendarDraft(
            null, " ", "Nowhere/Land", new Dictionary<DayOfWeek, IReadOnlyList<TypedSpan>> { [DayOfWeek.Monday] = [new("18:00", "10:00")], [DayOfWeek.Tuesday] = [new("", "10:00")] },
            [new TypedDay("soon", "", true, []), new TypedDay("2026-05-01", "", false, []), new TypedDay("2026-05-01", new string('x', 81), true, [])], []);
        var problems = Assert.IsType<SaveCalendarResult.Refused>(await desk.Get<SaveCalendar>().ExecuteAsync(Actor.System, wrong)).Problems;
        Assert.Equal(
            ["day.0.date", "day.1.hours", "day.2.date", "day.2.name", "name", "timeZone", "week.Monday", "week.Tuesday"], problems.Keys.Order(StringComparer.Ordinal));
        var taken = Assert.IsType<SaveCalendarResult.Refused>(await desk.Get<SaveCalendar>().ExecuteAsync(Actor.System, HoursStory.Draft("ОФИС"))).Problems;
        Assert.Equal("hours.nameTaken", taken["name"]);
        Assert.IsType<SaveCalendarResult.NotFound>(await desk.Get<SaveCalendar>().ExecuteAsync(Actor.System, HoursStory.Draft("Другой") with { Id = 7 }));
        Assert.Single(desk.Get<DeskDirectory>().Current.Calendars);
    }

    [Fact]
    public async Task A_calendar_in_use_is_removed_only_when_its_channels_may_become_day_and_night()
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.AddChannelAsync();
        var id = await desk.AddCalendarAsync(HoursStory.Draft(channels: channel));
        Assert.Equal(RemoveCalendarResult.InUse, await desk.Get<RemoveCalendar>().ExecuteAsync(Actor.System, id));
        Assert.Equal(id, desk.Get<DeskDirectory>().Current.Channel(channel)!.CalendarId);
        Assert.Equal(RemoveCalendarResult.Removed, await desk.Get<RemoveCalendar>().ExecuteAsync(Actor.System, id, frees: true));
        Assert.Null(desk.Get<DeskDirectory>().Current.Channel(channel)!.CalendarId);
        Assert.Equal(RemoveCalendarResult.NotFound, await desk.Get<RemoveCalendar>().ExecuteAsync(Actor.System, id, frees: true));
        await using var db = desk.Read();
        Assert.Equal(2, await db.Events.CountAsync(e => e.Kind == DeskEventKind.CalendarSaved || e.Kind == DeskEventKind.CalendarRemoved));
    }

    [Fact]
    public async Task A_channel_changes_its_calendar_and_never_to_one_that_is_not_there()
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.AddChannelAsync();
        var (first, second) = (await desk.AddCalendarAsync(HoursStory.Draft("A", channels: channel)), await desk.AddCalendarAsync(HoursStory.Draft("B")));
        Assert.True(await desk.Get<SetChannelHours>().ExecuteAsync(Actor.System, channel, second));
        Assert.Equal(second, desk.Get<DeskDirectory>().Current.Channel(channel)!.CalendarId);
        Assert.False(await desk.Get<SetChannelHours>().ExecuteAsync(Actor.System, channel, 12345));
        Assert.False(await desk.Get<SetChannelHours>().ExecuteAsync(Actor.System, 12345, first));

        // Chosen on the calendar's own page it moves over, left out there it is free.
        Assert.IsType<SaveCalendarResult.Saved>(await desk.Get<SaveCalendar>().ExecuteAsync(Actor.System, HoursStory.Draft("A", channels: channel) with { Id = first }));
        Assert.Equal(first, desk.Get<DeskDirectory>().Current.Channel(channel)!.CalendarId);
        Assert.IsType<SaveCalendarResult.Saved>(await desk.Get<SaveCalendar>().ExecuteAsync(Actor.System, HoursStory.Draft("A") with { Id = first }));
        Assert.Null(desk.Get<DeskDirectory>().Current.Channel(channel)!.CalendarId);
    }

    [Theory]
    [InlineData(AgentRole.Agent)]
    [InlineData(AgentRole.Supervisor)]
    public async Task Only_the_owner_sees_and_sets_hours(AgentRole role)
    {
        await using var desk = TestDesk.Open();
        var actor = (await desk.AddAgentAsync(role: role)).AsActor();
        await Assert.ThrowsAsync<ForbiddenException>(() => desk.Get<SaveCalendar>().ExecuteAsync(actor, HoursStory.Draft()));
        await Assert.ThrowsAsync<ForbiddenException>(() => desk.Get<RemoveCalendar>().ExecuteAsync(actor, 1));
        await Assert.ThrowsAsync<ForbiddenException>(() => desk.Get<SetChannelHours>().ExecuteAsync(actor, 1, null));
        Assert.Throws<ForbiddenException>(() => desk.Get<CalendarsQuery>().Execute(actor, desk.Clock.Now));
        Assert.Throws<ForbiddenException>(() => desk.Get<CalendarsQuery>().Draft(actor, 1));
    }
}
