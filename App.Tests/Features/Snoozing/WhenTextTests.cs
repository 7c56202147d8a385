using System.Globalization;
using SmallDesk.Features.Snoozing;

namespace SmallDesk.Tests.Features.Snoozing;

/// <summary>Times as people write them. "Now" is Wednesday, 2 December 2026, 14:20 in Moscow.</summary>
public sealed class WhenTextTests
{
    private static readonly TimeZoneInfo Moscow = TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow");
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly DateTime Now = new(2026, 12, 2, 11, 20, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("завтра", "2026-12-03 09:00")]
    [InlineData("Завтра в 10", "2026-12-03 10:00")]
    [InlineData("завтра, в 10:15", "2026-12-03 10:15")]
    [InlineData("завтра к 9", "2026-12-03 09:00")]
    [InlineData("завтра в 9.30", "2026-12-03 09:30")]
    [InlineData("завтра утром", "2026-12-03 09:00")]
    [InlineData("завтра вечером", "2026-12-03 18:00")]
    [InlineData("завтра днём", "2026-12-03 14:00")]
    [InlineData("завтра в 8 вечера", "2026-12-03 20:00")]
    [InlineData("завтра в 2 дня", "2026-12-03 14:00")]
    [InlineData("завтра в час дня", "2026-12-03 13:00")]
    [InlineData("завтра в 5", "2026-12-03 17:00")]
    [InlineData("завтра в 5 утра", "2026-12-03 05:00")]
    [InlineData("завтра в 05:00", "2026-12-03 05:00")]
    [InlineData("завтра в 10 часов", "2026-12-03 10:00")]
    [InlineData("завтра в 10 часов утра", "2026-12-03 10:00")]
    [InlineData("послезавтра", "2026-12-04 09:00")]
    [InlineData("сегодня", "2026-12-02 18:00")]
    [InlineData("сегодня в 16", "2026-12-02 16:00")]
    [InlineData("сегодня вечером", "2026-12-02 18:00")]
    [InlineData("вечером", "2026-12-02 18:00")]
    [InlineData("утром", "2026-12-03 09:00")]
    [InlineData("после обеда", "2026-12-03 14:00")]
    [InlineData("в 10", "2026-12-03 10:00")]
    [InlineData("в 15:00", "2026-12-02 15:00")]
    [InlineData("до 17:30", "2026-12-02 17:30")]
    [InlineData("в пятницу", "2026-12-04 09:00")]
    [InlineData("пт", "2026-12-04 09:00")]
    [InlineData("в эту пятницу", "2026-12-04 09:00")]
    [InlineData("в следующую пятницу", "2026-12-11 09:00")]
    [InlineData("во вторник в 11", "2026-12-08 11:00")]
    [InlineData("в среду", "2026-12-09 09:00")]
    [InlineData("в среду в 18:00", "2026-12-02 18:00")]
    [InlineData("в среду в 10", "2026-12-09 10:00")]
    [InlineData("понедельник утром", "2026-12-07 09:00")]
    [InlineData("в выходные", "2026-12-05 09:00")]
    [InlineData("на следующей неделе", "2026-12-07 09:00")]
    [InlineData("в следующем месяце", "2027-01-01 09:00")]
    [InlineData("через 3 часа", "2026-12-02 17:20")]
    [InlineData("через час", "2026-12-02 15:20")]
    [InlineData("через полчаса", "2026-12-02 14:50")]
    [InlineData("через полтора часа", "2026-12-02 15:50")]
    [InlineData("через пару часов", "2026-12-02 16:20")]
    [InlineData("через 1 час 30 минут", "2026-12-02 15:50")]
    [InlineData("через 1ч 30м", "2026-12-02 15:50")]
    [InlineData("45 минут", "2026-12-02 15:05")]
    [InlineData("через день", "2026-12-03 09:00")]
    [InlineData("через 2 дня", "2026-12-04 09:00")]
    [InlineData("через два дня в 12:00", "2026-12-04 12:00")]
    [InlineData("через неделю", "2026-12-09 09:00")]
    [InlineData("через неделю в 10", "2026-12-09 10:00")]
    [InlineData("через две недели", "2026-12-16 09:00")]
    [InlineData("через месяц", "2027-01-02 09:00")]
    [InlineData("15.12", "2026-12-15 09:00")]
    [InlineData("15.12 в 9:30", "2026-12-15 09:30")]
    [InlineData("15.12.2026 в 18:00", "2026-12-15 18:00")]
    [InlineData("15.12.26", "2026-12-15 09:00")]
    [InlineData("01.02", "2027-02-01 09:00")]
    [InlineData("15 декабря", "2026-12-15 09:00")]
    [InlineData("15 дек в 12", "2026-12-15 12:00")]
    [InlineData("15-го декабря", "2026-12-15 09:00")]
    [InlineData("20 числа", "2026-12-20 09:00")]
    [InlineData("1 числа", "2027-01-01 09:00")]
    [InlineData("31 января 2027 в 7:05", "2027-01-31 07:05")]
    [InlineData("tomorrow", "2026-12-03 09:00")]
    [InlineData("tomorrow at 10", "2026-12-03 10:00")]
    [InlineData("tomorrow 5pm", "2026-12-03 17:00")]
    [InlineData("tomorrow morning", "2026-12-03 09:00")]
    [InlineData("tomorrow evening", "2026-12-03 18:00")]
    [InlineData("the day after tomorrow at noon", "2026-12-04 12:00")]
    [InlineData("tonight", "2026-12-02 18:00")]
    [InlineData("this evening", "2026-12-02 18:00")]
    [InlineData("at 3", "2026-12-02 15:00")]
    [InlineData("at 9", "2026-12-03 09:00")]
    [InlineData("9:30 am", "2026-12-03 09:30")]
    [InlineData("12pm", "2026-12-03 12:00")]
    [InlineData("12am", "2026-12-03 00:00")]
    [InlineData("10 o'clock", "2026-12-03 10:00")]
    [InlineData("next tue 9am", "2026-12-08 09:00")]
    [InlineData("next Wednesday", "2026-12-09 09:00")]
    [InlineData("tue", "2026-12-08 09:00")]
    [InlineData("this fri at 17:00", "2026-12-04 17:00")]
    [InlineData("on Friday", "2026-12-04 09:00")]
    [InlineData("weekend", "2026-12-05 09:00")]
    [InlineData("next week", "2026-12-07 09:00")]
    [InlineData("next month", "2027-01-01 09:00")]
    [InlineData("in 2h", "2026-12-02 16:20")]
    [InlineData("2h30m", "2026-12-02 16:50")]
    [InlineData("in an hour", "2026-12-02 15:20")]
    [InlineData("half an hour", "2026-12-02 14:50")]
    [InlineData("in a couple of hours", "2026-12-02 16:20")]
    [InlineData("in 90 min", "2026-12-02 15:50")]
    [InlineData("in 3 days", "2026-12-05 09:00")]
    [InlineData("in a week", "2026-12-09 09:00")]
    [InlineData("in two weeks at 15:00", "2026-12-16 15:00")]
    [InlineData("in a month", "2027-01-02 09:00")]
    [InlineData("15 Dec", "2026-12-15 09:00")]
    [InlineData("Dec 15", "2026-12-15 09:00")]
    [InlineData("December 15th at 4pm", "2026-12-15 16:00")]
    [InlineData("15th of December", "2026-12-15 09:00")]
    [InlineData("10.13", "2026-12-03 10:13")]
    [InlineData("2026-12-15", "2026-12-15 09:00")]
    [InlineData("2026-12-15 16:45", "2026-12-15 16:45")]
    [InlineData("12/15", "2026-12-15 09:00")]
    [InlineData("15/12", "2026-12-15 09:00")]
    [InlineData("завтра at 10", "2026-12-03 10:00")]
    [InlineData("ЗАВТРА В 10", "2026-12-03 10:00")]
    [InlineData("  tomorrow   10:00  ", "2026-12-03 10:00")]
    public void Words_are_understood(string text, string expected) => AssertRead(expected, null, text, Now, Moscow);

