using System.Globalization;
using SmallDesk.Data.Bulk;
using SmallDesk.Domain;
using SmallDesk.Features.ContactList;
using SmallDesk.Tests.Support;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Load;

/// <summary>The list of contacts at its full size: 200,000 with points, tags, fields and orders.</summary>
public sealed class ContactListLoadTests(ITestOutputHelper output)
{
    private const int Batch = 10_000;
    private static readonly Actor Owner = Actor.Agent(1, AgentRole.Owner);
    private static readonly DateTime Begun = new(2022, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private readonly Report report = new(output);

    private static int Size => LoadSize.Current.IsReal ? 200_000 : 4_000;

    private static int Rounds => LoadSize.Current.IsReal ? 40 : 2;

    [Fact]
    public async Task Every_list_opens_at_once_however_it_is_filtered_and_sorted()
    {
        await using var desk = TestDesk.Open();
        var seeded = new Seeded();
        await desk.Get<BulkLoad>().RunAsync((id, _) => Batches(id, seeded), _ => { });
        await TagAsync(desk, seeded);
        var list = desk.Get<ContactListQuery>();
        var nothing = ContactFilter.Nothing;
        var day = DateOnly.FromDateTime(Begun);
        (string What, ContactFilter Filter)[] all =
        [
            ("all", nothing),
            ("by name", nothing with { Sort = ContactSort.Name }),
            ("by name, from Z", nothing with { Sort = ContactSort.Name, IsReversed = true }),
            ("by first seen", nothing with { Sort = ContactSort.Created }),
            ("a rare tag", nothing with { Tags = [seeded.Rare] }),
            ("a common tag", nothing with { Tags = [seeded.Common] }),
            ("two tags, by name", nothing with { Tags = [seeded.Common, seeded.Rare], Sort = ContactSort.Name }),
            ("who has a phone and an address", nothing with { Kinds = [ContactPointKind.Phone, ContactPointKind.Email] }),
            ("who has Telegram (nobody)", nothing with { Kinds = [ContactPointKind.Telegram] }),
            ("blocked", nothing with { IsBlocked = true }),
            ("not blocked", nothing with { IsBlocked = false }),
            ("English, by name", nothing with { Language = "en", Sort = ContactSort.Name }),
            ("a language that nobody speaks", nothing with { Language = "de" }),
            ("with orders", nothing with { HasOrders = true }),
            ("without orders, by first seen", nothing with { HasOrders = false, Sort = ContactSort.Created }),
            ("a rare choice", nothing with { Fields = [new FieldCondition(seeded.Choice, "9")] }),
            ("a common choice", nothing with { Fields = [new FieldCondition(seeded.Choice, "1")] }),
            ("text that begins", nothing with { Fields = [new FieldCondition(seeded.Text, "город 7")] }),
            ("a narrow range of numbers", nothing with { Fields = [new FieldCondition(seeded.Number, "", 500_000_000, 501_000_000)] }),
            ("a wide range of numbers, by name", nothing with { Fields = [new FieldCondition(seeded.Number, "", 100_000_000, null)], Sort = ContactSort.Name }),
            ("seen in a month long ago", nothing with { SeenFrom = day.AddDays(60), SeenTo = day.AddDays(90) }),
            ("not seen for long", nothing with { SeenTo = day.AddDays(300) }),
            ("came in a week, by name", nothing with { CreatedFrom = day.AddDays(300), CreatedTo = day.AddDays(307), Sort = ContactSort.Name }),
            ("a common tag, English, with orders, without the rare choice", nothing with { Tags = [seeded.Common], Language = "en", HasOrders = true, Kinds = [ContactPointKind.Email] }),
            ("words: a rare name", nothing with { Words = "person77" }),
            ("words: a common one", nothing with { Words = "example" }),
            ("words: a common one with a tag", nothing with { Words = "example", Tags = [seeded.Rare] }),
            ("words and orders, by name", nothing with { Words = "person12", HasOrders = true, Sort = ContactSort.Name }),
        ];
        foreach (var (what, filter) in all) await report.TimeAsync($"Contacts: {what}", 40, async _ => await list.PageAsync(Owner, filter), Rounds);
        await report.TimeAsync("Contacts: switching between all of them", 40, async i => await list.PageAsync(Owner, all[i % all.Length].Filter));
        ContactMark? next = null;
        await report.TimeAsync("Contacts: next pages by name", 40, async _ => next = (await list.PageAsync(Owner, nothing with { Sort = ContactSort.Name }, next)).Next);
        await report.TimeAsync("Contacts: counted, all", 250, async _ => await list.CountAsync(Owner, nothing), Rounds);
        await report.TimeAsync("Contacts: counted, four conditions", 1_000, async _ => await list.CountAsync(Owner, all[23].Filter), Rounds);
        Assert.Equal(Size, await list.CountAsync(Owner, nothing));
        Assert.Equal(Size, await list.CountAsync(Owner, nothing with { Words = "example" }));
        Assert.Equal(Size / 500, await list.CountAsync(Owner, nothing with { Tags = [seeded.Rare] }));
    }

    private static IEnumerable<BulkBatch> Batches(long id, Seeded seeded)
    {
        var fields = new BulkBatch { IdsUsed = 3 };
        (seeded.Choice, seeded.Text, seeded.Number) = (id++, id++, id++);
        fields.CustomFields.Add(new CustomField { Id = seeded.Choice, Name = "Size", Key = "size", Kind = FieldKind.Choice, Choices = CustomField.WriteChoices([new FieldChoice(1, "S"), new FieldChoice(9, "XXL")]), CreatedAt = Begun });
        fields.CustomFields.Add(new CustomField { Id = seeded.Text, Name = "City", Key = "city", Kind = FieldKind.Text, CreatedAt = Begun });
        fields.CustomFields.Add(new CustomField { Id = seeded.Number, Name = "Points", Key = "points", Kind = FieldKind.Number, CreatedAt = Begun });
        yield return fields;
        for (var from = 0; from < Size; from += Batch)
        {
            var batch = new BulkBatch();
            var first = id;
            for (var i = from; i < Math.Min(from + Batch, Size); i++) Add(batch, i, ref id, seeded);
            batch.IdsUsed = id - first;
            yield return batch;
        }
    }

    private static void Add(BulkBatch batch, int i, ref long id, Seeded seeded)
    {
        // A third came with one table, all at one moment.
        var at = i % 3 == 0 ? Begun.AddDays(100) : Begun.AddMinutes((long)i * 7919 % (Size * 8L) * 1_600_000 / (Size * 8L));
        var contact = new Contact
        {
            Id = id++, Name = i % 11 == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"Person{i % 5000} Клиентов"), Company = i % 4 == 0 ? "Лён" : "", Language = i % 20 == 0 ? "en" : "ru",
            CreatedAt = at.AddDays(-50), LastSeenAt = at, BlockedAt = i % 1000 == 0 ? at : null,
        };
        batch.Contacts.Add(contact);
        seeded.Ids.Add(contact.Id);
        List<string> values = [string.Create(CultureInfo.InvariantCulture, $"p{i}@example.com")];
        batch.Points.Add(new ContactPoint { Id = id++, ContactId = contact.Id, Kind = ContactPointKind.Email, Value = values[0], CreatedAt = at, LastSeenAt = at });
        if (i % 2 == 0)
        {
            values.Add(string.Create(CultureInfo.InvariantCulture, $"+7900{i:D7}"));
            batch.Points.Add(new ContactPoint { Id = id++, ContactId = contact.Id, Kind = ContactPointKind.Phone, Value = values[1], CreatedAt = at, LastSeenAt = at });
        }

        var choice = i % 700 == 0 ? "9" : "1";
        batch.FieldValues.Add(new ContactFieldValue { ContactId = contact.Id, FieldId = seeded.Choice, Text = choice, Key = choice, At = at });
        var city = string.Create(CultureInfo.InvariantCulture, $"город {i % 900}");
        batch.FieldValues.Add(new ContactFieldValue { ContactId = contact.Id, FieldId = seeded.Text, Text = city, Key = city, At = at });
        var number = string.Create(CultureInfo.InvariantCulture, $"{i % 1000}");
        batch.FieldValues.Add(new ContactFieldValue { ContactId = contact.Id, FieldId = seeded.Number, Text = number, Key = number, Sortable = i % 1000 * ContactFieldValue.NumberScale, At = at });
        for (var n = 0; n < i % 3; n++)
        {
            var order = string.Create(CultureInfo.InvariantCulture, $"{i}-{n}");
            batch.Orders.Add(new ShopOrder { Id = id++, ContactId = contact.Id, Number = order, NumberKey = ShopOrder.KeyOf(order), PlacedAt = at, Sum = 100_00, Currency = "RUB", State = OrderState.Paid });
        }

        batch.Find(contact, values);
    }

