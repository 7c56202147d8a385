using SmallDesk.Domain;
using SmallDesk.Features.Contacts;
using SmallDesk.Features.ContactList;
using SmallDesk.Features.Fields;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.ContactList;

public sealed class ContactListQueryTests : ContactListTest
{
    private static readonly ContactFilter All = ContactFilter.Nothing;

    [Fact]
    public async Task Whoever_was_seen_last_stands_first_and_names_sort_as_people_read_them()
    {
        await AddAsync("яна", c => c.LastSeenAt = Today.AddDays(-3));
        await AddAsync("Ёлкин", c => c.LastSeenAt = Today.AddDays(-1));
        await AddAsync("", c => c.LastSeenAt = Today.AddDays(-9));
        await AddAsync("Еремин", c => c.LastSeenAt = Today.AddDays(-2));
        await AddAsync("bob", c => c.LastSeenAt = Today.AddDays(-5));
        await AddAsync("Alice", c => c.LastSeenAt = Today.AddDays(-4));

        Assert.Equal(["Ёлкин", "Еремин", "яна", "Alice", "bob", ""], await NamesAsync(All));
        Assert.Equal(["", "bob", "Alice", "яна", "Еремин", "Ёлкин"], await NamesAsync(All with { IsReversed = true }));
        Assert.Equal(["Alice", "bob", "Ёлкин", "Еремин", "яна", ""], await NamesAsync(All with { Sort = ContactSort.Name }));
        Assert.Equal(["", "яна", "Еремин", "Ёлкин", "bob", "Alice"], await NamesAsync(All with { Sort = ContactSort.Name, IsReversed = true }));
        Assert.Equal(["Alice", "bob", "Еремин", "", "Ёлкин", "яна"], await NamesAsync(All with { Sort = ContactSort.Created }));
    }

    [Fact]
    public async Task A_guest_goes_by_the_number_of_their_first_conversation_as_on_the_card()
    {
        var channel = await Desk.AddChannelAsync();
        var guest = await AddAsync("");
        var silent = await AddAsync("", c => c.LastSeenAt = Today.AddDays(-1));
        await AddAsync("Анна", c => c.LastSeenAt = Today.AddDays(-2));
        foreach (var number in (long[])[72, 71])
        {
            await Desk.Writes.RunAsync(scope =>
            {
                scope.Append(new Conversation { Id = scope.NewId(), Number = number, ContactId = guest, ChannelId = channel, CreatedAt = scope.Now, LastMessageAt = scope.Now });
                return ValueTask.CompletedTask;
            });
        }

        var rows = (await List.PageAsync(Oleg, All)).Rows;
        Assert.Equal([(guest, 71), (silent, null)], rows.Take(2).Select(r => (r.Id, r.GuestNumber)));
        Assert.Null(rows[2].GuestNumber);
    }

    [Theory]
    [InlineData(ContactSort.Seen, false)]
    [InlineData(ContactSort.Seen, true)]
    [InlineData(ContactSort.Name, false)]
    [InlineData(ContactSort.Name, true)]
    [InlineData(ContactSort.Created, false)]
    [InlineData(ContactSort.Created, true)]
    public async Task Nobody_is_left_out_or_shown_twice_where_many_are_equal(ContactSort sort, bool isReversed)
    {
        for (var i = 0; i < 25; i++) await AddAsync(i % 5 == 0 ? "Анна" : "Борис", c => (c.LastSeenAt, c.CreatedAt) = (Today, Today));
        var tag = await TagAsync("vip");
        var filter = All with { Sort = sort, IsReversed = isReversed };
        var rows = await AllAsync(filter, 4);
        Assert.Equal(25, rows.Select(r => r.Id).Distinct().Count());
        Assert.Equal(25, rows.Count);

        await Desk.Get<TagContacts>().PutAsync(Oleg, [.. rows.Where((_, i) => i % 2 == 0).Select(r => r.Id)], tag);
        Assert.Equal(rows.Where((_, i) => i % 2 == 0).Select(r => r.Id), (await AllAsync(filter with { Tags = [tag] }, 4)).Select(r => r.Id));
        Assert.Equal(rows.Select(r => r.Id), (await AllAsync(filter with { IsBlocked = false }, 4)).Select(r => r.Id));
    }

