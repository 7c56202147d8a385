using System.Net;
using System.Net.Http.Json;
using SmallDesk.Domain;

namespace SmallDesk.Tests.Api;

public sealed class CardApiTests
{
    [Fact]
    public async Task A_card_is_changed_tagged_and_reached()
    {
        await using var desk = await ApiDesk.StartAsync();
        var contact = await ContactAsync(desk, "v1");
        var other = await ContactAsync(desk, "v2");
        var address = $"/api/v1/contacts/{contact}";

        Assert.Equal(HttpStatusCode.OK, (await desk.Owner.PatchAsJsonAsync(address, new { name = "Анна", company = "Ромашка", language = "ru", timeZone = "Europe/Moscow", notes = "Любит лён" })).StatusCode);
        Assert.Equal("Анна", (await desk.GetAsync(address)).GetProperty("name").GetString());
        foreach (var wrong in new object[] { new { language = "tlh" }, new { timeZone = "Луна" }, new { name = new string('x', 300) }, new { fields = new Dictionary<string, string> { ["нет такого"] = "1" } } })
            Assert.Equal(HttpStatusCode.BadRequest, (await desk.Owner.PatchAsJsonAsync(address, wrong)).StatusCode);

        Assert.Equal(200, (await desk.PostAsync($"{address}/points", new { kind = "email", value = "Anna@Example.com" })).Status);
        var taken = await desk.PostAsync($"/api/v1/contacts/{other}/points", new { kind = "email", value = "anna@example.com" });
        Assert.Equal((409, contact), (taken.Status, taken.Body.GetProperty("contact").GetString()));
        Assert.Equal(400, (await desk.PostAsync($"{address}/points", new { kind = "email", value = "не адрес" })).Status);
        Assert.Equal(400, (await desk.PostAsync($"{address}/points", new { kind = "fax", value = "1" })).Status);
        Assert.Contains((await desk.GetAsync(address)).GetProperty("points").EnumerateArray(), p => p.GetProperty("value").GetString() == "anna@example.com" && !p.GetProperty("verified").GetBoolean());
        Assert.Equal(HttpStatusCode.OK, (await desk.Owner.DeleteAsync($"{address}/points/email/anna@example.com")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Owner.DeleteAsync($"{address}/points/email/anna@example.com")).StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await desk.Owner.PutAsync($"{address}/tags/{Uri.EscapeDataString("опт")}", null)).StatusCode);
        Assert.Contains((await desk.AllAsync("/api/v1/tags", 10)), t => t.GetProperty("name").GetString() == "опт");
        Assert.Equal(HttpStatusCode.OK, (await desk.Owner.DeleteAsync($"{address}/tags/{Uri.EscapeDataString("опт")}")).StatusCode);
        Assert.Empty(await desk.AllAsync("/api/v1/fields", 10));
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Owner.PatchAsJsonAsync("/api/v1/contacts/999", new { name = "x" })).StatusCode);
    }

    [Fact]
    public async Task Orders_come_once_by_number_and_only_move_when_told()
    {
        await using var desk = await ApiDesk.StartAsync();
        var (contact, other) = (await ContactAsync(desk, "v1"), await ContactAsync(desk, "v2"));
        await desk.PostAsync($"/api/v1/contacts/{contact}/points", new { kind = "phone", value = "+7 916 123-45-67" });
        var order = new { number = "№5531", phone = "8 (916) 123-45-67", date = "2026-01-12T10:00:00Z", sum = 1240.5, currency = "rub", state = "paid", items = new[] { new { name = "Скатерть", quantity = 2, sum = 1240.5 } } };

        var made = await desk.PostAsync("/api/v1/orders", order);
        Assert.Equal((201, contact, 1240.5m, "RUB", "paid"), (made.Status, made.Body.GetProperty("contact").GetString(), made.Body.GetProperty("sum").GetDecimal(), made.Body.GetProperty("currency").GetString(), made.Body.GetProperty("state").GetString()));
        Assert.Equal(200, (await desk.PostAsync("/api/v1/orders", order)).Status);
        Assert.Equal(2, made.Body.GetProperty("items")[0].GetProperty("quantity").GetDecimal());
        Assert.Single(await desk.AllAsync($"/api/v1/contacts/{contact}/orders", 10));

        var elsewhere = new { number = "5531", contact = other, date = "2026-01-12T10:00:00Z", sum = 1, currency = "RUB" };
        Assert.Equal(409, (await desk.PostAsync("/api/v1/orders", elsewhere)).Status);
        Assert.Equal(200, (await desk.PostAsync("/api/v1/orders", new { elsewhere.number, elsewhere.contact, elsewhere.date, elsewhere.sum, elsewhere.currency, move = true })).Status);
        Assert.Equal(other, Assert.Single(await desk.AllAsync("/api/v1/orders?number=5531", 10)).GetProperty("contact").GetString());

        foreach (var wrong in new object[]
        {
            new { contact, date = "2026-01-12T10:00:00Z", sum = 1, currency = "RUB" }, new { number = "1", contact, sum = 1, currency = "RUB" }, new { number = "1", contact, date = "2026-01-12T10:00:00Z", currency = "RUB" },
            new { number = "1", contact, date = "2026-01-12T10:00:00Z", sum = 1.234, currency = "RUB" }, new { number = "1", contact, date = "2026-01-12T10:00:00Z", sum = 1, currency = "rubles" },
            new { number = "1", contact, date = "2026-01-12T10:00:00Z", sum = 1, currency = "RUB", state = "eaten" }, new { number = "1", contact, date = "2026-01-12T10:00:00Z", sum = 1, currency = "RUB", link = "javascript:alert(1)" },
        })
            Assert.Equal(400, (await desk.PostAsync("/api/v1/orders", wrong)).Status);
        Assert.Equal(404, (await desk.PostAsync("/api/v1/orders", new { number = "1", email = "nobody@example.com", date = "2026-01-12T10:00:00Z", sum = 1, currency = "RUB" })).Status);

        var id = made.Body.GetProperty("id").GetString();
        Assert.Equal(HttpStatusCode.NoContent, (await desk.Owner.DeleteAsync($"/api/v1/orders/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Owner.DeleteAsync($"/api/v1/orders/{id}")).StatusCode);
    }

    [Fact]
    public async Task Only_who_may_changes_cards_and_orders()
    {
        await using var desk = await ApiDesk.StartAsync();
        var contact = await ContactAsync(desk, "v1");
        using var reader = await desk.ClientAsync(Permission.Read);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.PatchAsJsonAsync($"/api/v1/contacts/{contact}", new { name = "x" })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.PostAsJsonAsync($"/api/v1/contacts/{contact}/points", new { kind = "email", value = "a@b.example" })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.PostAsJsonAsync("/api/v1/orders", new { number = "1" })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.DeleteAsync("/api/v1/orders/1")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync($"/api/v1/contacts/{contact}/orders")).StatusCode);
    }

    private static async Task<string> ContactAsync(ApiDesk desk, string visitor)
    {
        var (conversation, _) = await desk.WriteAsync(visitor, "Здравствуйте");
        return (await desk.GetAsync($"/api/v1/conversations/{conversation}")).GetProperty("contact").GetProperty("id").GetString()!;
    }
}
