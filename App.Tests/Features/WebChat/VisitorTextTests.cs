using SmallDesk.Features.WebChat;

namespace SmallDesk.Tests.Features.WebChat;

public sealed class VisitorTextTests
{
    [Theory]
    [InlineData("  Привет\r\n\r\nкак дела?\u0000\u0007 ", "Привет\n\nкак дела?")]
    [InlineData("\u202Eright to left stays in a text", "\u202Eright to left stays in a text")]
    [InlineData(null, "")]
    public void A_text_keeps_its_words_and_loses_what_no_screen_shows(string? sent, string kept) => Assert.Equal(kept, VisitorText.Lines(sent));

    [Fact]
    public void Half_a_surrogate_pair_becomes_a_mark() => Assert.Equal("a\uFFFDb", VisitorText.Lines("a\uD83D" + "b"));

    [Theory]
    [InlineData("Анна\u202E\u2066\nПетрова", 100, "АннаПетрова")]
    [InlineData("Олег", 2, "Ол")]
    [InlineData("ab😀", 3, "ab")]
    [InlineData(" <b>x</b> ", 100, "<b>x</b>")]
    public void A_name_is_one_line_that_turns_nothing_round(string sent, int longest, string kept) =>
        Assert.Equal(kept, VisitorText.Line(sent, longest));

    [Theory]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1", "Safari, iPhone")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0 YaBrowser/24.7 Safari/537.36", "Yandex, Windows")]
    [InlineData("Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0 Mobile Safari/537.36", "Chrome, Android")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0 Safari/537.36 Edg/128.0", "Edge, Windows")]
    [InlineData("curl/8", "")]
    public void A_device_is_named_in_two_words(string userAgent, string device) => Assert.Equal(device, DeviceSummary.Of(userAgent));

    [Fact]
    public void A_page_is_kept_only_when_a_browser_could_open_it()
    {
        var details = VisitorDetails.Read(null).With("javascript:alert(1)", "A <b>title</b>", "https://search.example/?q=linen", "Chrome, Linux");
        Assert.Equal(new VisitorDetails(null, "A <b>title</b>", "https://search.example/?q=linen", "Chrome, Linux"), details);

        var later = VisitorDetails.Read(details.ToJson()).With("https://shop.example/a", null, "https://other.example/", null);
        Assert.Equal(("https://shop.example/a", "https://search.example/?q=linen"), (later.Page, later.Referrer));
    }
}
