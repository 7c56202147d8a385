using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;
using SmallDesk.Features.Contacts;
using SmallDesk.Features.Orders;
using SmallDesk.Tests.Features.Contacts;

namespace SmallDesk.Tests.Features.Orders;

public sealed class OrderTests : ContactCardTest
{
    private DateTime Today => Desk.Clock.Now.Date;

    [Fact]
    public async Task The_same_order_again_changes_nothing_however_its_number_is_written()
    {
        var order = Draft("№ А-5531") with { Items = [new OrderItem("Скатерть", 2, 5_000_00, "SK-1")], Link = "shop.example/orders/5531" };
        var first = Assert.IsType<OrderResult.Saved>(await SaveAsync(order));
        Assert.True(first.IsNew);
        var again = Assert.IsType<OrderResult.Unchanged>(await SaveAsync(order));
        Assert.Equal(first.Id, again.Id);

        var row = Assert.Single(await OrdersAsync());
        Assert.Equal(("№ А-5531", 12_400_00L, "RUB", OrderState.New, "https://shop.example/orders/5531", OrderSource.Hand), (row.Number, row.Sum, row.Currency, row.State, row.Link, row.Source));
        Assert.Equal(new OrderItem("Скатерть", 2, 5_000_00, "SK-1"), Assert.Single(row.Items));
        Assert.Equal(first.Id, (await Desk.Get<OrdersQuery>().FindAsync(Oleg, "a-5531"))!.Id);
        Assert.Null(await Desk.Get<OrdersQuery>().FindAsync(Oleg, "5531"));
        Assert.Single(await HistoryAsync());
    }

    [Fact]
    public async Task What_is_not_said_stays_and_what_is_empty_goes()
    {
        var order = Draft("5531") with { Items = [new OrderItem("Скатерть")], Link = "https://shop.example/5531" };
        await SaveAsync(order);
        Assert.IsType<OrderResult.Saved>(await SaveAsync(Draft("5531") with { State = OrderState.Paid, Currency = "rub" }));
        var row = Assert.Single(await OrdersAsync());
        Assert.Equal((OrderState.Paid, "RUB", "https://shop.example/5531", 1), (row.State, row.Currency, row.Link, row.Items.Count));

        await SaveAsync(Draft("5531") with { State = OrderState.Paid, Link = "", Items = [] });
        row = Assert.Single(await OrdersAsync());
        Assert.Equal((null, 0), (row.Link, row.Items.Count));
    }

    [Fact]
    public async Task The_history_keeps_what_people_change_and_not_what_programs_bring()
    {
        await SaveAsync(Draft("5531"));
        await SaveAsync(Draft("5531") with { Sum = 500_00, State = OrderState.Cancelled });
        await SaveAsync(Draft("5532") with { Source = OrderSource.Api });
        await SaveAsync(Draft("5532") with { Source = OrderSource.Api, State = OrderState.Shipped });

        var history = await HistoryAsync();
        Assert.Equal([CardPart.OrderChanged, CardPart.OrderAdded], history.Select(h => h.Part));
        var (before, after) = (OrderFacts.Read(history[0].Before)!, OrderFacts.Read(history[0].After)!);
        Assert.Equal(("5531", 12_400_00L, OrderState.New), (before.Number, before.Sum, before.State));
        Assert.Equal(("5531", 500_00L, OrderState.Cancelled), (after.Number, after.Sum, after.State));
        Assert.Equal(OrderSource.Api, (await Desk.Get<OrdersQuery>().FindAsync(Oleg, "5532"))!.Source);
    }

    [Fact]
    public async Task An_order_goes_to_another_contact_only_when_that_is_said()
    {
        var boris = await BorisAsync();
        await Desk.Get<EditContact>().ExecuteAsync(Oleg, Anna, CardPart.Name, "Анна");
        var id = Assert.IsType<OrderResult.Saved>(await SaveAsync(Draft("5531"))).Id;

        Assert.Equal(new OrderResult.Elsewhere(id, Anna, "Анна"), await SaveAsync(Draft("5531") with { ContactId = boris, State = OrderState.Paid }));
        Assert.Equal(OrderState.New, Assert.Single(await OrdersAsync()).State);

        Assert.IsType<OrderResult.Saved>(await SaveAsync(Draft("5531") with { ContactId = boris, Source = OrderSource.Api, MayMove = true }));
        Assert.Empty(await OrdersAsync());
        Assert.Equal("5531", Assert.Single(await OrdersAsync(boris)).Number);
        Assert.Equal(CardPart.OrderWent, (await HistoryAsync())[0].Part);
        Assert.Equal(CardPart.OrderCame, (await HistoryAsync(boris))[0].Part);
        Assert.Equal([boris], Found("5531"));
    }