    [Theory]
    [InlineData("сегодня в 10", "act.snooze.past")]
    [InlineData("вчера", "snooze.unclear")]
    [InlineData("15.11.2026", "act.snooze.past")]
    [InlineData("2 декабря в 9", "act.snooze.past")]
    [InlineData("через 2 года", "act.snooze.far")]
    [InlineData("15.12.2031", "act.snooze.far")]
    [InlineData("29 февраля", "act.snooze.far")]
    [InlineData("", "snooze.unclear")]
    [InlineData("когда-нибудь", "snooze.unclear")]
    [InlineData("завтра послезавтра", "snooze.unclear")]
    [InlineData("завтра через 3 часа", "snooze.unclear")]
    [InlineData("пятница 15.12", "snooze.unclear")]
    [InlineData("в 25:00", "snooze.unclear")]
    [InlineData("в 10:75", "snooze.unclear")]
    [InlineData("31.02", "snooze.unclear")]
    [InlineData("32.01", "snooze.unclear")]
    [InlineData("13pm", "snooze.unclear")]
    [InlineData("через", "snooze.unclear")]
    [InlineData("in", "snooze.unclear")]
    [InlineData("next", "snooze.unclear")]
    [InlineData("in 5", "snooze.unclear")]
    [InlineData("42", "snooze.unclear")]
    [InlineData("99999999999999999999 hours", "snooze.unclear")]
    [InlineData("через 999999999 минут", "act.snooze.far")]
    [InlineData("tomorrow at 10 at 11", "snooze.unclear")]
    [InlineData("<b>tomorrow</b>", "snooze.unclear")]
    [InlineData("tomorrow please", "snooze.unclear")]
    public void What_is_past_far_or_unclear_is_said(string text, string problem) => AssertRead(null, problem, text, Now, Moscow);

