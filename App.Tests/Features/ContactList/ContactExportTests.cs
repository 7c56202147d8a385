using System.Net;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Tables;
using SmallDesk.Live;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.ContactList;

/// <summary>The tables that are taken away, by session.</summary>
public sealed class ContactExportTests : IAsyncLifetime
{
    private DeskServer desk = null!;
    private HttpClient owner = null!;

    public async Task InitializeAsync()
    {
        desk = await DeskServer.StartAsync();
        owner = desk.Browser();
        (await owner.SignInAsync(DeskServer.OwnerEmail, DeskServer.OwnerPassword)).Dispose();
    }

    public async Task DisposeAsync()
    {
        owner.Dispose();
        var errors = desk.Log.Errors.ToList();
        await desk.DisposeAsync();
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Every_cell_comes_back_as_it_is_kept_and_no_formula_runs()
    {
        var field = await SeedAsync();
        var (rows, file) = await TableAsync("/contacts/export.csv?sort=name");
        Assert.Equal(["Full name", "Company", "Email", "Phone", "Language", "Time zone", "Notes", "Tags", "Points", "Number of orders", "Bought for", "First seen", "Last seen"], rows[0]);
        Assert.Equal(3, rows.Count);
        var danger = rows[1];
        Assert.Equal("'=HYPERLINK(\"http://evil.example\";\"Жми\")", danger[0]);
        Assert.Equal("ООО «Лён», \"мастерская\"", danger[1]);
        Assert.Equal("a@shop.example; b@shop.example", danger[2]);
        Assert.Equal("'+79161234567", danger[3]);
        Assert.Equal("строка 1\nстрока 2", danger[6]);
        Assert.Equal("vip", danger[7]);
        Assert.Equal("-10.5", danger[8]);
        Assert.Equal(("2", "300 RUB"), (danger[9], danger[10]));
        Assert.EndsWith("Z", danger[12], StringComparison.Ordinal);
        Assert.Equal("contacts.csv", file);
        Assert.True(field > 0);

        (rows, _) = await TableAsync("/contacts/export.csv?q=Мария");
        Assert.Equal(["Мария"], rows.Skip(1).Select(r => r[0]));
        (rows, _) = await TableAsync("/contacts/export.csv?f=orders:yes");
        Assert.Equal(2, rows.Count);
    }

    [Fact]
    public async Task Orders_go_with_whose_they_are()
    {
        await SeedAsync();
        var (rows, file) = await TableAsync("/contacts/orders.csv");
        Assert.Equal("orders.csv", file);
        Assert.Equal(["Order number", "Order date", "Total", "Currency", "Status", "Items", "Link", "Full name", "Email", "Phone"], rows[0]);
        Assert.Equal(["5531", "5532"], rows.Skip(1).Select(r => r[0]));
        Assert.Equal(("100", "RUB", "paid", "Скатерть x 2; Фартук", "a@shop.example"), (rows[1][2], rows[1][3], rows[1][4], rows[1][5], rows[1][8]));
    }

    [Fact]
    public async Task More_than_a_page_comes_whole()
    {
        await desk.Get<WriteQueue>().RunAsync(scope =>
        {
            for (var i = 0; i < 1_203; i++) scope.Append(new Contact { Id = scope.NewId(), Name = $"Гость {i}", Notes = new string('я', 4_000), CreatedAt = scope.Now, LastSeenAt = scope.Now });
            return ValueTask.CompletedTask;
        });
        var (rows, _) = await TableAsync("/contacts/export.csv");
        Assert.Equal(1_203, rows.Skip(1).Select(r => r[0]).Distinct().Count());
    }

    [Fact]
    public async Task Only_who_leads_takes_them_away()
    {
        await desk.SignUpAsync("Oleg");
        var email = desk.Get<SmallDesk.Data.Lookup.DeskDirectory>().Current.Agents.Values.Single(a => a.Name == "Oleg").Email;
        using var oleg = desk.Browser();
        (await oleg.SignInAsync(email, Staff.Password)).Dispose();
        using var nobody = desk.Client();
        foreach (var path in new[] { "/contacts/export.csv", "/contacts/orders.csv" })
        {
            using var refused = await oleg.GetAsync(path);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            using var unknown = await nobody.GetAsync(path);
            Assert.True(unknown.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Found, unknown.StatusCode.ToString());
        }
    }

    private Task<long> SeedAsync() => desk.Get<WriteQueue>().RunAsync(scope =>
    {
        var tag = new Tag { Id = scope.NewId(), Name = "vip", Key = "vip", CreatedAt = scope.Now };
        var field = new CustomField { Id = scope.NewId(), Name = "Points", Key = "points", Kind = FieldKind.Number, CreatedAt = scope.Now };
        var contact = new Contact { Id = scope.NewId(), Name = "=HYPERLINK(\"http://evil.example\";\"Жми\")", Company = "ООО «Лён», \"мастерская\"", Language = "ru", Notes = "строка 1\nстрока 2", CreatedAt = scope.Now, LastSeenAt = scope.Now };
        var maria = new Contact { Id = scope.NewId(), Name = "Мария", CreatedAt = scope.Now, LastSeenAt = scope.Now };
        foreach (object row in new object[] { tag, field, contact, maria }) scope.Append(row);
        foreach (var (kind, value) in new[] { (ContactPointKind.Email, "a@shop.example"), (ContactPointKind.Email, "b@shop.example"), (ContactPointKind.Phone, "+79161234567") })
            scope.Append(new ContactPoint { Id = scope.NewId(), ContactId = contact.Id, Kind = kind, Value = value, CreatedAt = scope.Now, LastSeenAt = scope.Now });
        scope.Append(new ContactTag { ContactId = contact.Id, TagId = tag.Id, At = scope.Now });
        scope.Append(new ContactFieldValue { ContactId = contact.Id, FieldId = field.Id, Text = "-10.5", Key = "-10.5", Sortable = -10_500_000, At = scope.Now });
        scope.Append(new ShopOrder { Id = scope.NewId(), ContactId = contact.Id, Number = "5531", NumberKey = "5531", PlacedAt = scope.Now, Sum = 100_00, Currency = "RUB", State = OrderState.Paid, Items = ShopOrder.WriteItems([new OrderItem("Скатерть", 2), new OrderItem("Фартук")]) });
        scope.Append(new ShopOrder { Id = scope.NewId(), ContactId = contact.Id, Number = "5532", NumberKey = "5532", PlacedAt = scope.Now.AddHours(1), Sum = 200_00, Currency = "RUB", State = OrderState.New });
        scope.Index(contact, [], isNew: true);
        scope.Index(maria, [], isNew: true);
        scope.Announce(NoticeKind.Tag, tag.Id);
        scope.Announce(NoticeKind.Field, field.Id);
        return ValueTask.FromResult(field.Id);
    });

    private async Task<(List<IReadOnlyList<string>> Rows, string File)> TableAsync(string path)
    {
        using var answer = await owner.GetAsync(path);
        Assert.Equal((HttpStatusCode.OK, "text/csv; charset=utf-8"), (answer.StatusCode, answer.Content.Headers.ContentType!.ToString()));
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        List<CsvMistake> mistakes = [];
        var rows = CsvReading.Rows(new StringReader(CsvReading.TextOf(bytes)), mistakes).Select(r => r.Fields).ToList();
        Assert.Empty(mistakes);
        return (rows, answer.Content.Headers.ContentDisposition!.FileNameStar ?? answer.Content.Headers.ContentDisposition.FileName!);
    }
}
