using System.Net.Http.Json;
using System.Text.Json;
using SmallDesk.Domain;

namespace SmallDesk.Tests.Api;

public sealed class CannedRepliesApiTests
{
    private const string Path = "/api/v1/canned-replies";

    [Fact]
    public async Task They_are_made_found_changed_and_removed()
    {
        await using var desk = await ApiDesk.StartAsync();
        var (status, made) = await desk.PostAsync(Path, new { title = "Opening hours", textEn = "From 9 to 18, {{contact.firstName|friend}}", after = "snooze", snoozeDays = 2, assign = "sender" });
        Assert.Equal((201, "opening-hours", true, "snooze", 2), (status, Text(made, "shortcut"), made.GetProperty("shared").GetBoolean(), Text(made, "after"), made.GetProperty("snoozeDays").GetInt32()));

        var found = Assert.Single((await desk.GetAsync($"{Path}?q=hrs")).GetProperty("items").EnumerateArray());
        Assert.Equal((Text(made, "id"), "sender", 0), (Text(found, "id"), Text(found, "assign"), found.GetProperty("uses").GetInt32()));
        Assert.Empty((await desk.GetAsync($"{Path}?q=zzz")).GetProperty("items").EnumerateArray());
        using var changed = await desk.Owner.PutAsJsonAsync($"{Path}/{Text(made, "id")}", new { title = "Hours", shortcut = "hours", textRu = "С 9 до 18" });
        Assert.Equal("none", Text(JsonElement.Parse(await changed.Content.ReadAsStringAsync()), "after"));
        using var gone = await desk.Owner.DeleteAsync($"{Path}/{Text(made, "id")}");
        Assert.Equal(204, (int)gone.StatusCode);
        using var again = await desk.Owner.DeleteAsync($"{Path}/{Text(made, "id")}");
        Assert.Equal(404, (int)again.StatusCode);
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_field_by_field()
    {
        await using var desk = await ApiDesk.StartAsync();
        var (status, body) = await desk.PostAsync(Path, new { title = "", textEn = "{{weather}}" });
        Assert.Equal((400, "invalid"), (status, Text(body, "code")));
        Assert.Equal(["title", "shortcut", "textEn"], body.GetProperty("errors").EnumerateArray().Select(e => Text(e, "field")));
        Assert.Equal("after", Text((await desk.PostAsync(Path, new { title = "x", textEn = "y", after = "explode" })).Body, "field"));

        using var worker = await desk.ClientAsync(Permission.Work);
        using var refused = await worker.PostAsJsonAsync(Path, new { title = "x", textEn = "y", shared = true });
        Assert.Equal(403, (int)refused.StatusCode);
        using var nobodys = await worker.PostAsJsonAsync(Path, new { title = "x", textEn = "y" });
        Assert.Equal(400, (int)nobodys.StatusCode);
    }

    private static string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();
}
