using SmallDesk.Domain;
using SmallDesk.Features.ContactList;

namespace SmallDesk.Tests.Features.ContactList;

public sealed class ContactFilterTextTests
{
    [Fact]
    public void A_filter_comes_back_from_its_address_as_it_went()
    {
        var filter = new ContactFilter
        {
            Words = "анна & co", Kinds = [ContactPointKind.Email, ContactPointKind.Telegram], Tags = [12, 7], Language = "ru", IsBlocked = false, HasOrders = true,
            SeenFrom = new DateOnly(2026, 1, 2), SeenTo = new DateOnly(2026, 3, 4), CreatedFrom = new DateOnly(2025, 1, 1), CreatedTo = new DateOnly(2025, 2, 2),
            Fields = [new FieldCondition(5, "Москва; центр: 1..2 & ещё"), new FieldCondition(6, "", -10, 20), new FieldCondition(7, "", null, 3), new FieldCondition(8, "true")],
            Sort = ContactSort.Name, IsReversed = true,
        };
        Assert.Equal(filter, ContactFilterText.Read(ContactFilterText.Query(filter)));
        Assert.Equal(13, filter.Conditions);
        Assert.Equal("", ContactFilterText.Query(ContactFilter.Nothing));
    }

    [Theory]
    [InlineData("?sort=nonsense&f=by:pigeon;tags:x;lang:RU;blocked:maybe;f:1;fx:2;f9:;f9:..;seen-from:yesterday;;:")]
    [InlineData("?f=%00")]
    [InlineData("?sort=7")]
    public void What_is_not_understood_is_left_out(string query) => Assert.True(ContactFilterText.Read(query).IsAll);
}
