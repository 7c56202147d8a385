using Microsoft.EntityFrameworkCore;
using SmallDesk.Features.Names;
using SmallDesk.Tests.Features.Hours;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Names;

public sealed class WrittenLanguageTests
{
    [Theory]
    [InlineData("Где мой заказ?", "ru")]
    [InlineData("да", "ru")]
    [InlineData("Подойдёт ли чехол к iPhone 15 Pro?", "ru")]
    [InlineData("Где он?! (order 42)", "ru")]
    [InlineData("Where is it?", "en")]
    [InlineData("Where is my parcel?", "en")]
    [InlineData("Wo bleibt meine Bestellung?", "en")]
    [InlineData("ok", null)]
    [InlineData("iPhone 15 Pro Max", null)]
    [InlineData("Samsung Galaxy Tab Ultra", null)]
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
    public async Task The_card_comes_first_then_what_they_wrote_then_the_desk(string? known, string wrote, string shop, string expected)
    {
        await using var desk = TestDesk.Open();
        await desk.FoundShopAsync(shop);
        var id = (await desk.CustomerWritesAsync(await desk.AddChannelAsync(), wrote)).ConversationId!.Value;
        await desk.Writes.RunAsync(async scope => (await scope.Db.Contacts.SingleAsync()).Language = known);
        await using var db = desk.Read();
        Assert.Equal(expected, await desk.Get<CustomerLanguage>().OfAsync(db, await desk.ConversationAsync(id)));
    }
}
