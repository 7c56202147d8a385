using SmallDesk.Channels.Telegram.Api;
using SmallDesk.Channels.Telegram.Receiving;
using SmallDesk.Ui.Html;

namespace SmallDesk.Tests.Ui.Html;

public sealed class ChatMarkupTests
{
    [Theory]
    [InlineData("<b>раз</b> <i>два<br>три</i>")]
    [InlineData("<span class=\"spoiler\">тайна</span><pre>x &lt; y</pre>")]
    [InlineData("5 &amp; 6 &quot;7&quot;")]
    public void What_an_adapter_writes_is_shown_as_it_is(string markup) => Assert.Equal(markup, ChatMarkup.Clean(markup));

    [Fact]
    public void A_link_opens_outside_and_says_where_it_leads() => Assert.Equal(
        "<a href=\"https://shop.example/?a=1&amp;b=2\" title=\"https://shop.example/?a=1&amp;b=2\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">сюда</a>",
        ChatMarkup.Clean("<a href=\"https://shop.example/?a=1&amp;b=2\">сюда</a>"));

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<b onclick=\"x\">y</b>")]
    [InlineData("<a href=\"javascript:alert(1)\">y</a>")]
    [InlineData("<a href=\"https://x.example\" onmouseover=\"y\">z</a>")]
    [InlineData("<a href=\"https://user:word@x.example\">z</a>")]
    [InlineData("<b>open")]
    [InlineData("<b><i>crossed</b></i>")]
    [InlineData("</b>")]
    [InlineData("<img src=x>")]
    [InlineData("<span class=\"fixed\">x</span>")]
    [InlineData("a < b")]
    [InlineData("<b")]
    [InlineData("<B>big</B>")]
    public void Anything_else_is_no_markup(string markup) => Assert.Null(ChatMarkup.Clean(markup));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_a_customer_sends_comes_out_clean_and_whole(int seed)
    {
        var random = new Random(seed);
        string[] types = ["bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre", "blockquote", "text_link", "mention", "unknown"];
        for (var round = 0; round < 300; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => "аб<>&\"' \n👍"[random.Next(9)].ToString().Replace("\ud83d", "x", StringComparison.Ordinal)));
            var entities = Enumerable.Range(0, random.Next(0, 8))
                .Select(_ => new BotEntity(types[random.Next(types.Length)], random.Next(-2, text.Length + 2), random.Next(-1, 20), "https://shop.example/?q=\"><b>")).ToList();
            if (EntityMarkup.Of(text, entities) is not { } markup) continue;
            var shown = ChatMarkup.Clean(markup);
            Assert.NotNull(shown);
            var plain = System.Net.WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Replace(shown.Replace("<br>", "\n", StringComparison.Ordinal), "<[^>]*>", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
            Assert.Equal(text, plain);
        }
    }
}