    [Fact]
    public async Task An_order_of_a_card_that_was_merged_is_that_of_the_one_that_stayed()
    {
        var boris = await BorisAsync();
        await SaveAsync(Draft("5531") with { ContactId = boris });
        await ChangeRowAsync(boris, c => c.MergedIntoId = Anna);
        Assert.IsType<OrderResult.Saved>(await SaveAsync(Draft("5531")));
        Assert.Single(await OrdersAsync());
        Assert.IsType<OrderResult.Unchanged>(await SaveAsync(Draft("5531") with { ContactId = boris }));
    }

    [Fact]
    public async Task A_number_is_corrected_but_not_into_that_of_another_order()
    {
        var id = Assert.IsType<OrderResult.Saved>(await SaveAsync(Draft("5531"))).Id;
        await SaveAsync(Draft("5532"));
        Assert.Equal("orders.problem.taken", Assert.IsType<OrderResult.Refused>(await SaveAsync(Draft("№5532") with { Id = id })).Problem);
        Assert.IsType<OrderResult.Saved>(await SaveAsync(Draft("5533") with { Id = id }));
        Assert.IsType<OrderResult.Gone>(await SaveAsync(Draft("5534") with { Id = 404 }));
        Assert.Equal(["5533", "5532"], (await OrdersAsync()).Select(o => o.Number).OrderDescending());
        Assert.Empty(Found("5531"));
        Assert.Equal([Anna], Found("5533"));
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        await RefusedAsync("orders.problem.number", d => d with { Number = " № " });
        await RefusedAsync("orders.problem.numberLong", d => d with { Number = new string('5', 65) });
        await RefusedAsync("orders.problem.date", d => d with { PlacedAt = default });
        await RefusedAsync("orders.problem.date", d => d with { PlacedAt = Today.AddDays(400) });
        await RefusedAsync("orders.problem.date", d => d with { PlacedAt = DateTime.SpecifyKind(Today, DateTimeKind.Local) });
        await RefusedAsync("orders.problem.sum", d => d with { Sum = -1 });
        await RefusedAsync("orders.problem.sum", d => d with { Sum = ShopOrder.LargestSum + 1 });
        await RefusedAsync("orders.problem.currency", d => d with { Currency = "руб" });
        await RefusedAsync("orders.problem.state", d => d with { State = (OrderState)77 });
        await RefusedAsync("orders.problem.link", d => d with { Link = "javascript:alert(1)" });
        await RefusedAsync("orders.problem.manyItems", d => d with { Items = [.. Enumerable.Repeat(new OrderItem("x"), 101)] });
        await RefusedAsync("orders.problem.item", d => d with { Items = [new OrderItem(" ")] });
        await RefusedAsync("orders.problem.item", d => d with { Items = [new OrderItem("x", 0)] });
        await RefusedAsync("orders.problem.item", d => d with { Items = [new OrderItem("x", 1, -5)] });
        await RefusedAsync("orders.problem.item", d => d with { Items = [new OrderItem("x", 1, 5, new string('c', 65))] });
        Assert.IsType<OrderResult.Gone>(await SaveAsync(Draft("5531") with { ContactId = 404 }));
        Assert.Empty(await OrdersAsync());
        Assert.Empty(await HistoryAsync());
    }

    [Fact]
    public async Task A_removed_order_is_gone_from_card_and_search_and_stands_in_the_history()
    {
        var id = Assert.IsType<OrderResult.Saved>(await SaveAsync(Draft("A-5531"))).Id;
        Assert.Equal([Anna], Found("5531"));
        Assert.True(await Desk.Get<RemoveOrder>().ExecuteAsync(Oleg, id));
        Assert.False(await Desk.Get<RemoveOrder>().ExecuteAsync(Oleg, id));
        Assert.Empty(await OrdersAsync());
        Assert.Empty(Found("5531"));
        Assert.Equal("A-5531", OrderFacts.Read((await HistoryAsync())[0].Before)!.Number);
        Assert.True(Assert.IsType<OrderResult.Saved>(await SaveAsync(Draft("A-5531"))).IsNew);
    }

