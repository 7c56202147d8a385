using System.Text.Json.Nodes;
using SmallDesk.Channels;
using SmallDesk.Channels.WebChat;
using SmallDesk.Ui;

namespace SmallDesk.Tests.Features.WebChat;

public sealed class WebChatKindTests
{
    private static readonly WebChatKind Kind = new();

    [Theory]
    [InlineData("""{"origins":["https://shop.example","*.shop.example","localhost:3000"],"color":"#12aB9f","consent":{"url":"https://shop.example/privacy"}}""", "")]
    [InlineData("{}", "")]
    [InlineData("""{"origins":["https://shop.example/catalogue"]}""", "origins")]
    [InlineData("""{"origins":["javascript:alert(1)"]}""", "origins")]
    [InlineData("""{"origins":["two words"]}""", "origins")]
    [InlineData("""{"color":"red"}""", "color")]
    [InlineData("""{"consent":{"url":"javascript:alert(1)"}}""", "consent.url")]
    public void Wrong_settings_are_named(string json, string wrong) =>
        Assert.Equal(wrong, string.Join(',', Kind.Validate(new ChannelSettings((JsonObject)JsonNode.Parse(json)!)).Keys));

    [Fact]
    public void Every_field_and_choice_has_words()
    {
        var texts = new Texts();
        // The choices of a channel field are kinds of channels, not words.
        var keys = Kind.Fields.SelectMany(f => f.Choices.Where(_ => f.Type != SettingType.Channel).Select(c => $"{f.Name}.{c}").Prepend($"{f.Name}.hint").Prepend(f.Name)).Select(k => $"channel.webchat.{k}");
        Assert.DoesNotContain(keys, k => !texts.Has(k));
    }

    [Fact]
    public async Task A_live_test_says_what_is_wrong()
    {
        var settings = new ChannelSettings(new JsonObject { ["color"] = "red" });
        var steps = new List<TestStep>();
        await foreach (var step in Kind.TestAsync(settings, CancellationToken.None)) steps.Add(step);
        Assert.Equal("channel.webchat.color.invalid", Assert.Single(steps).Remedy);
    }
}
