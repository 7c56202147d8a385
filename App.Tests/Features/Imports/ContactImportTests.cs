using SmallDesk.Domain;
using SmallDesk.Features.Contacts;
using SmallDesk.Features.Tags;

namespace SmallDesk.Tests.Features.Imports;

public sealed class ContactImportTests : ImportTest
{
    [Fact]
    public async Task A_row_becomes_a_card_with_all_it_says_and_is_found_by_it()
    {
        var size = await FieldAsync("Размер", FieldKind.Choice, "S", "M");
        var born = await FieldAsync("День рождения", FieldKind.Date);
        var run = await ContactsAsync("ФИО;E-mail;Телефон;Компания;Язык;Часовой пояс;Примечание;Метки;Размер;День рождения\n"
            + "Пётр Иванов;Petr@Example.com, ivanov@example.com;8 (903) 765-43-21;ООО «Лён»;русский;Москва;\"Звонить\nпосле шести\";опт, VIP;m;31.12.1980\n");

        Assert.Equal((ImportState.Done, (1, 0, 0, 0)), (run.State, Counts(run)));
        var card = await ByAsync("petr@example.com");
        Assert.Equal(("Пётр Иванов", "ООО «Лён»", "ru", "Europe/Moscow", "Звонить\nпосле шести"), (card.Name, card.Company, card.Language, card.TimeZone, card.Notes));
        Assert.Equal(["petr@example.com", "ivanov@example.com", "+79037654321"], card.Points.Select(p => p.Value));
        Assert.All(card.Points, p => Assert.False(p.IsVerified));
        Assert.Equal(("2", "1980-12-31"), (card.Fields[size], card.Fields[born]));
        Assert.Equal(["опт", "VIP"], card.TagIds.Select(t => Desk.Get<SmallDesk.Data.Lookup.DeskDirectory>().Current.Tag(t)!.Name));
        foreach (var words in (string[])["иванов", "лён", "petr", "79037654321"]) Assert.Contains(card.Id, Found(words));
        var line = Assert.Single(await HistoryAsync(card.Id));
        Assert.Equal((CardPart.Imported, run.Id, "table.csv", ActorKind.Agent, Head.Id), (line.Part, line.RefId!.Value, line.After, line.ActorKind, line.ActorId));
    }

    [Fact]
    public async Task The_same_table_again_changes_nothing()
    {
        await FieldAsync("Скидка", FieldKind.Number);
        const string Table = "Имя и фамилия;Почта;Телефон;Скидка;Метки\nАнна;a@example.com;+79160000001;5,5;опт\nБорис;;+79160000002;7;\nВера;v@example.com;;;опт\n";
        Assert.Equal((3, 0, 0, 0), Counts(await ContactsAsync(Table)));
        var before = await ContactCountAsync();
        Assert.Equal((0, 0, 3, 0), Counts(await ContactsAsync(Table)));
        Assert.Equal((0, 0, 3, 0), Counts(await ContactsAsync(Table, m => m with { Replace = true })));
        Assert.Equal(before, await ContactCountAsync());
        Assert.Single(await HistoryAsync((await ByAsync("a@example.com")).Id));
    }

    [Fact]
    public async Task What_is_there_is_kept_unless_it_is_to_be_replaced()
    {
        await Desk.Get<AddContactPoint>().ExecuteAsync(Oleg, Anna, ContactPointKind.Email, "anna@example.com");
        await Desk.Get<EditContact>().ExecuteAsync(Oleg, Anna, CardPart.Name, "Анна");
        const string Table = "Имя и фамилия;Почта;Компания;Телефон\nАнна Петрова;anna@example.com;Лён;+79160000001\n";

        Assert.Equal((0, 1, 0, 0), Counts(await ContactsAsync(Table)));
        var card = await CardAsync();
        Assert.Equal(("Анна", "Лён"), (card.Name, card.Company));
        Assert.Contains(card.Points, p => p is { Value: "+79160000001", IsVerified: false });
        Assert.Contains(Anna, Found("79160000001"));

        Assert.Equal((0, 1, 0, 0), Counts(await ContactsAsync(Table.Replace(";Лён", ";", StringComparison.Ordinal), m => m with { Replace = true })));
        card = await CardAsync();
        Assert.Equal(("Анна Петрова", "Лён"), (card.Name, card.Company));
        Assert.Contains(Anna, Found("петрова"));
        var history = await HistoryAsync();
        Assert.Contains(history, h => h is { Part: CardPart.Name, Before: "Анна", After: "Анна Петрова" } && h.ActorId == Head.Id);
        Assert.Contains(history, h => h is { Part: CardPart.PointAdded, After: "+79160000001" });
        Assert.Contains(history, h => h is { Part: CardPart.Company, Before: null, After: "Лён" });
    }

