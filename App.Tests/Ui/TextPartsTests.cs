using SmallDesk.Ui.Formatting;

namespace SmallDesk.Tests.Ui;

public sealed class TextPartsTests
{
    [Theory]
    [InlineData("Смотрите https://shop.example/a?b=1, там всё.", "https://shop.example/a?b=1")]
    [InlineData("(https://shop.example/a_(b))", "https://shop.example/a_(b)")]
    [InlineData("«https://shop.example/заказ»!", "https://shop.example/заказ")]
    public void Punctuation_around_a_link_stays_with_the_sentence(string text, string link)
    {
        var parts = TextParts.Of(text);
        Assert.Equal(link, Assert.Single(parts, p => p.Url is not null).Text);
        Assert.Equal(text, string.Concat(parts.Select(p => p.Text)));
    }

    [Fact]
    public void A_bare_www_address_leads_to_https() =>
        Assert.Equal("https://www.shop.example", Assert.Single(TextParts.Of("www.shop.example")).Url);

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://")]
    [InlineData("https://user:secret@shop.example/")]
    [InlineData("<a href=\"x\">просто текст</a>")]
    public void What_is_no_plain_web_address_stays_text(string text) => Assert.All(TextParts.Of(text), p => Assert.Null(p.Url));

    [Fact]
    public void A_direction_trick_ends_the_link()
    {
        var parts = TextParts.Of("https://shop.example/\u202Egnp.exe");
        Assert.Equal("https://shop.example/", parts[0].Text);
        Assert.Null(parts[1].Url);
    }
}
