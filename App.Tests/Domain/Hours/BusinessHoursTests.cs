using System.Globalization;
using SmallDesk.Domain.Hours;

namespace SmallDesk.Tests.Domain.Hours;

public sealed class BusinessHoursTests
{
    private static readonly OpenSpan NineToSix = new(9 * 60, 18 * 60);

    // 2026: Friday 20 November, Saturday 21, Sunday 22, Monday 23.
    [Theory]
    [InlineData("2026-11-20T05:59", false)]
    [InlineData("2026-11-20T06:00", true)]
    [InlineData("2026-11-20T14:59", true)]
    [InlineData("2026-11-20T15:00", false)]
    [InlineData("2026-11-21T10:00", false)]
    [InlineData("2026-11-23T06:00", true)]
    public void It_is_open_by_the_clock_on_the_wall(string at, bool expected) => Assert.Equal(expected, Weekdays("Europe/Moscow").IsOpen(Utc(at)));

    [Theory]
    [InlineData("2026-11-20T06:00", "2026-11-20T15:00", 540)]
    [InlineData("2026-11-20T14:30", "2026-11-23T06:15", 45)]
    [InlineData("2026-11-21T00:00", "2026-11-22T20:00", 0)]
    [InlineData("2026-11-20T03:00", "2026-11-27T03:00", 5 * 540)]
    [InlineData("2026-11-20T10:00", "2026-11-20T10:00", 0)]
    [InlineData("2026-11-20T12:00", "2026-11-20T10:00", 0)]
    public void Time_between_counts_only_while_somebody_is_there(string from, string to, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), Weekdays("Europe/Moscow").Between(Utc(from), Utc(to)));

    [Theory]
    [InlineData("2026-11-20T14:30", 30, "2026-11-20T15:00")]
    [InlineData("2026-11-20T14:30", 31, "2026-11-23T06:01")]
    [InlineData("2026-11-21T12:00", 60, "2026-11-23T07:00")]
    [InlineData("2026-11-21T12:00", 0, "2026-11-21T12:00")]
    [InlineData("2026-11-20T06:00", 540 * 6, "2026-11-27T15:00")]
    public void A_target_falls_due_when_so_much_of_it_has_passed(string from, int minutes, string due) =>
        Assert.Equal(Utc(due), Weekdays("Europe/Moscow").After(Utc(from), TimeSpan.FromMinutes(minutes)));

    [Theory]
    [InlineData("2026-11-20T04:00", "2026-11-20T06:00")]
    [InlineData("2026-11-20T08:00", "2026-11-20T08:00")]
    [InlineData("2026-11-20T15:00", "2026-11-23T06:00")]
    [InlineData("2026-12-31T16:00", "2027-01-11T06:00")]
    public void The_next_opening_is_after_nights_weekends_and_holidays(string at, string opens)
    {
        var hours = Weekdays("Europe/Moscow", PublicHolidays.OfRussia(2027).ToDictionary(d => d, IReadOnlyList<OpenSpan> (_) => []));
        Assert.Equal(Utc(opens), hours.NextOpening(Utc(at)));
    }

    [Fact]
    public void A_day_that_differs_has_its_own_hours()
    {
        var hours = Weekdays("Europe/Moscow", new Dictionary<DateOnly, IReadOnlyList<OpenSpan>> { [new(2026, 11, 21)] = [new(10 * 60, 12 * 60)], [new(2026, 11, 23)] = [] });
        Assert.Equal(TimeSpan.FromHours(2), hours.Between(Utc("2026-11-21T00:00"), Utc("2026-11-23T23:00")));
    }

    [Fact]
    public void Who_never_opens_is_not_waited_for()
    {
        var never = new BusinessHours(TimeZoneInfo.Utc, new Dictionary<DayOfWeek, IReadOnlyList<OpenSpan>>());
        Assert.Null(never.NextOpening(Utc("2026-11-20T10:00")));
        Assert.Null(never.After(Utc("2026-11-20T10:00"), TimeSpan.FromMinutes(1)));
        Assert.Equal(TimeSpan.Zero, never.Between(Utc("2026-01-01T00:00"), Utc("2026-12-31T00:00")));
    }

    [Fact]
    public void Day_and_night_is_the_clock_itself()
    {
        var (from, to) = (Utc("2026-03-20T10:17"), Utc("2026-04-02T04:05"));
        Assert.Equal(to - from, BusinessHours.Always.Between(from, to));
        Assert.Equal(to, BusinessHours.Always.After(from, to - from));
    }

    // Berlin sets its clocks forward on 29 March 2026 at 01:00 UTC (02:00 to 03:00), back on 25 October at 01:00 UTC (03:00 to 02:00).
    [Theory]
    [InlineData("2026-03-28", 8 * 60, 20 * 60, 12 * 60)]
    [InlineData("2026-03-29", 8 * 60, 20 * 60, 12 * 60)]
    [InlineData("2026-03-29", 0, 1440, 23 * 60)]
    [InlineData("2026-03-29", 60, 4 * 60, 2 * 60)]
    [InlineData("2026-03-29", 130, 170, 0)]
    [InlineData("2026-10-25", 0, 1440, 25 * 60)]
    [InlineData("2026-10-25", 60, 4 * 60, 4 * 60)]
    [InlineData("2026-10-25", 120, 150, 60)]
    public void A_day_on_which_the_clocks_change_has_the_hours_on_the_wall(string day, int from, int to, int minutes)
    {
        var date = DateOnly.Parse(day, CultureInfo.InvariantCulture);
        var hours = new BusinessHours(Zone("Europe/Berlin"), new Dictionary<DayOfWeek, IReadOnlyList<OpenSpan>>(), new Dictionary<DateOnly, IReadOnlyList<OpenSpan>> { [date] = [new(from, to)] });
        var noon = date.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc);
        Assert.Equal(TimeSpan.FromMinutes(minutes), hours.Between(noon.AddDays(-2), noon.AddDays(2)));
    }

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("America/Sao_Paulo")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Pacific/Apia")]
    [InlineData("Asia/Kathmandu")]
    [InlineData("America/St_Johns")]
    public void Counting_and_asking_agree_over_every_change_of_the_clocks(string zone)
    {
        var hours = new BusinessHours(Zone(zone), Enum.GetValues<DayOfWeek>().ToDictionary(d => d, IReadOnlyList<OpenSpan> (_) => [new(0, 150), new(9 * 60, 1440)]));
        foreach (var start in (string[])["2011-12-27T00:00", "2026-03-25T00:00", "2026-10-22T00:00", "2026-03-30T00:00"])
        {
            var (from, open) = (Utc(start), 0);
            for (var minute = 0; minute < 8 * 24 * 60; minute++) open += hours.IsOpen(from.AddMinutes(minute)) ? 1 : 0;
            Assert.Equal(TimeSpan.FromMinutes(open), hours.Between(from, from.AddDays(8)));
            Assert.Equal(TimeSpan.FromMinutes(open / 2), hours.Between(from, hours.After(from, TimeSpan.FromMinutes(open / 2))!.Value));
        }
    }

    [Fact]
    public void Spans_that_overlap_are_one_and_nonsense_is_left_out() =>
        Assert.Equal([new OpenSpan(60, 300), new(400, 1440)], OpenSpan.Tidy([new(400, 500), new(60, 120), new(120, 300), new(450, 1440), new(700, 700), new(-5, 30), new(900, 2000)]));

    private static BusinessHours Weekdays(string zone, IReadOnlyDictionary<DateOnly, IReadOnlyList<OpenSpan>>? days = null) => new(
        Zone(zone), Enum.GetValues<DayOfWeek>().Where(d => d is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).ToDictionary(d => d, IReadOnlyList<OpenSpan> (_) => [NineToSix]), days);

    private static TimeZoneInfo Zone(string id) => TimeZoneInfo.FindSystemTimeZoneById(id);

    private static DateTime Utc(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
}
