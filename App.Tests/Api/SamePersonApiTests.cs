using System.Text.Json;
using SmallDesk.Channels;
using SmallDesk.Domain;

namespace SmallDesk.Tests.Api;

public sealed class SamePersonApiTests
{
    [Fact]
    public async Task Contacts_are_joined_with_what_is_to_be_kept_and_parted_again()
    {
        await using var desk = await ApiDesk.StartAsync();
        var (anna, boris) = (await ContactAsync(desk, "v1", "Анна"), await ContactAsync(desk, "v2", "Борис"));
        var (status, merged) = await desk.PostAsync($"/api/v1/contacts/{anna}/merge", new { from = boris, keep = new { name = "from", notes = "both" } });
        Assert.Equal(200, status);
        Assert.Equal((anna, boris), (Text(merged, "into"), Text(merged, "from")));
        Assert.Equal("Борис", Text(await desk.GetAsync($"/api/v1/contacts/{anna}"), "name"));
        Assert.Equal(anna, Text(await desk.GetAsync($"/api/v1/contacts/{boris}"), "id"));
        Assert.Equal(2, (await desk.AllAsync($"/api/v1/conversations?contact={anna}", 10)).Count);

        Assert.Equal((409, "samePerson"), await ProblemAsync(desk, $"/api/v1/contacts/{anna}/merge", new { from = boris }));
        Assert.Equal(204, (await desk.PostAsync($"/api/v1/contacts/merges/{Text(merged, "id")}/undo")).Status);
        Assert.Equal(204, (await desk.PostAsync($"/api/v1/contacts/merges/{Text(merged, "id")}/undo")).Status);
        Assert.Equal(("Анна", "Борис"), (Text(await desk.GetAsync($"/api/v1/contacts/{anna}"), "name"), Text(await desk.GetAsync($"/api/v1/contacts/{boris}"), "name")));
    }

    [Fact]
    public async Task What_cannot_be_joined_is_refused_with_a_reason()
    {
        await using var desk = await ApiDesk.StartAsync();
        var (anna, boris, clara) = (await ContactAsync(desk, "v1", "Анна"), await ContactAsync(desk, "v2", "Борис"), await ContactAsync(desk, "v3", "Клара"));
        var address = $"/api/v1/contacts/{anna}/merge";
        Assert.Equal((400, "invalid"), await ProblemAsync(desk, address, new { }));
        Assert.Equal((400, "invalid"), await ProblemAsync(desk, address, new { from = boris, keep = new { name = "both" } }));
        Assert.Equal((400, "invalid"), await ProblemAsync(desk, address, new { from = boris, keep = new { nose = "into" } }));
        Assert.Equal((404, "notFound"), await ProblemAsync(desk, address, new { from = "404" }));
        Assert.Equal((404, "notFound"), await ProblemAsync(desk, "/api/v1/contacts/404/merge", new { from = boris }));
        Assert.Equal((404, "notFound"), await ProblemAsync(desk, "/api/v1/contacts/merges/404/undo"));
        var block = desk.Server.Get<SmallDesk.Features.Order.BlockContact>();
        Assert.True(await block.ExecuteAsync(Actor.System, long.Parse(boris, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal((409, "undecided"), await ProblemAsync(desk, address, new { from = boris }));
        Assert.Equal(200, (await desk.PostAsync(address, new { from = boris, keep = new { blocked = "into" } })).Status);
        Assert.Equal((409, "merged"), await ProblemAsync(desk, $"/api/v1/contacts/{clara}/merge", new { from = boris }));
        var group = new InboundSender(ContactPointKind.TelegramGroup, "-100") { Name = "Опт" };
        await desk.Server.Get<IMessageReceiver>().AcceptAsync(await desk.ChannelIdAsync(), [new InboundMessage("g1", group, default, "Привет")], null);
        var id = Text(Assert.Single(await desk.AllAsync("/api/v1/contacts?q=Опт", 10)), "id");
        Assert.Equal((409, "group"), await ProblemAsync(desk, address, new { from = id }));
    }

    private static async Task<string> ContactAsync(ApiDesk desk, string visitor, string name)
    {
        var (conversation, _) = await desk.WriteAsync(visitor, "Здравствуйте", name);
        return Text((await desk.GetAsync($"/api/v1/conversations/{conversation}")).GetProperty("contact"), "id");
    }

    private static async Task<(int, string)> ProblemAsync(ApiDesk desk, string path, object? body = null)
    {
        var (status, problem) = await desk.PostAsync(path, body);
        return (status, Text(problem, "code"));
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
