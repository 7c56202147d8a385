using SmallDesk.Domain.Typing;

namespace SmallDesk.Tests.Domain.Typing;

public sealed class OrderNumbersTests
{
    [Theory]
    [InlineData("Где мой заказ 55?", "55", true)]
    [InlineData("Где мой заказ №55?", "55", true)]
    [InlineData("Заказ № 48213, третий день", "48213", true)]
    [InlineData("Заказ номер: 48213.", "48213", true)]
    [InlineData("order #A-55/2 please", "A-55/2", true)]
    [InlineData("Order No. 1042", "1042", true)]
    [InlineData("номер AB-12", "AB-12", true)]
    [InlineData("это 48213, помните?", "48213", false)]
    public void A_number_is_found_and_whether_it_is_said_to_be_one(string text, string number, bool isNamed)
    {
        var mention = Assert.Single(OrderNumbers.In(text));
        Assert.Equal(number, text.Substring(mention.Start, mention.Length));
        Assert.Equal(isNamed, mention.IsNamed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Размер 46, рост 172")]
    [InlineData("заказ пришёл")]
    [InlineData("№ без числа")]
    [InlineData("# 12")]
    public void What_cannot_be_one_is_not_found(string text) => Assert.Empty(OrderNumbers.In(text));

    [Fact]
    public void A_long_row_of_numbers_is_looked_at_only_so_far()
    {
        var text = string.Join(' ', Enumerable.Range(1000, 500));
        Assert.Equal(OrderNumbers.Most, OrderNumbers.In(text).Count());
        Assert.Empty(OrderNumbers.In(new string('7', 5000)));
    }

    [Fact]
    public void Letters_that_look_alike_are_alike() => Assert.Equal("AB-12", Assert.Single(OrderNumbers.In("заказ ав-12")).Key);
}
