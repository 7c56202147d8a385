using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels;
using SmallDesk.Domain;
using SmallDesk.Features.Contacts;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Contacts;

public sealed class ContactPointTests : ContactCardTest
{
    private AddContactPoint Adding => Desk.Get<AddContactPoint>();

    private RemoveContactPoint Removing => Desk.Get<RemoveContactPoint>();

    [Fact]
    public async Task What_is_typed_is_kept_in_one_spelling_and_not_proved()
    {
        Assert.IsType<CardResult.Done>(await Adding.ExecuteAsync(Oleg, Anna, ContactPointKind.Phone, "8 (916) 123-45-67"));
        Assert.IsType<CardResult.Done>(await Adding.ExecuteAsync(Oleg, Anna, ContactPointKind.Email, " Anna@Shop.Example "));
        Assert.IsType<CardResult.Unchanged>(await Adding.ExecuteAsync(Oleg, Anna, ContactPointKind.Phone, "+7 916 1234567"));

        var points = (await CardAsync()).Points.Where(p => p.Kind != ContactPointKind.Visitor).ToList();
        Assert.Equal([(ContactPointKind.Email, "anna@shop.example", false, true), (ContactPointKind.Phone, "+79161234567", false, true)], points.Select(p => (p.Kind, p.Value, p.IsVerified, p.IsReachable)));
        Assert.Equal([Anna], Found("79161234567"));
        Assert.Equal(["anna@shop.example", "+79161234567"], (await HistoryAsync()).Select(h => h.After));
    }

    [Theory]
    [InlineData(ContactPointKind.Email, "anna", "contact.problem.email")]
    [InlineData(ContactPointKind.Email, "", "contact.problem.email")]
    [InlineData(ContactPointKind.Email, "Anna <anna@shop.example>", "contact.problem.email")]
    [InlineData(ContactPointKind.Email, "a@b.ru,c@d.ru", "contact.problem.email")]
    [InlineData(ContactPointKind.Phone, "", "contact.problem.phone")]
    [InlineData(ContactPointKind.Phone, "+7 916", "contact.problem.phone")]
    [InlineData(ContactPointKind.Phone, "+7 916 1234567 доб. 5", "contact.problem.phone")]
    [InlineData(ContactPointKind.Phone, "+7 916 123 45 67 89 01 23", "contact.problem.phone")]
    [InlineData(ContactPointKind.Phone, "+0 916 123 45 67", "contact.problem.phone")]
    [InlineData(ContactPointKind.Phone, "7 916+1234567", "contact.problem.phone")]
    [InlineData(ContactPointKind.Phone, "916 123-45-67", "contact.problem.phoneCode")]
    [InlineData(ContactPointKind.Telegram, "123456", "contact.problem.pointKind")]
    [InlineData(ContactPointKind.Visitor, "boris", "contact.problem.pointKind")]
    public async Task What_is_none_is_refused(ContactPointKind kind, string typed, string problem)
    {
        Assert.Equal(problem, Assert.IsType<CardResult.Refused>(await Adding.ExecuteAsync(Oleg, Anna, kind, typed)).Problem);
        Assert.Single((await CardAsync()).Points);
    }

    [Fact]
    public async Task What_belongs_to_somebody_else_stays_theirs_and_they_are_named()
    {
        var boris = await BorisAsync();
        await Desk.Get<EditContact>().ExecuteAsync(Oleg, boris, CardPart.Name, "Борис");
        await Adding.ExecuteAsync(Oleg, boris, ContactPointKind.Email, "b@shop.example");

        Assert.Equal(new CardResult.TakenBy(boris, "Борис"), await Adding.ExecuteAsync(Oleg, Anna, ContactPointKind.Email, "B@shop.example"));
        Assert.Single((await CardAsync()).Points);
    }

    [Fact]
    public async Task Who_only_pretends_to_own_an_address_does_not()
    {
        var from = new InboundSender(ContactPointKind.Email, "anna@shop.example") { IsDoubtful = true };
        await Desk.Get<IMessageReceiver>().AcceptAsync(Channel, [new InboundMessage("m1", from, Desk.Clock.Now, "Это точно Анна")], cursor: null);
        Assert.IsType<CardResult.Done>(await Adding.ExecuteAsync(Oleg, Anna, ContactPointKind.Email, "anna@shop.example"));
    }

    [Fact]
    public async Task What_arrives_from_a_typed_address_goes_to_its_card()
    {
        await Adding.ExecuteAsync(Oleg, Anna, ContactPointKind.Email, "anna@shop.example");
        var accepted = await Desk.Get<IMessageReceiver>().AcceptAsync(Channel, [new InboundMessage("m1", new InboundSender(ContactPointKind.Email, "Anna@shop.example"), Desk.Clock.Now, "Письмо")], cursor: null);
        Assert.Equal(Anna, (await Desk.ConversationAsync(accepted[0].ConversationId!.Value)).ContactId);
    }

    [Fact]
    public async Task A_mistyped_point_is_removed_and_one_that_was_written_from_stays()
    {
        await Adding.ExecuteAsync(Oleg, Anna, ContactPointKind.Phone, "+7 916 1234567");
        var phone = (await CardAsync()).Points.Single(p => p.Kind == ContactPointKind.Phone).Id;
        Assert.IsType<CardResult.Done>(await Removing.ExecuteAsync(Oleg, Anna, phone));
        Assert.IsType<CardResult.Gone>(await Removing.ExecuteAsync(Oleg, Anna, phone));
        Assert.Empty(Found("79161234567"));
        Assert.Equal((CardPart.PointRemoved, "+79161234567", null), (await HistoryAsync()).Select(h => (h.Part, h.Before, h.After)).First());

        await Adding.ExecuteAsync(Oleg, Anna, ContactPointKind.Email, "anna@shop.example");
        await Desk.Get<IMessageReceiver>().AcceptAsync(Channel, [new InboundMessage("m1", new InboundSender(ContactPointKind.Email, "anna@shop.example"), Desk.Clock.Now, "Письмо")], cursor: null);
        var points = (await CardAsync()).Points;
        Assert.Equal("contact.problem.pointUsed", Assert.IsType<CardResult.Refused>(await Removing.ExecuteAsync(Oleg, Anna, points.Single(p => p.Kind == ContactPointKind.Email).Id)).Problem);
        Assert.Equal("contact.problem.pointKind", Assert.IsType<CardResult.Refused>(await Removing.ExecuteAsync(Oleg, Anna, points.Single(p => p.Kind == ContactPointKind.Visitor).Id)).Problem);
    }

    [Fact]
    public async Task Nobody_removes_a_point_by_way_of_another_card()
    {
        var boris = await BorisAsync();
        await Adding.ExecuteAsync(Oleg, boris, ContactPointKind.Email, "b@shop.example");
        var point = (await CardAsync(boris)).Points.Single(p => p.Kind == ContactPointKind.Email).Id;
        Assert.IsType<CardResult.Gone>(await Removing.ExecuteAsync(Oleg, Anna, point));
        await Assert.ThrowsAsync<ForbiddenException>(() => Removing.ExecuteAsync(Actor.Contact(boris), boris, point));
        await Assert.ThrowsAsync<ForbiddenException>(() => Adding.ExecuteAsync(Actor.Contact(boris), boris, ContactPointKind.Email, "c@shop.example"));
        await using var db = Desk.Read();
        Assert.True(await db.ContactPoints.AnyAsync(p => p.Id == point));
    }
}
