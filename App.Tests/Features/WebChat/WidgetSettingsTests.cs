using SmallDesk.Features.WebChat;

namespace SmallDesk.Tests.Features.WebChat;

public sealed class WidgetSettingsTests
{
    [Theory]
    [InlineData("https://shop.example", "https://shop.example", true)]
    [InlineData("https://shop.example/", "https://shop.example", true)]
    [InlineData("shop.example", "http://shop.example", true)]
    [InlineData("https://shop.example", "http://shop.example", false)]
    [InlineData("https://shop.example", "https://evil-shop.example", false)]
    [InlineData("https://shop.example", "https://shop.example.evil.com", false)]
    [InlineData("*.shop.example", "https://www.shop.example", true)]
    [InlineData("*.shop.example", "https://a.b.shop.example", true)]
    [InlineData("*.shop.example", "https://shop.example", false)]
    [InlineData("*.shop.example", "https://evilshop.example", false)]
    [InlineData("localhost:3000", "http://localhost:3000", true)]
    [InlineData("localhost:3000", "http://localhost:3001", false)]
    [InlineData("localhost", "http://localhost:3001", false)]
    [InlineData("https://shop.example", "null", false)]
    [InlineData("https://shop.example", "😀", false)]
    public void A_site_is_allowed_only_by_its_own_name(string allowed, string origin, bool passes) =>
        Assert.Equal(passes, WidgetSettings.Read($$"""{"origins":["{{allowed}}"]}""").Allows(origin));

    [Fact]
    public void Without_a_list_any_site_may()
    {
        Assert.True(WidgetSettings.Read("{}").Allows("https://anything.example"));
        Assert.True(WidgetSettings.Read("""{"origins":[]}""").Allows("https://anything.example"));
    }

    [Fact]
    public void A_greeting_may_be_one_text_or_one_for_each_language()
    {
        Assert.Equal("Hi", WidgetSettings.Read("""{"greeting":"Hi"}""").Greeting.In("ru"));
        var both = WidgetSettings.Read("""{"greeting":{"ru":"Привет","en":"Hi"}}""").Greeting;
        Assert.Equal(("Привет", "Hi"), (both.In("ru"), both.In("en")));
        Assert.Equal("Привет", WidgetSettings.Read("""{"greeting":{"ru":"Привет"}}""").Greeting.In("en"));
    }

    [Theory]
    [InlineData("""{"origins":"x","greeting":7,"color":"red; }","position":[],"form":"y","consent":3,"attachments":"no"}""")]
    [InlineData("""{"origins":[1,null,{}],"color":"#12345g","form":{"name":{}},"consent":{"url":[]}}""")]
    [InlineData("[]")]
    public void Odd_settings_take_their_defaults(string json)
    {
        var settings = WidgetSettings.Read(json);
        Assert.Equal((WidgetSettings.DefaultColor, "right", FormRule.Off, true), (settings.Color, settings.Position, settings.Name, settings.Attachments));
        Assert.Null(settings.ConsentUrl);
    }

    [Theory]
    [InlineData("#f4c430", "#1b1b1b")]
    [InlineData("#1f6f6b", "#ffffff")]
    [InlineData("#000000", "#ffffff")]
    [InlineData("#ffffff", "#1b1b1b")]
    public void Words_on_the_colour_can_be_read(string color, string ink) =>
        Assert.Equal(ink, WidgetSettings.Read($$"""{"color":"{{color}}"}""").Ink);
}
