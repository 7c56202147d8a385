using SmallDesk.Domain;

namespace SmallDesk.Tests.Domain;

public sealed class ShopOrderTests
{
    [Theory]
    [InlineData("5531")]
    [InlineData(" 5531 ")]
    [InlineData("№5531")]
    [InlineData("№ 5531")]
    [InlineData("#5531")]
    [InlineData("No5531")]
    [InlineData("55 31")]
    [InlineData("\u200B5531")]
    [InlineData("５５３１")]
    public void A_number_is_the_same_however_it_is_written(string number) => Assert.Equal("5531", ShopOrder.KeyOf(number));

    [Fact]
    public void Letters_that_look_alike_are_alike()
    {
        Assert.Equal(ShopOrder.KeyOf("AB-12/3"), ShopOrder.KeyOf("ав-12/3"));
        Assert.Equal("AB-12/3", ShopOrder.KeyOf("ab-12/3"));
        Assert.Equal("ЖЩ-1", ShopOrder.KeyOf("жщ-1"));
    }

    [Fact]
    public void Different_numbers_stay_different()
    {
        Assert.NotEqual(ShopOrder.KeyOf("1-23"), ShopOrder.KeyOf("12-3"));
        Assert.NotEqual(ShopOrder.KeyOf("007"), ShopOrder.KeyOf("7"));
        Assert.Equal("NORD-1", ShopOrder.KeyOf("nord-1"));
        Assert.Equal("", ShopOrder.KeyOf(" № "));
    }
}
