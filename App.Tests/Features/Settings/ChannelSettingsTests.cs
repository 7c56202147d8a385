using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmallDesk.Channels;
using SmallDesk.Data.Protection;
using SmallDesk.Domain;
using SmallDesk.Features.Settings;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Settings;

public sealed class ChannelSettingsTests
{
    [Fact]
    public async Task Secrets_are_encrypted_and_stand_nowhere_else()
    {
        await using var desk = Open();

        var channel = await StoredAsync(desk, await CreateAsync(desk, Fine()));

        Assert.DoesNotContain("secret", channel.Settings, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", channel.Secrets!, StringComparison.Ordinal);
        Assert.Equal("""{"host":{"password":"secret"}}""", desk.Get<SecretProtector>().Unprotect(channel.Secrets!));
        Assert.True(channel.PublicKey.Length >= 24);
    }

    [Fact]
    public async Task Defaults_fill_in_what_was_not_sent_and_strangers_are_dropped()
    {
        await using var desk = Open();
        var sent = Fine();
        sent["unknown"] = "x";

        var settings = JsonNode.Parse((await StoredAsync(desk, await CreateAsync(desk, sent))).Settings)!;

        Assert.Equal(993, (int)settings["host"]!["port"]!);
        Assert.Equal("fast", (string?)settings["mode"]);
        Assert.Null(settings["unknown"]);
    }

    [Fact]
    public async Task One_greeting_stands_for_all_languages()
    {
        await using var desk = Open();
        var sent = Fine();
        sent["greeting"] = "Hello";

        var settings = JsonNode.Parse((await StoredAsync(desk, await CreateAsync(desk, sent))).Settings)!;

        Assert.Equal(("Hello", "Hello"), ((string?)settings["greeting"]!["ru"], (string?)settings["greeting"]!["en"]));
    }

    [Theory]
    [InlineData("""{"host":{"password":"secret"}}""", "host.name", "settings.required")]
    [InlineData("""{"host":{"name":"h"}}""", "host.password", "settings.required")]
    [InlineData("""{"host":{"name":"h","password":"s","port":"many"}}""", "host.port", "settings.invalid")]
    [InlineData("""{"host":{"name":7,"password":"s"}}""", "host.name", "settings.invalid")]
    [InlineData("""{"host":{"name":"h","password":"s"},"mode":"odd"}""", "mode", "settings.invalid")]
    [InlineData("""{"host":{"name":"h","password":"s"},"loud":"yes"}""", "loud", "settings.invalid")]
    [InlineData("""{"host":{"name":"h","password":"s"},"sites":"one"}""", "sites", "settings.invalid")]
    [InlineData("""{"host":{"name":"h","password":"s"},"sites":[1]}""", "sites", "settings.invalid")]
    [InlineData("""{"host":{"name":"evil","password":"s"}}""", "host.name", "channel.test.evil")]
    public async Task What_is_wrong_is_said_by_field(string sent, string field, string problem)
    {
        await using var desk = Open();

        var refused = Assert.IsType<SaveChannelResult.Refused>(await CreateAsync(desk, JsonNode.Parse(sent)!.AsObject()));

        Assert.Equal(problem, refused.Problems[field]);
        await using var db = desk.Read();
        Assert.False(await db.Channels.AnyAsync());
    }

    [Fact]
    public async Task A_secret_that_is_not_given_again_stays()
    {
        await using var desk = Open();
        var id = Assert.IsType<SaveChannelResult.Saved>(await CreateAsync(desk, Fine())).Id;
        var change = Fine();
        change["host"]!["name"] = "other";
        change["host"]!["password"] = "";

        Assert.IsType<SaveChannelResult.Saved>(await desk.Get<UpdateChannel>().ExecuteAsync(Actor.System, id, new ChannelChange(Settings: change)));

        await using var db = desk.Read();
        var channel = await db.Channels.SingleAsync();
        Assert.Contains("other", channel.Settings, StringComparison.Ordinal);
        Assert.Contains("secret", desk.Get<SecretProtector>().Unprotect(channel.Secrets!), StringComparison.Ordinal);
        var steps = await desk.Get<TestChannel>().ExecuteAsync(Actor.System, "test", id, change, default);
        Assert.True((await steps.ToListAsync())[0].Passed);
    }

    [Fact]
    public async Task A_removed_channel_is_off_forgets_its_secrets_and_cannot_be_changed()
    {
        await using var desk = Open();
        var id = Assert.IsType<SaveChannelResult.Saved>(await CreateAsync(desk, Fine())).Id;

        Assert.True(await desk.Get<RemoveChannel>().ExecuteAsync(Actor.System, id));
        Assert.False(await desk.Get<RemoveChannel>().ExecuteAsync(Actor.System, id));

        Assert.IsType<SaveChannelResult.NotFound>(await desk.Get<UpdateChannel>().ExecuteAsync(Actor.System, id, new ChannelChange("Name")));
        await using var db = desk.Read();
        var channel = await db.Channels.SingleAsync();
        Assert.Equal((false, null), (channel.IsEnabled, channel.Secrets));
        Assert.Equal(
            [DeskEventKind.ChannelCreated, DeskEventKind.ChannelRemoved],
            await db.Events.Where(e => e.ChannelId == id).OrderBy(e => e.Id).Select(e => e.Kind).ToListAsync());
    }

    [Fact]
    public async Task The_switch_and_the_name_change_without_the_settings()
    {
        await using var desk = Open();
        var id = Assert.IsType<SaveChannelResult.Saved>(await CreateAsync(desk, Fine())).Id;

        await desk.Get<UpdateChannel>().ExecuteAsync(Actor.System, id, new ChannelChange("New name", IsEnabled: false));

        await using var db = desk.Read();
        var channel = await db.Channels.SingleAsync();
        Assert.Equal(("New name", false), (channel.Name, channel.IsEnabled));
        Assert.NotNull(channel.Secrets);
    }

    private static TestDesk Open() => TestDesk.Open(services => services.AddSingleton<IChannelKind, TestKind>());

    private static JsonObject Fine() => JsonNode.Parse("""{"host":{"name":"mail.example","password":"secret"}}""")!.AsObject();

    private static Task<SaveChannelResult> CreateAsync(TestDesk desk, JsonObject settings) =>
        desk.Get<CreateChannel>().ExecuteAsync(Actor.System, "test", "Mail", settings);

    private static async Task<Channel> StoredAsync(TestDesk desk, SaveChannelResult result)
    {
        var id = Assert.IsType<SaveChannelResult.Saved>(result).Id;
        await using var db = desk.Read();
        return await db.Channels.SingleAsync(c => c.Id == id);
    }
}