    [Fact]
    public async Task Who_was_merged_or_erased_is_never_shown_or_counted()
    {
        var anna = await AddAsync("Анна");
        await AddAsync("Анна вторая", c => c.MergedIntoId = anna);
        await AddAsync("Анна третья", c => c.ErasedAt = Today);
        foreach (var filter in new[] { All, All with { Words = "Анна" }, All with { IsBlocked = false }, All with { Sort = ContactSort.Name }, All with { HasOrders = false } })
        {
            Assert.Equal(["Анна"], await NamesAsync(filter));
            Assert.Equal(1, await List.CountAsync(Oleg, filter));
            Assert.Equal([anna], await List.IdsAsync(Oleg, filter));
        }
    }

    [Fact]
    public async Task Conditions_lead_to_those_who_meet_all_of_them()
    {
        var vip = await TagAsync("vip");
        var anna = await AddAsync("Анна", c => (c.Language, c.CreatedAt) = ("ru", Today.AddDays(-30)), (ContactPointKind.Email, "anna@shop.example"), (ContactPointKind.Phone, "+79161234567"));
        await AddAsync("Борис", c => (c.Language, c.LastSeenAt) = ("en", Today.AddDays(-10)), (ContactPointKind.Telegram, "77"));
        var vera = await AddAsync("Вера", c => c.BlockedAt = Today, (ContactPointKind.Email, "vera@shop.example"));
        await Desk.Get<TagContact>().PutAsync(Oleg, anna, vip);
        await OrderAsync(anna, "5531");
        await OrderAsync(vera, "5532", state: OrderState.Cancelled);

        Assert.Equal(["Анна", "Вера"], Sorted(await NamesAsync(All with { Kinds = [ContactPointKind.Email] })));
        Assert.Equal(["Анна"], await NamesAsync(All with { Kinds = [ContactPointKind.Email, ContactPointKind.Phone] }));
        Assert.Equal(["Борис"], await NamesAsync(All with { Kinds = [ContactPointKind.Telegram] }));
        Assert.Equal(["Анна"], await NamesAsync(All with { Tags = [vip] }));
        Assert.Empty(await NamesAsync(All with { Tags = [vip], IsBlocked = true }));
        Assert.Equal(["Борис"], await NamesAsync(All with { Language = "en" }));
        Assert.Equal(["Вера"], await NamesAsync(All with { Language = "none" }));
        Assert.Equal(["Вера"], await NamesAsync(All with { IsBlocked = true }));
        Assert.Equal(["Анна", "Борис"], Sorted(await NamesAsync(All with { IsBlocked = false })));
        Assert.Equal(["Анна", "Вера"], Sorted(await NamesAsync(All with { HasOrders = true })));
        Assert.Equal(["Борис"], await NamesAsync(All with { HasOrders = false }));
        var day = DateOnly.FromDateTime(Today);
        Assert.Equal(["Анна", "Вера"], Sorted(await NamesAsync(All with { SeenFrom = day })));
        Assert.Equal(["Борис"], await NamesAsync(All with { SeenTo = day.AddDays(-10) }));
        Assert.Equal(["Борис"], await NamesAsync(All with { SeenFrom = day.AddDays(-10), SeenTo = day.AddDays(-1), Sort = ContactSort.Name }));
        Assert.Equal(["Анна"], await NamesAsync(All with { CreatedTo = day.AddDays(-1) }));
        Assert.Equal(["Борис", "Вера"], Sorted(await NamesAsync(All with { CreatedFrom = day, Sort = ContactSort.Created })));
    }

    [Fact]
    public async Task Fields_are_filtered_by_what_they_are()
    {
        var size = await FieldAsync("Размер", FieldKind.Choice, new FieldChoice(1, "S"), new FieldChoice(2, "M"));
        var (card, city, points, born) = (await FieldAsync("Карта", FieldKind.YesNo), await FieldAsync("Город", FieldKind.Text), await FieldAsync("Баллы", FieldKind.Number), await FieldAsync("Родился", FieldKind.Date));
        var (anna, boris) = (await AddAsync("Анна"), await AddAsync("Борис"));
        await HoldAsync(anna, (size, "M"), (card, "да"), (city, "Орёл-на-Оке"), (points, "-10,5"), (born, "31.12.1990"));
        await HoldAsync(boris, (size, "S"), (card, "нет"), (city, "Омск"), (points, "250"), (born, "01.05.2001"));

        Assert.Equal(["Анна"], await HolderAsync(new FieldCondition(size, "2")));
        Assert.Equal(["Анна"], await HolderAsync(new FieldCondition(card, "true")));
        Assert.Equal(["Борис"], await HolderAsync(new FieldCondition(card, "false")));
        Assert.Equal(["Анна"], await HolderAsync(new FieldCondition(city, "ОРЕЛ")));
        Assert.Equal(["Анна", "Борис"], await HolderAsync(new FieldCondition(city, "о")));
        Assert.Empty(await HolderAsync(new FieldCondition(city, "мск")));
        Assert.Equal(["Борис"], await HolderAsync(new FieldCondition(points, "", 0)));
        Assert.Equal(["Анна"], await HolderAsync(new FieldCondition(points, "", null, -10_500_000)));
        Assert.Equal(["Анна"], await HolderAsync(new FieldCondition(born, "", null, new DateOnly(1990, 12, 31).DayNumber)));
        Assert.Equal(["Борис"], await HolderAsync(new FieldCondition(born, "", new DateOnly(1991, 1, 1).DayNumber, new DateOnly(2001, 5, 1).DayNumber)));
        Assert.Empty(await NamesAsync(All with { Fields = [new FieldCondition(size, "2"), new FieldCondition(card, "false")] }));
    }

