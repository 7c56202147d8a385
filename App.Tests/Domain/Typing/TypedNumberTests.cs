using System.Globalization;
using SmallDesk.Domain.Typing;

namespace SmallDesk.Tests.Domain.Typing;

public sealed class TypedNumberTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("007", "7")]
    [InlineData("1234.5", "1234.5")]
    [InlineData("1234,5", "1234.5")]
    [InlineData("1 234,5", "1234.5")]
    [InlineData("1\u00A0234\u202F567,89", "1234567.89")]
    [InlineData("1,234.5", "1234.5")]
    [InlineData("1.234,5", "1234.5")]
    [InlineData("1,234,567", "1234567")]
    [InlineData("1.234.567", "1234567")]
    [InlineData("1'234.50", "1234.50")]
    [InlineData("1’234", "1234")]
    [InlineData(" -12,5 ", "-12.5")]
    [InlineData("\u2212 5", "-5")]
    [InlineData("+3", "3")]
    [InlineData(",5", "0.5")]
    [InlineData("0,125", "0.125")]
    [InlineData("1 234,567", "1234.567")]
    [InlineData("1234,567", "1234.567")]
    [InlineData("1.234", "1.234")]
    public void Numbers_are_understood_however_they_are_written(string text, string expected)
    {
        var number = decimal.Parse(expected, CultureInfo.InvariantCulture);
        Assert.Equal(number, TypedNumber.Read(text, "ru"));
        Assert.Equal(number, TypedNumber.Read(text, "en"));
    }

    [Fact]
    public void One_comma_before_three_digits_means_what_it_means_in_the_readers_language()
    {
        Assert.Equal(1.234m, TypedNumber.Read("1,234", "ru"));
        Assert.Equal(1234m, TypedNumber.Read("1,234", "en"));
        Assert.Equal(-1234m, TypedNumber.Read("-1,234", "en"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("abc")]
    [InlineData("12a")]
    [InlineData("1 23")]
    [InlineData("1 2345")]
    [InlineData("1234 567")]
    [InlineData("1,2,3")]
    [InlineData("1.2.3")]
    [InlineData("1,23.45,6")]
    [InlineData("1 234,567.8")]
    [InlineData("5.")]
    [InlineData("5,")]
    [InlineData("--5")]
    [InlineData("1e5")]
    [InlineData("٣")]
    [InlineData("1234567890123456789")]
    public void What_is_no_number_or_could_be_two_is_none(string text)
    {
        Assert.Null(TypedNumber.Read(text, "ru"));
        Assert.Null(TypedNumber.Read(text, "en"));
    }
}
