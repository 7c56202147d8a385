using SmallDesk.Domain;
using SmallDesk.Domain.Typing;

namespace SmallDesk.Tests.Domain.Typing;

public sealed class CurrencyTests
{
    [Fact]
    public void Codes_are_known_in_any_case()
    {
        Assert.Equal("RUB", Currency.Read(" rub "));
        Assert.Null(Currency.Read("RUR"));
        Assert.Null(Currency.Read(""));
        Assert.Null(Currency.Read("₽"));
    }

    [Fact]
    public void Sums_are_kept_in_the_smallest_unit_of_their_currency()
    {
        Assert.Equal(1234_50, Currency.ToMinor(1234.5m, "RUB"));
        Assert.Equal(1234, Currency.ToMinor(1234m, "JPY"));
        Assert.Equal(1234567, Currency.ToMinor(1234.567m, "KWD"));
        Assert.Equal(1234.5m, Currency.ToSum(1234_50, "RUB"));
        Assert.Equal(1234m, Currency.ToSum(1234, "JPY"));
    }

    [Fact]
    public void A_sum_that_the_currency_does_not_have_is_none()
    {
        Assert.Null(Currency.ToMinor(0.005m, "RUB"));
        Assert.Null(Currency.ToMinor(0.5m, "JPY"));
        Assert.Null(Currency.ToMinor(-1m, "RUB"));
        Assert.Null(Currency.ToMinor(decimal.MaxValue, "RUB"));
        Assert.Equal(ShopOrder.LargestSum, Currency.ToMinor(ShopOrder.LargestSum / 100m, "RUB"));
    }
}
