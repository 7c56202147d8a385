using System.Globalization;
using SmallDesk.Domain.Hours;

namespace SmallDesk.Tests.Domain.Hours;

/// <summary>Since when so much business time has passed, and that it is the same as counting and looking ahead.</summary>
public sealed class LookingBackTests
{
    private static readonly OpenSpan NineToSix = new(9 * 60, 18 * 60);

    // Berlin goes an hour ahead in the night to Sunday, 29 March 2026; Friday's half past five is 16:30 UTC, Monday's half past nine 07:30.
    [Theory]
    [InlineData("2026-03-30T07:30", 60, "2026-03-27T16:30")]
    [InlineData("2026-03-30T07:29", 60, "2026-03-27T16:29")]
    [InlineData("2026-03-28T12:00", 30, "2026-03-27T16:30")]
    [InlineData("2026-03-30T07:00", 540, "2026-03-27T08:00")]
    [InlineData("2026-03-30T07:00", 0, "2026-03-30T07:00")]
    [InlineData("2026-03-29T07:00", 0, "2026-03-29T07:00")]
    public void So_much_of_it_has_passed_since(string to, int minutes, string since) =>
        Assert.Equal(Utc(since), Weekdays("Europe/Berlin").Before(Utc(to), TimeSpan.FromMinutes(minutes)));

    [Fact]
    public void Nobody_can_have_waited_an_hour_where_nobody_ever_is() =>
        Assert.Null(new BusinessHours(TimeZoneInfo.Utc, new Dictionary<DayOfWeek, IReadOnlyList<OpenSpan>>()).Before(Utc("2026-03-30T07:00"), TimeSpan.FromHours(1)));

    [Fact]
    public void By_day_and_night_it_is_the_clock_itself() => Assert.Equal(Utc("2026-03-28T22:17"), BusinessHours.Always.Before(Utc("2026-03-30T07:17"), TimeSpan.FromHours(33)));

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("America/Sao_Paulo")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Pacific/Apia")]
    [InlineData("Asia/Kathmandu")]
    [InlineData("America/St_Johns")]
    public void Looking_back_agrees_with_counting_and_looking_ahead_over_every_change_of_the_clocks(string zone)
    {
        var hours = new BusinessHours(
            Zone(zone),
            Enum.GetValues<DayOfWeek>().Where(d => d != DayOfWeek.Saturday).ToDictionary(d => d, IReadOnlyList<OpenSpan> (_) => [new(0, 150), new(9 * 60, 1440)]),
            new Dictionary<DateOnly, IReadOnlyList<OpenSpan>> { [new(2026, 3, 30)] = [], [new(2026, 10, 24)] = [new(60, 61)] });
        var second = TimeSpan.FromSeconds(1);
        foreach (var start in (string[])["2011-12-27T00:00", "2018-02-16T00:00", "2018-11-02T00:00", "2026-03-25T00:00", "2026-10-22T00:00"])
        {
            for (var step = 0; step < 8 * 24 * 60; step += 97)
            {
                var (to, time) = (Utc(start).AddMinutes(step), TimeSpan.FromMinutes(1 + (step * 7 % 4000)));
                var since = hours.Before(to, time)!.Value;
                Assert.Equal(time, hours.Between(since, to));
                Assert.True(hours.Between(since + second, to) < time, $"{zone}: {since:u} is not the last moment from which {time} passed until {to:u}.");
                Assert.True(hours.After(since, time) <= to);
                Assert.True(hours.After(since + second, time) > to);
            }
        }
    }

    private static BusinessHours Weekdays(string zone) => new(
        Zone(zone), Enum.GetValues<DayOfWeek>().Where(d => d is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).ToDictionary(d => d, IReadOnlyList<OpenSpan> (_) => [NineToSix]));

    private static TimeZoneInfo Zone(string id) => TimeZoneInfo.FindSystemTimeZoneById(id);

    private static DateTime Utc(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
}
