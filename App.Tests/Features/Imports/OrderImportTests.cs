using SmallDesk.Domain;

namespace SmallDesk.Tests.Features.Imports;

public sealed class OrderImportTests : ImportTest
{
    private const string Head5 = "Номер заказа;Дата;Сумма;Статус;Почта;Состав;Ссылка\n";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await ContactsAsync("Имя и фамилия;Почта;Телефон\nАнна;a@example.com;+79160000001\nБорис;b@example.com;\n");
    }

    [Fact]
    public async Task A_row_becomes_an_order_of_its_customer_and_the_customer_is_found_by_it()
    {
        var run = await OrdersAsync(Head5 + "№ А-5531;20.11.2025 14:30;\"12 400,50 ₽\";Оплачен;a@example.com;\"Полотенце x 2\nФартук\";shop.example/5531\n");
        Assert.Equal((ImportState.Done, (1, 0, 0, 0)), (run.State, Counts(run)));
        var order = (await OrderAsync("а-5531"))!;
        var anna = await ByAsync("a@example.com");
        Assert.Equal((anna.Id, 12_400_50L, "RUB", OrderState.Paid, "https://shop.example/5531", OrderSource.File), (order.ContactId, order.Sum, order.Currency, order.State, order.Link, order.Source));
        Assert.Equal(new DateTime(2025, 11, 20, 14, 30, 0, DateTimeKind.Utc), order.PlacedAt);
        Assert.Equal([new OrderItem("Полотенце", 2), new OrderItem("Фартук")], order.Items);
        Assert.Contains(anna.Id, Found("5531"));
        Assert.DoesNotContain(await HistoryAsync(anna.Id), h => h.Part == CardPart.OrderAdded);
    }

    [Fact]
    public async Task The_same_table_again_changes_nothing_and_another_state_changes_the_order()
    {
        const string Table = Head5 + "1;20.11.2025;100;новый;a@example.com;Чашка;\n2;21.11.2025 10:00;200,50;оплачен;b@example.com;;\n";
        Assert.Equal((2, 0, 0, 0), Counts(await OrdersAsync(Table)));
        Assert.Equal((0, 0, 2, 0), Counts(await OrdersAsync(Table)));
        Assert.Equal((0, 1, 1, 0), Counts(await OrdersAsync(Table.Replace("новый", "отправлен", StringComparison.Ordinal))));
        Assert.Equal(OrderState.Shipped, (await OrderAsync("1"))!.State);

        // A day alone leaves the time that is known, and what is left empty stays.
        Assert.Equal((0, 1, 0, 0), Counts(await OrdersAsync("Номер заказа;Дата;Статус\n2;21.11.2025;доставлен\n")));
        var order = (await OrderAsync("2"))!;
        Assert.Equal((new DateTime(2025, 11, 21, 10, 0, 0, DateTimeKind.Utc), OrderState.Delivered, 200_50L), (order.PlacedAt, order.State, order.Sum));
    }

    [Fact]
    public async Task The_same_number_twice_in_a_table_is_one_order_and_the_later_row_counts()
    {
        var run = await OrdersAsync(Head5 + "1;20.11.2025;100;новый;a@example.com;;\n1;20.11.2025;100;новый;a@example.com;;\n1;20.11.2025;150;оплачен;a@example.com;;\n");
        Assert.Equal((1, 1, 1, 0), Counts(run));
        Assert.Equal((150_00L, OrderState.Paid), ((await OrderAsync("1"))!.Sum, (await OrderAsync("1"))!.State));
    }

    [Fact]
    public async Task The_owner_is_found_by_phone_and_by_the_shops_own_number_too()
    {
        var number = await FieldAsync("Номер клиента");
        await ContactsAsync("Номер клиента;Почта\nК-7;b@example.com\n", m => m with { KeyFieldId = number });
        var run = await OrdersAsync("Номер заказа;Дата;Сумма;Телефон;Номер клиента\n1;20.11.2025;100;8 916 000-00-01;\n2;20.11.2025;100;;к-7\n3;20.11.2025;100;8 916 000-00-01;к-7\n");
        Assert.Equal(((2, 0, 0, 1), "4:0 twoContacts"), (Counts(run), (await ProblemAsync(run))[..15]));
        Assert.Equal((await ByAsync("a@example.com")).Id, (await OrderAsync("1"))!.ContactId);
        Assert.Equal((await ByAsync("b@example.com")).Id, (await OrderAsync("2"))!.ContactId);
    }

    [Fact]
    public async Task An_order_goes_to_another_contact_only_when_that_is_said()
    {
        await OrdersAsync(Head5 + "1;20.11.2025;100;новый;a@example.com;;\n");
        const string Moved = Head5 + "1;20.11.2025;100;новый;b@example.com;;\n";
        var run = await OrdersAsync(Moved);
        Assert.Equal(((0, 0, 0, 1), "2:0 elsewhere Анна"), (Counts(run), await ProblemAsync(run)));

        Assert.Equal((0, 1, 0, 0), Counts(await OrdersAsync(Moved, m => m with { MoveOrders = true })));
        var (anna, boris) = (await ByAsync("a@example.com"), await ByAsync("b@example.com"));
        Assert.Equal(boris.Id, (await OrderAsync("1"))!.ContactId);
        Assert.Contains(await HistoryAsync(anna.Id), h => h.Part == CardPart.OrderWent);
        Assert.Contains(await HistoryAsync(boris.Id), h => h.Part == CardPart.OrderCame);
        Assert.Equal([boris.Id], Found("1").Where(id => id == anna.Id || id == boris.Id));
    }

    [Fact]
    public async Task Orders_of_merged_cards_stay_theirs_and_those_of_erased_ones_are_not_touched()
    {
        await OrdersAsync(Head5 + "1;20.11.2025;100;новый;a@example.com;;\n2;20.11.2025;100;новый;b@example.com;;\n");
        var (anna, boris) = ((await ByAsync("a@example.com")).Id, (await ByAsync("b@example.com")).Id);
        await ContactsAsync("Почта\nc@example.com\n");
        var vera = (await ByAsync("c@example.com")).Id;
        await ChangeRowAsync(anna, c => c.MergedIntoId = vera);
        await ChangeRowAsync(boris, c => c.ErasedAt = Desk.Clock.Now);
        var run = await OrdersAsync(Head5 + "1;20.11.2025;100;оплачен;c@example.com;;\n2;20.11.2025;100;оплачен;;;\n");
        Assert.Equal(((0, 1, 0, 1), "3:0 erased"), (Counts(run), await ProblemAsync(run)));
    }

    [Theory]
    [InlineData("1;вчера;100;новый;a@example.com;;", "2:2 date вчера")]
    [InlineData("1;31.02.2025;100;новый;a@example.com;;", "2:2 date 31.02.2025")]
    [InlineData("1;20.11.2025;сто;новый;a@example.com;;", "2:3 sum сто")]
    [InlineData("1;20.11.2025;-5;новый;a@example.com;;", "2:3 sum -5")]
    [InlineData("1;20.11.2025;1,234;новый;a@example.com;;", "2:3 sum 1.234")]
    [InlineData("1;20.11.2025;100 тугриков;новый;a@example.com;;", "2:3 sum 100 тугриков")]
    [InlineData("1;20.11.2025;100;съеден;a@example.com;;", "2:4 state съеден")]
    [InlineData("1;20.11.2025;100;новый;nobody@example.com;;", "2:0 noOwner nobody@example.com")]
    [InlineData("1;20.11.2025;100;новый;;;", "2:0 noOwner")]
    [InlineData("1;20.11.2025;100;новый;a@example;;", "2:5 email a@example")]
    [InlineData("1;20.11.2025;100;новый;a@example.com;;javascript:alert(1)", "2:7 link javascript:alert(1)")]
    [InlineData("1;;100;новый;a@example.com;;", "2:0 noDate")]
    [InlineData("1;20.11.2025;;новый;a@example.com;;", "2:0 noSum")]
    [InlineData(";20.11.2025;100;новый;a@example.com;;", "2:0 order.number")]
    [InlineData("1;20.11.2099;100;новый;a@example.com;;", "2:0 order.date 1")]
    public async Task What_is_wrong_is_said_and_no_order_is_made(string row, string expected)
    {
        var run = await OrdersAsync(Head5 + row + "\n", m => m with { DecimalComma = true, Currency = "RUB" });
        Assert.Equal(((0, 0, 0, 1), expected), (Counts(run), await ProblemAsync(run)));
        await using var db = Desk.Read();
        Assert.Empty(db.Orders);
    }

    [Fact]
    public async Task A_currency_that_there_is_not_is_said()
    {
        var run = await OrdersAsync("Номер;Дата;Сумма;Валюта;Почта\n1;20.11.2025;100;XYZ;a@example.com\n2;20.11.2025;100;USD;a@example.com\n3;20.11.2025;100;;a@example.com\n", m => m with { Currency = "" });
        Assert.Equal((1, 0, 0, 2), Counts(run));
        Assert.Equal(["2:4 currency XYZ", "4:0 noCurrency "], (await ProblemsAsync(run)).Select(p => $"{p.Row}:{p.Column} {p.Key["imports.problem.".Length..]} {p.Words}"));
    }

    [Fact]
    public async Task An_order_in_several_rows_is_one_order_with_all_its_items_as_often_as_it_comes()
    {
        const string Table = "Name,Email,Financial Status,Total,Created at,Lineitem quantity,Lineitem name\n"
            + "#1001,a@example.com,paid,49.90,2026-02-01 10:00:00 +0000,2,Towel\n#1001,a@example.com,,,2026-02-01 10:00:00 +0000,1,Apron\n#1001,a@example.com,,,,3,Cup\n"
            + "#1002,nobody@example.com,paid,10,2026-02-01 10:00:00 +0000,1,Cup\n#1002,nobody@example.com,,,,1,Towel\n#1003,b@example.com,paid,20,2026-02-02 10:00:00 +0000,1,Cup\n";
        var run = await OrdersAsync(Table);
        Assert.Equal((2, 0, 2, 2), Counts(run));
        Assert.Equal([new OrderItem("Towel", 2), new OrderItem("Apron"), new OrderItem("Cup", 3)], (await OrderAsync("1001"))!.Items);
        Assert.Equal(["noOwner", "joined"], (await ProblemsAsync(run)).Select(p => p.Key["imports.problem.".Length..]));
        Assert.Equal((0, 0, 4, 2), Counts(await OrdersAsync(Table)));

        // One item less, one more: both orders change, their further rows do not.
        Assert.Equal((0, 2, 2, 2), Counts(await OrdersAsync(Table.Replace("#1001,a@example.com,,,,3,Cup\n", "", StringComparison.Ordinal) + "#1003,b@example.com,,,,1,Bowl\n")));
        Assert.Equal(2, (await OrderAsync("1001"))!.Items.Count);
        Assert.Equal(2, (await OrderAsync("1003"))!.Items.Count);
    }
}
