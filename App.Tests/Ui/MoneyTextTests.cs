using System.Globalization;
using SmallDesk.Ui.Formatting;

namespace SmallDesk.Tests.Ui;

public sealed class MoneyTextTests
{
    [Theory]
    [InlineData("ru", 12_400_00, "RUB", "12 400 ₽")]
    [InlineData("ru", 12_400_50, "RUB", "12 400,50 ₽")]
    [InlineData("ru", 100, "USD", "1 $")]
    [InlineData("en", 12_400_50, "USD", "$12,400.50")]
    [InlineData("en", 12_400_00, "RUB", "12,400 ₽")]
    [InlineData("en", 1234, "JPY", "1,234 JPY")]
    [InlineData("en", 1234, "KWD", "1.234 KWD")]
    public void Sums_read_as_people_write_them(string language, long minor, string currency, string expected)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        Assert.Equal(expected, MoneyText.Of(minor, currency).Replace('\u00A0', ' ').Replace('\u202F', ' '));
    }
}
