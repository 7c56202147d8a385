using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Hours;
using SmallDesk.Tests.Support;
using SmallDesk.Ui;

namespace SmallDesk.Tests.Features.Hours;

public sealed class HoursPagesTests : ComponentTest
{
    [Fact]
    public async Task The_list_says_how_today_is_and_who_keeps_to_it()
    {
        var owner = await OwnerAsync();
        var page = Render<HoursPage>(p => p.AddCascadingValue(owner));
        Assert.Contains("Somebody is always there", page.Find("[data-testid=empty]").TextContent, StringComparison.Ordinal);
        var (kept, free) = (await Desk.AddChannelAsync("webchat"), await Desk.AddChannelAsync("telegram"));
        await Desk.AddCalendarAsync(HoursStory.Draft("Office", days: [new TypedDay("2026-03-02", "Stocktaking", IsClosed: false, [new("12:00", "13:00")])], channels: kept));
        page.WaitForAssertion(() => Assert.Equal("Closed now, open today at 12:00", page.Find("[data-testid=calendar-state]").TextContent.Trim()));
        var row = page.Find("[data-testid=calendar]").TextContent;
        Assert.Contains("Today 12:00–13:00 (Stocktaking)", row, StringComparison.Ordinal);
        Assert.Contains("For: webchat", row, StringComparison.Ordinal);
        Assert.Equal("Open day and night, without a calendar: telegram", page.Find("[data-testid=always-open]").TextContent);
        Assert.NotEqual(kept, free);
    }

    [Fact]
    public async Task A_calendar_is_made_with_lunch_copied_to_all_weekdays_holidays_and_its_channel()
    {
        var channel = await Desk.AddChannelAsync();
        var owner = await OwnerAsync();
        var page = Render<CalendarPage>(p => p.AddCascadingValue(owner));
        await page.PutAsync("calendar-name", "Office");
        await page.PutAsync("span-Monday-from", "09:00");
        await page.PutAsync("span-Monday-to", "13:00");
        await page.PressAsync("span-Monday-add");
        await page.PutAsync("span-Monday-from", "14:00", 1);
        await page.PutAsync("span-Monday-to", "17:30", 1);
        await page.PressAsync("copy-Monday");
        await page.PressAsync("span-Friday-remove", 1);
        await page.PressAsync("holidays-2026");
        await page.PressAsync("special-remove");
        await page.PressAsync("holidays-2027");
        await page.PressAsync("holidays-2026");
        await page.PutAsync("calendar-zone", "Berlin (UTC+1)");
        await page.PutAsync($"keeps-{channel}", true);
        await page.SubmitAsync("calendar-form");

        var saved = Assert.Single(Desk.Get<DeskDirectory>().Current.Calendars.Values);
        var draft = Desk.Get<CalendarsQuery>().Draft(Actor.System, saved.Id)!;
        Assert.Equal(("Office", "Europe/Berlin"), (draft.Name, draft.TimeZone));
        Assert.Equal([new TypedSpan("09:00", "13:00"), new("14:00", "17:30")], draft.Week[DayOfWeek.Monday]);
        Assert.Equal(draft.Week[DayOfWeek.Monday], draft.Week[DayOfWeek.Thursday]);
        Assert.Equal([new TypedSpan("09:00", "13:00")], draft.Week[DayOfWeek.Friday]);
        Assert.False(draft.Week.ContainsKey(DayOfWeek.Sunday));
        Assert.Equal((28, "2026-01-01", "New Year"), (draft.Days.Count, draft.Days[0].Date, draft.Days[0].Name));
        Assert.Equal(saved.Id, Desk.Get<DeskDirectory>().Current.Channel(channel)!.CalendarId);
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_field_and_what_was_typed_stays()
    {
        var owner = await OwnerAsync();
        var page = Render<CalendarPage>(p => p.AddCascadingValue(owner));
        await page.PutAsync("span-Monday-from", "18:00");
        await page.PutAsync("span-Monday-to", "10:00");
        await page.PressAsync("special-add");
        await page.PutAsync("special-name", "Party");
        await page.PutAsync("calendar-zone", "Atlantis");
        await page.SubmitAsync("calendar-form");
        Assert.Empty(Desk.Get<DeskDirectory>().Current.Calendars);
        Assert.Contains("needs a name", page.Find("#calendar-name + [data-testid=problem]").TextContent, StringComparison.Ordinal);
        Assert.Contains("later than the beginning", page.Find("[data-testid=day-Monday] [data-testid=problem]").TextContent, StringComparison.Ordinal);
        Assert.Contains("Choose a date", page.Find("[data-testid=special-day] [data-testid=problem]").TextContent, StringComparison.Ordinal);
        Assert.Equal(
            ["18:00", "10:00", "Party", "Atlantis"],
            new[] { "span-Monday-from", "span-Monday-to", "special-name", "calendar-zone" }.Select(id => page.Find($"[data-testid={id}]").GetAttribute("value")));

        await page.PutAsync("calendar-name", "Office");
        await page.PutAsync("span-Monday-to", "20:00");
        await page.PutAsync("special-date", "2026-05-01");
        await page.PutAsync("calendar-zone", "");
        await page.SubmitAsync("calendar-form");
        Assert.Equal("Party", Assert.Single(Desk.Get<CalendarsQuery>().Draft(Actor.System, Assert.Single(Desk.Get<DeskDirectory>().Current.Calendars).Key)!.Days).Name);
    }

    [Fact]
    public async Task Removing_asks_once_and_says_which_channels_become_day_and_night()
    {
        var channel = await Desk.AddChannelAsync();
        var id = await Desk.AddCalendarAsync(HoursStory.Draft("Office", channels: channel));
        var owner = await OwnerAsync();
        var page = Render<CalendarPage>(p => p.AddCascadingValue(owner).Add(c => c.Id, id));
        await page.PressAsync("calendar-remove");
        Assert.Contains("will be open day and night: webchat", page.Find("[data-testid=confirm]").TextContent, StringComparison.Ordinal);
        Assert.Single(Desk.Get<DeskDirectory>().Current.Calendars);
        await page.PressAsync("confirm-yes");
        Assert.Empty(Desk.Get<DeskDirectory>().Current.Calendars);
        Assert.Null(Desk.Get<DeskDirectory>().Current.Channel(channel)!.CalendarId);
        Assert.EndsWith("/settings/hours", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_is_led_away()
    {
        var agent = await Desk.AddAgentAsync();
        Render<HoursPage>(p => p.AddCascadingValue(ReaderOf(agent)));
        Assert.EndsWith("/profile", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    private async Task<Reader> OwnerAsync() => ReaderOf(await Desk.AddAgentAsync("Olga", AgentRole.Owner));

    private static Reader ReaderOf(Agent agent) => new(agent.AsActor(), agent.Id, agent.Name, null, "auto", TimeZoneInfo.Utc, true, true, true, "Shop");
}
