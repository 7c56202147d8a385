using SmallDesk.Domain;
using SmallDesk.Features.Contacts;
using SmallDesk.Features.ContactList;

namespace SmallDesk.Tests.Features.ContactList;

public sealed class AddContactTests : ContactListTest
{
    private AddContact Adding => Desk.Get<AddContact>();

    [Theory]
    [InlineData("  Анна   Смирнова ", "Anna@Shop.Example", "Анна Смирнова", ContactPointKind.Email, "anna@shop.example")]
    [InlineData("", "8 (916) 123-45-67", "", ContactPointKind.Phone, "+79161234567")]
    public async Task A_contact_is_made_and_found(string name, string point, string kept, ContactPointKind kind, string value)
    {
        var added = await Adding.ExecuteAsync(Oleg, name, point);
        var card = (await Desk.Get<ContactQuery>().ExecuteAsync(Oleg, added.Id!.Value))!;
        Assert.Equal((kept, kind, value, false), (card.Name, card.Points[0].Kind, card.Points[0].Value, card.Points[0].IsVerified));
        Assert.Equal([card.Id], await List.IdsAsync(Oleg, ContactFilter.Nothing with { Words = value }));
        Assert.Contains((await Desk.Get<ContactHistoryQuery>().PageAsync(Oleg, card.Id, null, 10)).Rows, h => h.Part == CardPart.PointAdded && h.After == value);
    }

    [Fact]
    public async Task A_name_alone_is_enough() => Assert.NotNull((await Adding.ExecuteAsync(Oleg, "Анна", " ")).Id);

    [Fact]
    public async Task Who_is_known_already_is_named_and_not_made_twice()
    {
        var anna = await AddAsync("Анна", null, (ContactPointKind.Email, "anna@shop.example"));
        var added = await Adding.ExecuteAsync(Oleg, "Аня", "ANNA@shop.example");
        Assert.Equal(new AddedContact(null, new CardResult.TakenBy(anna, "Анна")), added);
        Assert.Equal(1, await List.CountAsync(Oleg, ContactFilter.Nothing));
    }

    [Theory]
    [InlineData("", "", "contactList.problem.nothing")]
    [InlineData("Анна", "не адрес", "contactList.problem.point")]
    [InlineData("Анна", "anna@", "contact.problem.email")]
    [InlineData("Анна", "123", "contact.problem.phone")]
    [InlineData("Анна", "916 123 45 67", "contact.problem.phoneCode")]
    public async Task What_cannot_be_kept_is_said(string name, string point, string problem)
    {
        Assert.Equal(problem, Assert.IsType<CardResult.Refused>((await Adding.ExecuteAsync(Oleg, name, point)).Problem).Problem);
        Assert.Equal(0, await List.CountAsync(Oleg, ContactFilter.Nothing));
    }

    [Fact]
    public async Task Who_may_only_read_adds_nobody() =>
        await Assert.ThrowsAsync<ForbiddenException>(() => Adding.ExecuteAsync(Actor.Token(1, Permission.Read), "Анна", ""));
}