    [Fact]
    public async Task The_same_row_twice_is_one_person_and_the_second_fills_what_the_first_left_empty()
    {
        var run = await ContactsAsync("Имя и фамилия;Почта;Компания\nАнна;a@example.com;\nАнна;a@example.com;\nАня;A@EXAMPLE.COM;Лён\n");
        Assert.Equal((1, 1, 1, 0), Counts(run));
        var card = await ByAsync("a@example.com");
        Assert.Equal(("Анна", "Лён"), (card.Name, card.Company));
        Assert.Contains(card.Id, Found("лён"));
    }

    [Fact]
    public async Task A_row_that_nobody_would_know_again_is_faulty()
    {
        var run = await ContactsAsync("Имя и фамилия;Почта\nАнна;\nБорис;b@example.com\n");
        Assert.Equal(((1, 0, 0, 1), "2:0 nobody"), (Counts(run), await ProblemAsync(run)));
    }

    [Fact]
    public async Task A_row_of_two_people_joins_nobody()
    {
        await ContactsAsync("Имя и фамилия;Почта;Телефон\nАнна;a@example.com;\nБорис;;+79160000002\n");
        var run = await ContactsAsync("Имя и фамилия;Почта;Телефон\nКто-то;a@example.com;+79160000002\n");
        Assert.Equal(((0, 0, 0, 1), "2:0 twoContacts Анна, Борис"), (Counts(run), await ProblemAsync(run)));
        Assert.Single((await ByAsync("a@example.com")).Points);
    }

    [Fact]
    public async Task The_shops_own_number_finds_the_customer_too_and_another_number_is_another_person()
    {
        var number = await FieldAsync("Номер клиента");
        SmallDesk.Features.Imports.ImportMapping ByNumber(SmallDesk.Features.Imports.ImportMapping m) => m with { KeyFieldId = number };
        Assert.Equal((2, 0, 0, 0), Counts(await ContactsAsync("Номер клиента;Имя и фамилия;Почта\nК-1;Анна;\nК-2;Борис;b@example.com\n", ByNumber)));

        var run = await ContactsAsync("Номер клиента;Имя и фамилия;Почта\nк-1;Анна;a@example.com\nК-3;Борис;b@example.com\n", ByNumber);
        Assert.Equal(((0, 1, 0, 1), "3:0 otherNumber К-2"), (Counts(run), await ProblemAsync(run)));
        Assert.Equal("Анна", (await ByAsync("a@example.com")).Name);
    }

    [Fact]
    public async Task Merged_cards_are_followed_blocked_ones_stay_blocked_and_erased_ones_are_never_written_to()
    {
        await ContactsAsync("Имя и фамилия;Почта\nСтарая;old@example.com\nНовая;new@example.com\nЗлой;bad@example.com\nНикто;gone@example.com\n");
        var (old, fresh, bad, gone) = ((await ByAsync("old@example.com")).Id, (await ByAsync("new@example.com")).Id, (await ByAsync("bad@example.com")).Id, (await ByAsync("gone@example.com")).Id);
        await ChangeRowAsync(old, c => c.MergedIntoId = fresh);
        await ChangeRowAsync(bad, c => c.BlockedAt = Desk.Clock.Now);
        await ChangeRowAsync(gone, c => (c.ErasedAt, c.Name) = (Desk.Clock.Now, ""));

        var run = await ContactsAsync("Почта;Компания\nold@example.com;Лён\nbad@example.com;Лён\ngone@example.com;Лён\n");

        Assert.Equal(((0, 2, 0, 1), "4:0 erased"), (Counts(run), await ProblemAsync(run)));
        Assert.Equal("Лён", (await CardAsync(fresh)).Company);
        Assert.NotNull((await CardAsync(bad)).BlockedAt);
        await using var db = Desk.Read();
        Assert.Equal(("", ""), db.Contacts.Where(c => c.Id == gone || c.Id == old).Select(c => c.Company).AsEnumerable().Order(StringComparer.Ordinal).ToList() is [var a, var b] ? (a, b) : default);
    }