    [Theory]
    [InlineData("2026-03-28 20:00", "завтра в 2:30", "2026-03-29 01:00")]
    [InlineData("2026-03-28 20:00", "tomorrow at 9", "2026-03-29 07:00")]
    [InlineData("2026-03-28 20:00", "in 6 hours", "2026-03-29 02:00")]
    [InlineData("2026-10-24 20:00", "завтра в 2:30", "2026-10-25 00:30")]
    [InlineData("2026-10-25 00:45", "в 2:30", "2026-10-25 01:30")]
    [InlineData("2026-10-24 20:00", "через неделю", "2026-10-31 08:00")]
    public void Clocks_that_change_do_not_confuse_it(string now, string text, string expected) =>
        Assert.Equal(Utc(expected), WhenText.Read(text, Utc(now), Berlin).Until);

    [Fact]
    public void Presets_mean_what_they_say()
    {
        Assert.Equal(
            ["hour 2026-12-02 15:20", "evening 2026-12-02 18:00", "tomorrow 2026-12-03 09:00", "monday 2026-12-07 09:00", "week 2026-12-09 09:00"], Presets(Now));
        Assert.Equal(["hour 2026-12-06 21:00", "tomorrow 2026-12-07 09:00", "week 2026-12-13 09:00"], Presets(Utc("2026-12-06 17:00")));
        Assert.Equal(["hour 2026-12-07 10:00", "evening 2026-12-07 18:00", "tomorrow 2026-12-08 09:00", "week 2026-12-14 09:00"], Presets(Utc("2026-12-07 06:00")));
        Assert.All(SnoozePresets.At(Utc("2026-03-28 22:00"), Berlin), p => Assert.True(p.Until > Utc("2026-03-28 22:00")));
    }

    private static IEnumerable<string> Presets(DateTime now) => SnoozePresets.At(now, Moscow).Select(p => $"{p.Name} {Local(p.Until)}");

    private static void AssertRead(string? expected, string? problem, string text, DateTime now, TimeZoneInfo zone)
    {
        var read = WhenText.Read(text, now, zone);
        Assert.Equal((expected, problem), (read.Until is { } until ? Local(until) : null, read.Problem));
    }

    private static string Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, Moscow).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static DateTime Utc(string text) => DateTime.SpecifyKind(DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), DateTimeKind.Utc);
}