    [Fact]
    public async Task Contacts_are_found_by_order_number_even_after_they_write_by_a_new_way()
    {
        await SaveAsync(Draft("LN-77140"));
        await Desk.Get<AddContactPoint>().ExecuteAsync(Oleg, Anna, ContactPointKind.Email, "anna@shop.example");
        Assert.Equal([Anna], Found("77140"));
        Assert.Equal([Anna], Found("anna@shop.example LN-77140"));
    }

    [Fact]
    public async Task Orders_come_newest_first_in_pages()
    {
        for (var i = 0; i < 5; i++) await SaveAsync(Draft($"{100 + i}") with { PlacedAt = Today.AddDays(-(i / 2)) });
        List<string> seen = [];
        string? next = null;
        do
        {
            var page = await Desk.Get<OrdersQuery>().PageAsync(Oleg, Anna, next, 2);
            seen.AddRange(page.Rows.Select(r => r.Number));
            next = page.Next;
        }
        while (next is not null);

        Assert.Equal(["101", "100", "103", "102", "104"], seen);
    }

    [Fact]
    public async Task Totals_are_by_currency_and_leave_out_what_was_cancelled_or_returned()
    {
        var totals = Desk.Get<ContactTotalsQuery>();
        Assert.Equal((0, 0, (DateTime?)null), await TotalsAsync());
        await SaveAsync(Draft("1") with { Sum = 100_00, PlacedAt = Today.AddDays(-9) });
        await SaveAsync(Draft("2") with { Sum = 250_50, PlacedAt = Today.AddDays(-5), State = OrderState.Delivered });
        await SaveAsync(Draft("3") with { Sum = 999_00, PlacedAt = Today.AddDays(-1), State = OrderState.Cancelled });
        await SaveAsync(Draft("4") with { Sum = 999_00, PlacedAt = Today.AddDays(-2), State = OrderState.Returned });
        await SaveAsync(Draft("5") with { Sum = 10_00, PlacedAt = Today.AddDays(-6), Currency = "EUR" });
        await SaveAsync(Draft("6") with { Sum = 777_00, ContactId = await BorisAsync() });

        var all = await totals.ExecuteAsync(Oleg, Anna);
        Assert.Equal([new CurrencyTotal("RUB", 2, 350_50), new CurrencyTotal("EUR", 1, 10_00)], all.Bought);
        Assert.Equal((5, 2, Today.AddDays(-5)), await TotalsAsync());

        async Task<(int, int, DateTime?)> TotalsAsync()
        {
            var found = await totals.ExecuteAsync(Oleg, Anna);
            return (found.Orders, found.Bought.Count, found.LastAt);
        }
    }

    [Fact]
    public async Task Customers_have_no_say()
    {
        var customer = Actor.Contact(Anna);
        await Assert.ThrowsAsync<ForbiddenException>(() => Desk.Get<SaveOrder>().ExecuteAsync(customer, Draft("1")));
        await Assert.ThrowsAsync<ForbiddenException>(() => Desk.Get<RemoveOrder>().ExecuteAsync(customer, 1));
        await Assert.ThrowsAsync<ForbiddenException>(() => Desk.Get<OrdersQuery>().PageAsync(customer, Anna, null, 10));
        await Assert.ThrowsAsync<ForbiddenException>(() => Desk.Get<OrdersQuery>().FindAsync(customer, "1"));
        await Assert.ThrowsAsync<ForbiddenException>(() => Desk.Get<ContactTotalsQuery>().ExecuteAsync(customer, Anna));
        await using var db = Desk.Read();
        Assert.False(await db.Orders.AnyAsync());
    }

    private OrderDraft Draft(string number) => new(Anna, number, Today, 12_400_00, "RUB", OrderState.New, OrderSource.Hand);

    private Task<OrderResult> SaveAsync(OrderDraft draft) => Desk.Get<SaveOrder>().ExecuteAsync(Oleg, draft);

    private async Task<IReadOnlyList<OrderRow>> OrdersAsync(long? contact = null) => (await Desk.Get<OrdersQuery>().PageAsync(Oleg, contact ?? Anna, null, 100)).Rows;

    private async Task RefusedAsync(string problem, Func<OrderDraft, OrderDraft> spoil) =>
        Assert.Equal(problem, Assert.IsType<OrderResult.Refused>(await SaveAsync(spoil(Draft("5531")))).Problem);
}
