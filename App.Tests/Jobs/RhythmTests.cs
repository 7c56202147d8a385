using SmallDesk.Domain;
using SmallDesk.Features.JobControl;
using SmallDesk.Jobs;
using SmallDesk.Live;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Jobs;

/// <summary>When lines run next, by the shop's clocks.</summary>
public sealed class RhythmTests
{
    [Theory]
    [InlineData("2026-03-02T10:00:00Z", "2026-03-03T02:00:00Z")]
    [InlineData("2026-03-02T01:59:59Z", "2026-03-02T02:00:00Z")]
    [InlineData("2026-03-02T02:00:00Z", "2026-03-03T02:00:00Z")]
    public async Task A_daily_line_comes_at_its_hour_in_the_shops_zone(string now, string next) => await AssertNextAsync("Europe/Berlin", 3, 0, now, next);

    [Theory]
    [InlineData("2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z")]
    [InlineData("2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z")]
    public async Task A_time_the_clocks_leap_over_comes_at_the_first_moment_after(string now, string next) => await AssertNextAsync("Europe/Berlin", 2, 30, now, next);

    [Theory]
    [InlineData("2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z")]
    [InlineData("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z")]
    [InlineData("2026-10-25T01:10:00Z", "2026-10-26T01:30:00Z")]
    public async Task A_time_they_show_twice_comes_once(string now, string next) => await AssertNextAsync("Europe/Berlin", 2, 30, now, next);

    [Fact]
    public async Task A_zone_without_such_changes_has_none() => await AssertNextAsync("Asia/Yekaterinburg", 3, 0, "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z");

    [Theory]
    [InlineData(59, false)]
    [InlineData(60, true)]
    public void From_an_hour_on_a_line_is_rare(int minutes, bool isRare) => Assert.Equal(isRare, new Every(TimeSpan.Zero, TimeSpan.FromMinutes(minutes)).IsRare);

    [Fact]
    public async Task Every_line_of_the_schedule_has_a_name_of_its_own_and_words_in_both_languages()
    {
        await using var desk = TestDesk.Open();
        var texts = desk.Get<SmallDesk.Ui.Texts>();

        Assert.Equal(Schedule.Usual.Lines.Count, Schedule.Usual.Lines.Select(l => l.Key).Distinct().Count());
        Assert.All(Schedule.Usual.Lines, l => Assert.True(texts.Has($"jobs.{l.Key}.name") && texts.Has($"jobs.{l.Key}.about"), l.Key));
    }

    private static async Task AssertNextAsync(string zone, int hour, int minute, string now, string next)
    {
        await using var desk = TestDesk.Open();
        await desk.Writes.RunAsync(scope =>
        {
            scope.Db.Desks.Add(new Desk { ShopName = "Shop", TimeZone = zone, CreatedAt = scope.Now });
            scope.Announce(NoticeKind.Desk, 1);
            return ValueTask.CompletedTask;
        });

        Assert.Equal(Utc(next), new Daily(_ => hour, minute).Next(Utc(now), desk.Get<DeskReady>()));
    }

    private static DateTime Utc(string time) => DateTime.Parse(time, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal);
}
