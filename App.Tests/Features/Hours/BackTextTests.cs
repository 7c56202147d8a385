using System.Globalization;
using SmallDesk.Domain.Hours;
using SmallDesk.Features.Hours;
using SmallDesk.Ui;

namespace SmallDesk.Tests.Features.Hours;

public sealed class BackTextTests
{
    private static readonly Texts Words = new();

    [Theory]
    [InlineData("2026-03-02 09:59", "сегодня в 10:00", "today at 10:00")]
    [InlineData("2026-03-02 13:00", "сегодня в 14:00", "today at 14:00")]
    [InlineData("2026-03-02 18:00", "завтра в 10:00", "tomorrow at 10:00")]
    [InlineData("2026-03-03 00:01", "сегодня в 10:00", "today at 10:00")]
    [InlineData("2026-03-05 23:59", "завтра в 10:00", "tomorrow at 10:00")]
    [InlineData("2026-03-06 18:00", "в понедельник в 10:00", "on Monday at 10:00")]
    [InlineData("2026-03-08 12:00", "завтра в 10:00", "tomorrow at 10:00")]
    [InlineData("2026-12-30 18:00", "11 января в 10:00", "on 11 January at 10:00")]
    [InlineData("2027-01-04 12:00", "11 января в 10:00", "on 11 January at 10:00")]
    [InlineData("2027-01-05 12:00", "в понедельник в 10:00", "on Monday at 10:00")]
    public void It_is_said_as_people_say_it(string local, string russian, string english)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow");
        var at = TimeZoneInfo.ConvertTimeToUtc(DateTime.Parse(local, CultureInfo.InvariantCulture), zone);
        var hours = new BusinessHours(zone, Week([new(600, 780), new(840, 1080)]), Enumerable.Range(0, 11).ToDictionary(d => new DateOnly(2026, 12, 31).AddDays(d), IReadOnlyList<OpenSpan> (_) => []));
        Assert.Equal((russian, english), (BackText.Of(hours, zone, at, "ru", Words), BackText.Of(hours, zone, at, "en", Words)));
    }

    [Fact]
    public void Every_weekday_has_its_words()
    {
        var zone = TimeZoneInfo.Utc;
        List<string?> said = [];
        for (var day = 0; day < 7; day++)
        {
            var opening = new DateTime(2026, 3, 2, 10, 0, 0, DateTimeKind.Utc).AddDays(day);
            var hours = new BusinessHours(zone, new Dictionary<DayOfWeek, IReadOnlyList<OpenSpan>> { [opening.DayOfWeek] = [new(600, 1080)] });
            said.Add(BackText.Of(hours, zone, opening.AddDays(-3), "ru", Words));
        }

        Assert.Equal(
            ["в понедельник в 10:00", "во вторник в 10:00", "в среду в 10:00", "в четверг в 10:00", "в пятницу в 10:00", "в субботу в 10:00", "в воскресенье в 10:00"], said);
    }

    [Fact]
    public void Where_the_clocks_are_set_forward_in_the_night_it_is_still_ten_on_the_wall()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var hours = new BusinessHours(zone, Enum.GetValues<DayOfWeek>().ToDictionary(d => d, IReadOnlyList<OpenSpan> (_) => [new(600, 1080)]));
        var evening = new DateTime(2026, 3, 28, 19, 0, 0, DateTimeKind.Utc);
        Assert.Equal("tomorrow at 10:00", BackText.Of(hours, zone, evening, "en", Words));
        Assert.Equal("today at 10:00", BackText.Of(hours, zone, new DateTime(2026, 3, 29, 7, 59, 0, DateTimeKind.Utc), "en", Words));
        Assert.True(hours.IsOpen(new DateTime(2026, 3, 29, 8, 0, 0, DateTimeKind.Utc)));
    }

    [Fact]
    public void Who_never_opens_has_no_words_for_it() =>
        Assert.Null(BackText.Of(new BusinessHours(TimeZoneInfo.Utc, new Dictionary<DayOfWeek, IReadOnlyList<OpenSpan>>()), TimeZoneInfo.Utc, new DateTime(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc), "en", Words));

    private static Dictionary<DayOfWeek, IReadOnlyList<OpenSpan>> Week(IReadOnlyList<OpenSpan> spans) =>
        Enum.GetValues<DayOfWeek>().Where(d => d is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).ToDictionary(d => d, _ => spans);
}
