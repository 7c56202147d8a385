using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Api;

public sealed class ChannelsApiTests
{
    [Fact]
    public async Task A_channel_is_made_listed_with_its_health_and_removed()
    {
        await using var desk = await ApiDesk.StartAsync();
        var made = await desk.PostAsync("/api/v1/channels", new { kind = "webchat", name = "Second site", settings = new { origins = new[] { "https://shop.example" }, greeting = "Hello!", color = "#123456" } });

        Assert.Equal(201, made.Status);
        var id = made.Body.GetProperty("id").GetString();
        Assert.Equal(("webchat", "Second site"), (made.Body.GetProperty("kind").GetString(), made.Body.GetProperty("name").GetString()));
        Assert.Contains($"src=\"{desk.Server.Address.ToString().TrimEnd('/')}/widget.js?w=", made.Body.GetProperty("embed").GetString(), StringComparison.Ordinal);
        var listed = (await desk.GetAsync("/api/v1/channels")).GetProperty("items").EnumerateArray().Single(c => c.GetProperty("id").GetString() == id);
        Assert.Contains(listed.GetProperty("health").GetProperty("state").GetString(), (string[])["starting", "ok", "off"]);
        using var removed = await desk.Owner.DeleteAsync($"/api/v1/channels/{id}");
        Assert.Equal(System.Net.HttpStatusCode.NoContent, removed.StatusCode);
        Assert.DoesNotContain((await desk.GetAsync("/api/v1/channels")).GetProperty("items").EnumerateArray(), c => c.GetProperty("id").GetString() == id);
    }

    [Fact]
    public async Task Settings_that_make_no_sense_are_named_field_by_field()
    {
        await using var desk = await ApiDesk.StartAsync();

        var refused = await desk.PostAsync("/api/v1/channels", new { kind = "webchat", name = "Site", settings = new { origins = new[] { "not an origin" } } });

        Assert.Equal((400, "invalid"), (refused.Status, refused.Body.GetProperty("code").GetString()));
        Assert.True(refused.Body.GetProperty("errors").TryGetProperty("origins", out _));
    }

    [Fact]
    public async Task The_embed_names_the_public_address_when_there_is_one()
    {
        await using var desk = await ApiDesk.StartAsync(new DeskServerSetup
        {
            Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["SmallDesk:PublicUrl"] = "https://desk.example/" },
        });

        var channel = (await desk.GetAsync("/api/v1/channels")).GetProperty("items")[0];

        Assert.StartsWith("<script async src=\"https://desk.example/widget.js?w=", channel.GetProperty("embed").GetString(), StringComparison.Ordinal);
    }
}