    [Fact]
    public async Task Words_and_conditions_go_together()
    {
        var anna = await AddAsync("Анна Смирнова", null, (ContactPointKind.Email, "anna@shop.example"));
        await AddAsync("Анна Орлова", c => c.BlockedAt = Today);
        await AddAsync("Борис");
        Assert.Equal(["Анна Орлова", "Анна Смирнова"], Sorted(await NamesAsync(All with { Words = "анна" })));
        Assert.Equal(["Анна Орлова", "Анна Смирнова"], await NamesAsync(All with { Words = "анна", Sort = ContactSort.Name }));
        Assert.Equal(["Анна Смирнова"], await NamesAsync(All with { Words = "анна", IsBlocked = false }));
        Assert.Equal([anna], await List.IdsAsync(Oleg, All with { Words = "anna@shop" }));
        Assert.Empty(await NamesAsync(All with { Words = "нетникого" }));
    }

    [Fact]
    public async Task A_row_tells_all_that_its_columns_show()
    {
        var (vip, city) = (await TagAsync("vip"), await FieldAsync("Город", FieldKind.Text));
        var anna = await AddAsync("Анна", c => (c.Company, c.Language) = ("ООО Лён", "ru"), (ContactPointKind.Email, "anna@shop.example"));
        await Desk.Get<TagContact>().PutAsync(Oleg, anna, vip);
        await HoldAsync(anna, (city, "Омск"));
        await OrderAsync(anna, "1", 100_00);
        await OrderAsync(anna, "2", 200_00);
        await OrderAsync(anna, "3", 900_00, OrderState.Returned);
        await OrderAsync(anna, "4", 50_00, currency: "EUR");

        var row = Assert.Single((await List.PageAsync(Oleg, All)).Rows);
        Assert.Equal(("ООО Лён", "ru", 4), (row.Company, row.Language, row.Orders));
        Assert.Equal([("RUB", 2, 300_00L), ("EUR", 1, 50_00L)], row.Bought.Select(b => (b.Currency, b.Orders, b.Sum)));
        Assert.Equal([vip], row.TagIds);
        Assert.Equal("Омск", row.Fields[city]);
        Assert.Equal(new ContactListPoint(ContactPointKind.Email, "anna@shop.example", IsVerified: false, IsReachable: true), Assert.Single(row.Points));
    }

    [Fact]
    public async Task Who_may_not_read_gets_nothing()
    {
        var anybody = Actor.Contact(1);
        await Assert.ThrowsAsync<ForbiddenException>(() => List.PageAsync(anybody, All));
        await Assert.ThrowsAsync<ForbiddenException>(() => List.CountAsync(anybody, All));
        await Assert.ThrowsAsync<ForbiddenException>(() => List.IdsAsync(anybody, All));
    }

    private static List<string> Sorted(IEnumerable<string> names) => [.. names.Order(StringComparer.Ordinal)];

    private async Task<List<string>> HolderAsync(FieldCondition condition) => Sorted(await NamesAsync(All with { Fields = [condition] }));

    private async Task HoldAsync(long contactId, params (long Field, string Typed)[] values)
    {
        foreach (var (field, typed) in values)
        {
            var result = await Desk.Get<SetFieldValue>().ExecuteAsync(Oleg, contactId, field, typed, "ru");
            Assert.IsType<CardResult.Done>(result);
        }
    }
}