    /// <summary>Every third contact gets the common tag, every five hundredth the rare one.</summary>
    private static async Task TagAsync(TestDesk desk, Seeded seeded)
    {
        (seeded.Rare, seeded.Common) = await desk.Writes.RunAsync(scope =>
        {
            var (rare, common) = (new Tag { Id = scope.NewId(), Name = "rare", Key = "rare", CreatedAt = scope.Now }, new Tag { Id = scope.NewId(), Name = "common", Key = "common", CreatedAt = scope.Now });
            scope.Db.Tags.AddRange(rare, common);
            return ValueTask.FromResult((rare.Id, common.Id));
        });
        await desk.Get<BulkLoad>().RunAsync((_, _) => Tags(seeded), _ => { });
    }

    private static IEnumerable<BulkBatch> Tags(Seeded seeded)
    {
        var batch = new BulkBatch();
        foreach (var (i, id) in seeded.Ids.Index())
        {
            if (i % 3 == 0) batch.ContactTags.Add(new ContactTag { ContactId = id, TagId = seeded.Common, At = Begun });
            if (i % 500 == 0) batch.ContactTags.Add(new ContactTag { ContactId = id, TagId = seeded.Rare, At = Begun });
        }

        yield return batch;
    }

    private sealed class Seeded
    {
        public List<long> Ids { get; } = [];

        public long Rare { get; set; }

        public long Common { get; set; }

        public long Choice { get; set; }

        public long Text { get; set; }

        public long Number { get; set; }
    }
}
