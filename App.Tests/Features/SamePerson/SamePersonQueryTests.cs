using SmallDesk.Channels;
using SmallDesk.Domain;
using SmallDesk.Features.Contacts;
using SmallDesk.Features.Fields;
using SmallDesk.Features.SamePerson;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.SamePerson;

/// <summary>Who is probably the same person, and why.</summary>
public sealed class SamePersonQueryTests : SamePersonTest
{
    private const string Address = "anna@firma.example";

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(true, false, false)]
    [InlineData(true, true, true)]
    public async Task An_address_on_both_cards_is_proved_only_when_both_have_proved_it(bool isProvedHere, bool isProvedThere, bool isProved)
    {
        var mail = await MailAsync(Address, isVerified: isProvedThere);
        var guest = await WriterAsync(new InboundSender(ContactPointKind.Visitor, "guest") { Claims = [new ClaimedPoint(ContactPointKind.Email, Address) { IsVerified = isProvedHere }] });
        var found = Assert.Single(await FindAsync(guest));
        Assert.Equal((mail, isProved), (found.ContactId, !found.IsTyped));
        Assert.Equal([new SameReason(SameBy.Address, Address, isProved)], found.Reasons);
        Assert.Equal(guest, Assert.Single(await FindAsync(mail)).ContactId);
    }

    [Fact]
    public async Task The_number_of_somebodys_order_speaks_for_them()
    {
        var owner = await BorisAsync();
        await OrderAsync(owner, "1042");
        await OrderAsync(owner, "AB-7");
        foreach (var (text, isFound) in new[] { ("Где заказ №1042?", true), ("заказ 1042 не пришёл", true), ("order #ab-7 please", true), ("Привезите 1042 кружки", false), ("Мне 7 штук", false), ("Заказ 1043", false) })
        {
            var guest = await WriterAsync(new InboundSender(ContactPointKind.Visitor, $"guest{text.Length}{isFound}"), text);
            Assert.True(isFound == (await FindAsync(guest)).Any(c => c.ContactId == owner && c is { IsTyped: false } && c.Reasons[0].By == SameBy.Order), text);
        }
    }

    [Fact]
    public async Task Addresses_and_numbers_that_were_written_speak_but_prove_nothing()
    {
        var mail = await MailAsync(Address, isVerified: true);
        var phone = await BorisAsync();
        await Desk.Get<AddContactPoint>().ExecuteAsync(Oleg, phone, ContactPointKind.Phone, "+7 916 123-45-67");
        var guest = await WriterAsync(new InboundSender(ContactPointKind.Visitor, "guest"), $"Пишите на {Address.ToUpperInvariant()}. Телефон 8 (916) 123-45-67, жду");
        var found = await FindAsync(guest);
        Assert.Equal([(phone, SameBy.WrittenPhone), (mail, SameBy.WrittenAddress)], found.Select(f => (f.ContactId, f.Reasons[0].By)));
        Assert.All(found, f => Assert.True(f.IsTyped));
    }

    [Fact]
    public async Task Fields_of_the_shop_speak_both_ways()
    {
        var field = (await Desk.Get<SaveCustomField>().ExecuteAsync(Head, new FieldDraft(null, "Второй телефон", FieldKind.Text, []))).Id!.Value;
        var boris = await BorisAsync();
        await Desk.Get<AddContactPoint>().ExecuteAsync(Oleg, boris, ContactPointKind.Phone, "+79161234567");
        await Desk.Get<SetFieldValue>().ExecuteAsync(Oleg, Anna, field, "89161234567", "ru");
        Assert.Equal((boris, SameBy.FieldPhone), (Assert.Single(await FindAsync(Anna)).ContactId, (await FindAsync(Anna))[0].Reasons[0].By));
        Assert.Equal(Anna, Assert.Single(await FindAsync(boris)).ContactId);
    }

    [Fact]
    public async Task A_name_speaks_only_with_something_besides()
    {
        var one = await MailAsync("a.petrova@firma.example", name: "Анна Петрова");
        await MailAsync("anna@gmail.com", name: "Анна Петрова");
        Assert.Empty(await FindAsync(one));
        await MailAsync("anna2@gmail.com", name: "Анна Петрова");
        Assert.Empty(await FindAsync(one));
        var two = await MailAsync("sales@firma.example", name: "Петрова Анна");
        await MailAsync("boss@firma.example", name: "Иван Петров");
        var found = Assert.Single(await FindAsync(one));
        Assert.Equal((two, new SameReason(SameBy.NameAndDomain, "firma.example", true)), (found.ContactId, Assert.Single(found.Reasons)));
    }

    [Fact]
    public async Task A_name_with_a_telegram_name_or_a_number_without_its_country_speaks()
    {
        var mail = await MailAsync("anna.flax@gmail.com", name: "Анна");
        var telegram = await WriterAsync(new InboundSender(ContactPointKind.Telegram, "501") { Name = "Анна", IsVerified = true, Details = """{"username":"Anna.Flax"}""" });
        Assert.Equal([SameBy.NameAndUsername], Assert.Single(await FindAsync(mail)).Reasons.Select(r => r.By));
        Assert.Equal(mail, Assert.Single(await FindAsync(telegram)).ContactId);

        var (boris, other) = (await BorisAsync(), await WriterAsync(new InboundSender(ContactPointKind.Visitor, "boris2") { Name = "Борис" }));
        await ChangeRowAsync(boris, c => c.Name = "Борис");
        await Desk.Get<AddContactPoint>().ExecuteAsync(Oleg, boris, ContactPointKind.Phone, "+79161234567");
        await Desk.Get<AddContactPoint>().ExecuteAsync(Oleg, other, ContactPointKind.Phone, "+9161234567");
        Assert.Equal([SameBy.NameAndPhone], Assert.Single(await FindAsync(boris)).Reasons.Select(r => r.By));
        Assert.Equal(boris, Assert.Single(await FindAsync(other)).ContactId);
    }

    [Fact]
    public async Task Copies_to_somebody_of_the_same_name_speak()
    {
        var home = await MailAsync("anna@gmail.com", name: "Анна Петрова");
        var work = await MailAsync("petrova@mail.ru", name: "Анна Петрова", copies: [new MailPerson("anna@gmail.com"), new MailPerson("ivan@mail.ru")]);
        await MailAsync("ivan@mail.ru", name: "Иван");
        var found = Assert.Single(await FindAsync(work));
        Assert.Equal((home, SameBy.NameAndCopy), (found.ContactId, found.Reasons[0].By));
    }

    [Fact]
    public async Task Who_only_pretends_to_have_an_address_is_suggested_to_nobody()
    {
        var anna = await MailAsync(Address, isVerified: true, name: "Анна Петрова");
        var forger = await WriterAsync(new InboundSender(ContactPointKind.Email, Address) { Name = "Анна Петрова", IsDoubtful = true });
        Assert.NotEqual(anna, forger);
        Assert.Empty(await FindAsync(anna));
        Assert.Empty(await FindAsync(forger));
    }

    [Fact]
    public async Task What_was_said_to_be_two_people_is_suggested_no_more_whatever_they_become_part_of()
    {
        var (mail, guest) = (await MailAsync(Address), await GuestAsync("guest"));
        Assert.True(await Desk.Get<DismissPair>().ExecuteAsync(Oleg, mail, guest));
        Assert.False(await Desk.Get<DismissPair>().ExecuteAsync(Oleg, guest, mail));
        Assert.Empty(await FindAsync(guest));
        Assert.Empty(await FindAsync(mail));
        var merge = await JoinAsync(Anna, guest);
        Assert.Empty(await FindAsync(Anna));
        Assert.Empty(await FindAsync(mail));
        await UndoAsync(merge);
        Assert.Empty(await FindAsync(guest));
        Assert.Equal(mail, Assert.Single(await FindAsync(await GuestAsync("third")), c => c.ContactId == mail).ContactId);
        await Assert.ThrowsAsync<ForbiddenException>(() => Desk.Get<DismissPair>().ExecuteAsync(Actor.Token(1, Permission.Read), guest, mail));
        Assert.False(await Desk.Get<DismissPair>().ExecuteAsync(Oleg, guest, guest));
        Assert.False(await Desk.Get<DismissPair>().ExecuteAsync(Oleg, guest, 404));
    }

    [Fact]
    public async Task Joined_erased_and_groups_are_suggested_to_nobody()
    {
        var (mail, guest) = (await MailAsync(Address), await GuestAsync("guest"));
        var merge = await JoinAsync(mail, guest);
        Assert.Empty(await FindAsync(mail));
        Assert.Empty(await FindAsync(guest));
        await UndoAsync(merge);
        await ChangeRowAsync(guest, c => c.ErasedAt = Desk.Clock.Now);
        Assert.Empty(await FindAsync(mail));
        Assert.Empty(await FindAsync(guest));
        var group = await WriterAsync(new InboundSender(ContactPointKind.TelegramGroup, "-1"), $"Пишите на {Address}");
        Assert.Empty(await FindAsync(group));
    }

    private Task<IReadOnlyList<SameCandidate>> FindAsync(long id) => Desk.Get<SamePersonQuery>().ExecuteAsync(Oleg, id);

    private Task<long> GuestAsync(string visitor) => WriterAsync(new InboundSender(ContactPointKind.Visitor, visitor) { Claims = [new ClaimedPoint(ContactPointKind.Email, Address)] });

    private async Task<long> MailAsync(string address, bool isVerified = false, string? name = null, IReadOnlyList<MailPerson>? copies = null)
    {
        var item = new InboundMessage(Guid.NewGuid().ToString("N"), new InboundSender(ContactPointKind.Email, address) { Name = name, IsVerified = isVerified }, Desk.Clock.Now, "Здравствуйте") { Thread = new InboundThread(null, []), People = copies ?? [] };
        var accepted = (await Desk.Get<IMessageReceiver>().AcceptAsync(Channel, [item], cursor: null))[0];
        return (await Desk.ConversationAsync(accepted.ConversationId!.Value)).ContactId;
    }
}
