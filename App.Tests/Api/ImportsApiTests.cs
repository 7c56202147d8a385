using System.Text;
using System.Text.Json;
using SmallDesk.Domain;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Api;

/// <summary>Tables brought in by a program.</summary>
public sealed class ImportsApiTests
{
    private const string Customers = "Name,Email,Company\nAnna,anna@example.com,Linen\nPeter,not an address,\n";

    [Fact]
    public async Task A_table_is_taken_and_its_end_and_its_problems_are_told()
    {
        await using var desk = await ApiDesk.StartAsync();
        var (status, import) = await SendAsync(desk.Owner, ("kind", "contacts"), ("mapping", """{"tag":"from the shop"}"""), ("file", Customers));
        Assert.Equal((202, "contacts", "table.csv", 2), (status, Text(import, "kind"), Text(import, "file"), import.GetProperty("rows").GetInt32()));
        Assert.Equal(["name", "email", "company"], import.GetProperty("columns").EnumerateArray().Select(c => c.GetString()));
        var address = $"/api/v1/imports/{Text(import, "id")}";
        await Wait.UntilAsync(async () => Text(await desk.GetAsync(address), "state") == "done", "the end of the import");

        var done = await desk.GetAsync(address);
        Assert.Equal((1, 0, 0, 1), (Number(done, "made"), Number(done, "changed"), Number(done, "unchanged"), Number(done, "faulty")));
        var problem = Assert.Single((await desk.GetAsync($"{address}/problems?limit=10")).GetProperty("items").EnumerateArray());
        Assert.Equal((3, 2, "Email", "email", "not an address"), (Number(problem, "row"), Number(problem, "column"), Text(problem, "head"), Text(problem, "code"), Text(problem, "words")));
        Assert.Equal("Anna", Text(Assert.Single((await desk.GetAsync("/api/v1/contacts?q=anna")).GetProperty("items").EnumerateArray()), "name"));
        Assert.Equal(404, (int)(await desk.Owner.GetAsync(new Uri("/api/v1/imports/424242", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Problems_come_page_by_page()
    {
        await using var desk = await ApiDesk.StartAsync();
        var (_, import) = await SendAsync(desk.Owner, ("kind", "contacts"), ("file", "Name,Email\n" + string.Concat(Enumerable.Range(0, 25).Select(i => $"P{i},nothing\n"))));
        var address = $"/api/v1/imports/{Text(import, "id")}";
        await Wait.UntilAsync(async () => Text(await desk.GetAsync(address), "state") == "done", "the end of the import");
        Assert.Equal(Enumerable.Range(2, 25), (await desk.AllAsync($"{address}/problems", 7)).Select(p => Number(p, "row")));
    }

    [Fact]
    public async Task A_broken_table_says_in_which_line()
    {
        await using var desk = await ApiDesk.StartAsync();
        var (status, import) = await SendAsync(desk.Owner, ("kind", "contacts"), ("file", "Name,Email\nAnna,\"anna@example.com\n"));
        Assert.Equal((202, "failed", "openQuote", 2), (status, Text(import, "state"), Text(import, "problem"), Number(import, "line")));
    }

    [Theory]
    [InlineData("contacts", "{}", "", 400, "empty")]
    [InlineData("contacts", "{}", "Name,Email\n", 400, "header")]
    [InlineData("", "{}", Customers, 400, "invalid")]
    [InlineData("people", "{}", Customers, 400, "invalid")]
    [InlineData("contacts", "{", Customers, 400, "invalid")]
    [InlineData("contacts", """{"columns":["name"]}""", Customers, 400, "count")]
    [InlineData("contacts", """{"columns":["name","company",""]}""", Customers, 400, "nobody")]
    [InlineData("contacts", """{"columns":["name","sum","email"]}""", Customers, 400, "unknown")]
    [InlineData("orders", """{"columns":["","email",""]}""", Customers, 400, "noNumber")]
    [InlineData("contacts", "{}", null, 400, "invalid")]
    public async Task What_makes_no_sense_is_refused(string kind, string mapping, string? file, int status, string code)
    {
        await using var desk = await ApiDesk.StartAsync();
        (string, string)[] parts = file is null ? [("kind", kind), ("mapping", mapping)] : [("kind", kind), ("mapping", mapping), ("file", file)];
        var (answered, problem) = await SendAsync(desk.Owner, parts);
        Assert.Equal((status, code), (answered, Text(problem, "code")));
        Assert.DoesNotContain((await desk.GetAsync("/api/v1/contacts?q=anna")).GetProperty("items").EnumerateArray(), _ => true);
    }

    [Fact]
    public async Task Only_a_token_that_may_supervise_brings_tables_in()
    {
        await using var desk = await ApiDesk.StartAsync();
        using var worker = await desk.ClientAsync(Permission.Work);
        Assert.Equal(403, (await SendAsync(worker, ("kind", "contacts"), ("file", Customers))).Status);
        Assert.Equal(403, (int)(await worker.GetAsync(new Uri("/api/v1/imports/1", UriKind.Relative))).StatusCode);
        using var supervisor = await desk.ClientAsync(Permission.Supervise);
        Assert.Equal(202, (await SendAsync(supervisor, ("kind", "contacts"), ("file", Customers))).Status);
        Assert.Equal(415, (await desk.PostAsync("/api/v1/imports", new { kind = "contacts" })).Status);
    }

    private static async Task<(int Status, JsonElement Body)> SendAsync(HttpClient client, params (string Name, string Value)[] parts)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in parts)
        {
            if (name == "file") form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(value)), name, "table.csv");
            else form.Add(new StringContent(value), name);
        }

        using var answer = await client.PostAsync(new Uri("/api/v1/imports", UriKind.Relative), form);
        return ((int)answer.StatusCode, JsonElement.Parse(await answer.Content.ReadAsStringAsync()));
    }

    private static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static int Number(JsonElement of, string name) => of.GetProperty(name).GetInt32();
}
