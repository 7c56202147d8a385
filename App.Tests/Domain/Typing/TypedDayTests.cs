using System.Globalization;
using SmallDesk.Domain.Typing;

namespace SmallDesk.Tests.Domain.Typing;

public sealed class TypedDayTests
{
    [Theory]
    [InlineData("31.12.2026", "2026-12-31")]
    [InlineData(" 1.2.2026 ", "2026-02-01")]
    [InlineData("2026-12-31", "2026-12-31")]
    [InlineData("2026/1/5", "2026-01-05")]
    [InlineData("2026.01.05", "2026-01-05")]
    [InlineData("12.05.85", "1985-05-12")]
    [InlineData("31.12.26", "2026-12-31")]
    [InlineData("29.02.2028", "2028-02-29")]
    [InlineData("31/12/2026", "2026-12-31")]
    [InlineData("05/05/2026", "2026-05-05")]
    [InlineData("31-12-2026", "2026-12-31")]
    public void Days_are_understood_in_both_languages(string text, string expected)
    {
        var day = DateOnly.ParseExact(expected, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        Assert.Equal(day, TypedDay.Read(text, "ru"));
        Assert.Equal(day, TypedDay.Read(text, "en"));
    }

    [Fact]
    public void With_strokes_Russian_has_the_day_first_and_English_only_what_cannot_be_doubted()
    {
        Assert.Equal(new DateOnly(2026, 4, 3), TypedDay.Read("03/04/2026", "ru"));
        Assert.Null(TypedDay.Read("03/04/2026", "en"));
        Assert.Equal(new DateOnly(2026, 12, 31), TypedDay.Read("12/31/2026", "en"));
        Assert.Null(TypedDay.Read("12/31/2026", "ru"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("31.12")]
    [InlineData("32.01.2026")]
    [InlineData("29.02.2026")]
    [InlineData("01.13.2026")]
    [InlineData("0.1.2026")]
    [InlineData("1.1.0001")]
    [InlineData("1.1.2200")]
    [InlineData("1.1.202")]
    [InlineData("1.1-2026")]
    [InlineData("2026-12-31T10:00")]
    [InlineData("20261231")]
    [InlineData("1.1.2026.")]
    [InlineData("-1.1.2026")]
    [InlineData("завтра")]
    public void What_is_no_day_is_none(string text)
    {
        Assert.Null(TypedDay.Read(text, "ru"));
        Assert.Null(TypedDay.Read(text, "en"));
    }
}