    [Fact]
    public async Task Who_only_pretends_to_own_an_address_does_not_get_what_the_shop_knows_of_its_owner()
    {
        await Desk.Get<AddContactPoint>().ExecuteAsync(Oleg, Anna, ContactPointKind.Email, "anna@example.com");
        await Desk.Writes.RunAsync(scope =>
        {
            scope.Db.ContactPoints.Single(p => p.Value == "anna@example.com").Details = ContactPoint.Doubtful;
            return ValueTask.CompletedTask;
        });
        Assert.Equal((1, 0, 0, 0), Counts(await ContactsAsync("Имя и фамилия;Почта\nАнна;anna@example.com\n")));
    }

    [Fact]
    public async Task All_get_the_tag_and_tags_that_are_there_are_used()
    {
        var tag = (await Desk.Get<MakeTag>().ExecuteAsync(Oleg, "Опт")).Id!.Value;
        var run = await ContactsAsync("Почта;Метки\na@example.com;опт\nb@example.com;\n", m => m with { Tag = "из таблицы" });
        Assert.Equal((2, 0, 0, 0), Counts(run));
        var (a, b) = (await ByAsync("a@example.com"), await ByAsync("b@example.com"));
        Assert.Equal(2, a.TagIds.Count);
        Assert.Contains(tag, a.TagIds);
        Assert.Single(b.TagIds);
        Assert.Equal((0, 0, 2, 0), Counts(await ContactsAsync("Почта;Метки\na@example.com;ОПТ\nb@example.com;\n", m => m with { Tag = "Из таблицы" })));
    }

    [Theory]
    [InlineData("anna@example", "2:1 email anna@example")]
    [InlineData("a@example.com;123", "2:2 phone 123")]
    [InlineData("a@example.com;20 7946 0018", "2:2 phoneCode 20 7946 0018")]
    [InlineData("a@example.com;;ru, en", "2:3 language ru, en")]
    [InlineData("a@example.com;;;Атлантида", "2:4 zone Атлантида")]
    [InlineData("a@example.com;;;;x,оченьоченьоченьоченьоченьоченьоченьоченьдлинная", "2:5 tag оченьоченьоченьоченьоченьоченьоченьоченьдлинная")]
    [InlineData("a@example.com;;;;;31.02.2020", "2:6 value.date 31.02.2020")]
    [InlineData("a@example.com;;;;;;много", "2:7 value.number много")]
    [InlineData("a@example.com;;;;;;;XXL", "2:8 value.choice XXL")]
    [InlineData("a@example.com;;;;;;;;возможно", "2:9 value.yesNo возможно")]
    [InlineData("a@example.com;;;;;;;;;не ссылка", "2:10 value.link не ссылка")]
    [InlineData("a@example.com;;;;;;;;;;лишнее", "2:0 columns")]
    public async Task What_is_wrong_in_a_cell_is_said_and_nothing_of_the_row_is_taken(string row, string expected)
    {
        await FieldAsync("День", FieldKind.Date);
        await FieldAsync("Число", FieldKind.Number);
        await FieldAsync("Размер", FieldKind.Choice, "S");
        await FieldAsync("Согласие", FieldKind.YesNo);
        await FieldAsync("Страница", FieldKind.Link);
        var before = await ContactCountAsync();
        var run = await ContactsAsync($"Почта;Телефон;Язык;Часовой пояс;Метки;День;Число;Размер;Согласие;Страница\n{row}\n", m => m with { PhoneCode = "" });
        Assert.Equal(((0, 0, 0, 1), expected, before), (Counts(run), await ProblemAsync(run), await ContactCountAsync()));
    }

    [Fact]
    public async Task Numbers_without_their_country_get_the_one_that_is_chosen()
    {
        await ContactsAsync("Телефон;Имя и фамилия\n020 7946 0018;Peter\n(0)20 7946 0019;Paul\n+7 916 000-00-01;Анна\n00 49 30 1234567;Hans\n", m => m with { PhoneCode = "44" });
        foreach (var (value, name) in new[] { ("+442079460018", "Peter"), ("+442079460019", "Paul"), ("+79160000001", "Анна"), ("+49301234567", "Hans") }) Assert.Equal(name, (await ByAsync(value)).Name);
    }
}
