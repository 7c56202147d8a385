using System.Net;
using System.Net.Http.Json;
using SmallDesk.Domain;

namespace SmallDesk.Tests.Api;

public sealed class OrderApiTests
{
    [Fact]
    public async Task Conversations_are_tagged_weighed_filtered_and_deleted()
    {
        await using var desk = await ApiDesk.StartAsync();
        var (one, _) = await desk.WriteAsync("v1", "Кружка с трещиной");
        await desk.WriteAsync("v2", "Где заказ?");
        var address = $"/api/v1/conversations/{one}";

        Assert.Equal(201, (await desk.PostAsync("/api/v1/tags", new { name = "Брак", color = "red" })).Status);
        Assert.Equal(400, (await desk.PostAsync("/api/v1/tags", new { name = "БРАК" })).Status);
        Assert.Equal(HttpStatusCode.OK, (await desk.Owner.PutAsync($"{address}/tags/{Uri.EscapeDataString("брак")}", null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await desk.Owner.PutAsync($"{address}/tags/{Uri.EscapeDataString("новая")}", null)).StatusCode);
        Assert.Equal(200, (await desk.PostAsync($"{address}/priority", new { priority = "urgent" })).Status);
        Assert.Equal(400, (await desk.PostAsync($"{address}/priority", new { priority = "7" })).Status);

        var shown = await desk.GetAsync(address);
        Assert.Equal(["Брак", "новая"], shown.GetProperty("tags").EnumerateArray().Select(t => t.GetString()!).Order(StringComparer.Ordinal));
        Assert.Equal("urgent", shown.GetProperty("priority").GetString());
        foreach (var filter in new[] { "tag=Брак", "tag=брак&tag=новая", "priority=urgent", "assignee=none&priority=urgent" })
            Assert.Equal(one, Assert.Single(await desk.AllAsync($"/api/v1/conversations?{filter}", 10)).GetProperty("id").GetString());
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.Owner.GetAsync("/api/v1/conversations?tag=нет")).StatusCode);
        Assert.Equal(1, (await desk.AllAsync("/api/v1/tags", 10)).Single(t => t.GetProperty("name").GetString() == "Брак").GetProperty("conversations").GetInt32());

        Assert.Equal(HttpStatusCode.OK, (await desk.Owner.DeleteAsync($"{address}/tags/{Uri.EscapeDataString("новая")}")).StatusCode);
        Assert.Equal(200, (await desk.PostAsync($"{address}/spam")).Status);
        Assert.Single(await desk.AllAsync("/api/v1/conversations?view=spam", 10));
        Assert.Single(await desk.AllAsync("/api/v1/conversations", 10));
        Assert.Equal(200, (await desk.PostAsync($"{address}/not-spam")).Status);

        Assert.Equal(HttpStatusCode.NoContent, (await desk.Owner.DeleteAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Owner.DeleteAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Owner.GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.Owner.GetAsync("/api/v1/conversations?view=deleted")).StatusCode);
    }

    [Fact]
    public async Task Only_who_may_changes_and_deletes()
    {
        await using var desk = await ApiDesk.StartAsync();
        var (one, _) = await desk.WriteAsync("v1", "Hello");
        using var worker = await desk.ClientAsync(Permission.Work);
        using var reader = await desk.ClientAsync(Permission.Read);
        Assert.Equal(HttpStatusCode.Forbidden, (await worker.DeleteAsync($"/api/v1/conversations/{one}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await worker.DeleteAsync("/api/v1/tags/1")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.PostAsJsonAsync("/api/v1/tags", new { name = "x" })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.PostAsync($"/api/v1/conversations/{one}/spam", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await worker.PostAsJsonAsync("/api/v1/tags", new { name = "x" })).StatusCode);
    }
}
