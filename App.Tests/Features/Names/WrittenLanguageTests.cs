using SmallDesk.Features.Names;

namespace SmallDesk.Tests.Features.Names;

public sealed class WrittenLanguageTests
{
    [Theory]
    [InlineData("Где мой заказ?", "ru")]
    [InlineData("да", "ru")]
    [InlineData("Подойдёт ли чехол к iPhone 15 Pro?", "ru")]
    [InlineData("Where is my parcel?", "en")]
    [InlineData("Wo bleibt meine Bestellung?", "en")]
    [InlineData("ok", null)]
    [InlineData("iPhone 15 Pro Max", null)]
    [InlineData("https://shop.example/catalog/linen/sheets anna@mail.example", null)]
    [InlineData("AB-1234", null)]
    [InlineData("👍", null)]
    [InlineData("", null)]
    public void Letters_tell_where_there_are_enough_of_them(string text, string? language) => Assert.Equal(language, WrittenLanguage.Of(text));

    [Theory]
    [InlineData("en", "Где мой заказ?", "ru", "en")]
    [InlineData("ru-RU", "Where is my parcel?", "en", "ru")]
    [InlineData(null, "Where is my parcel?", "ru", "en")]
    [InlineData("", "Где мой заказ?", "en", "ru")]
    [InlineData(null, "ok", "ru", "ru")]
    [InlineData(null, null, null, "en")]
    public void The_card_comes_first_then_what_they_wrote_then_the_desk(string? known, string? wrote, string? desk, string expected) =>
        Assert.Equal(expected, WrittenLanguage.Of(known, wrote, desk));
}
