using SmallDesk.Ui.Html;

namespace SmallDesk.Tests.Ui.Html;

public sealed class SafeHtmlTests
{
    private static readonly SafeHtmlOptions Plain = new() { MapContentId = id => id == "pic@1" ? "/files/7" : null, QuoteLabel = "Цитата", SignatureLabel = "Подпись" };

    [Theory]
    [InlineData("<p>Привет, <b>мир</b></p>", "<p>Привет, <b>мир</b></p>")]
    [InlineData("a < b & \"c\"", "a &lt; b &amp; &quot;c&quot;")]
    [InlineData("<ul><li>one<li>two</ul>", "<ul><li>one</li><li>two</li></ul>")]
    [InlineData("<table><tr><td colspan=2 width=\"50%\">x</td></tr></table>", "<table><tbody><tr><td colspan=\"2\" width=\"50%\">x</td></tr></tbody></table>")]
    [InlineData("<div onclick=\"x()\" data-x=1 id=a>t</div>", "<div>t</div>")]
    [InlineData("<script>alert(1)</script>x", "x")]
    [InlineData("<SCRIPT SRC=//evil.example/x.js></SCRIPT>x", "x")]
    [InlineData("<iframe src=x></iframe><object data=x></object><embed src=x>y", "y")]
    [InlineData("<svg><script>alert(1)</script><a xlink:href=javascript:x>z</a></svg>y", "y")]
    [InlineData("<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></math>y", "")]
    [InlineData("<form action=//evil.example><input name=p><button>Go</button>words</form>", "words")]
    [InlineData("<base href=//evil.example><meta http-equiv=refresh content=0><link rel=stylesheet href=x>y", "y")]
    [InlineData("<marquee><blink>old</blink></marquee>", "old")]
    [InlineData("<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>", "<p title=\"&lt;/noscript&gt;&lt;img src=x onerror=alert(1)&gt;\"></p>")]
    [InlineData("<xmp><img src=x onerror=alert(1)></xmp>", "<pre>&lt;img src=x onerror=alert(1)&gt;</pre>")]
    [InlineData("<!--[if mso]><b>x</b><![endif]--><?php x ?>y", "y")]
    [InlineData("<template><script>x</script></template>y", "y")]
    [InlineData("<font color=red face=Arial size=2>x</font>", "<font color=\"red\" face=\"Arial\" size=\"2\">x</font>")]
    [InlineData("<font color=\"red;x:expression(1)\">x</font>", "<font>x</font>")]
    public void Markup_is_rebuilt_from_what_is_allowed(string html, string safe) => Assert.Equal(safe, SafeHtml.Clean(html, Plain).Html);

    [Theory]
    [InlineData("https://example.com/?a=1&b=2", true)]
    [InlineData("mailto:a@b.ru", true)]
    [InlineData("tel:+79000000000", true)]
    [InlineData("www.example.com", true)]
    [InlineData("//example.com", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData(" java\nscript:alert(1)", false)]
    [InlineData("JaVaScRiPt:alert(1)", false)]
    [InlineData("&#106;avascript:alert(1)", false)]
    [InlineData("data:text/html,x", false)]
    [InlineData("vbscript:x", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("cid:x", false)]
    [InlineData("blob:https://example.com/x", false)]
    [InlineData("/api/v1/agents", false)]
    [InlineData("#top", false)]
    [InlineData("", false)]
    public void Links_lead_only_where_links_may_lead(string address, bool isKept)
    {
        var html = SafeHtml.Clean($"<a href=\"{address}\" target=_self>x</a>", Plain).Html;
        Assert.Equal(isKept, html.Contains("href", StringComparison.Ordinal));
        if (isKept) Assert.Contains("target=\"_blank\" rel=\"noopener noreferrer nofollow\"", html, StringComparison.Ordinal);
        else Assert.Equal("<a>x</a>", html);
    }

    [Fact]
    public void Pictures_of_the_mail_are_shown_and_remote_ones_wait()
    {
        var safe = SafeHtml.Clean("<img src=\"cid:pic%401\" alt=one width=10><img src=\"https://example.com/a.png\" alt=two><img src=\"cid:gone\" alt=three><td background=\"http://x.example/b.png\">", Plain);
        Assert.Contains("<img src=\"/files/7\" alt=\"one\" width=\"10\">", safe.Html, StringComparison.Ordinal);
        Assert.Contains($"<img {SafeHtml.RemoteAttribute}=\"https://example.com/a.png\" class=\"desk-remote\" alt=\"two\">three", safe.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(" src=\"https", safe.Html, StringComparison.Ordinal);
        Assert.Equal(1, safe.BlockedPictures);
    }

    [Fact]
    public void After_consent_pictures_come_through_the_desk()
    {
        var safe = SafeHtml.Clean("<img src=//example.com/a.png>", Plain with { MapRemote = url => "/pictures?u=" + Uri.EscapeDataString(url) });
        Assert.Equal("<img src=\"/pictures?u=https%3A%2F%2Fexample.com%2Fa.png\" alt=\"\">", safe.Html);
        Assert.Equal(0, safe.BlockedPictures);
    }

    [Theory]
    [InlineData("<img src=https://t.example/p.gif width=1 height=1>")]
    [InlineData("<img src=https://t.example/p.gif width=0>")]
    [InlineData("<img src=https://t.example/p.gif style='display: none'>")]
    [InlineData("<img src=https://t.example/p.gif style='color:red; width: 1px'>")]
    public void Trackers_are_left_out_even_after_consent(string html) =>
        Assert.Equal("", SafeHtml.Clean(html, Plain with { MapRemote = url => url }).Html);

    [Theory]
    [InlineData("data:image/png;base64,iVBORw0KGgo=", true)]
    [InlineData("data:image/svg+xml;base64,PHN2Zz4=", false)]
    [InlineData("data:text/html;base64,PHN2Zz4=", false)]
    [InlineData("javascript:alert(1)", false)]
    public void Pictures_within_addresses_are_pictures_only(string source, bool isKept) =>
        Assert.Equal(isKept, SafeHtml.Clean($"<img src=\"{source}\">", Plain).Html.Length > 0);

    [Theory]
    [InlineData("color:red;font-weight:bold", "color:red;font-weight:bold")]
    [InlineData("COLOR: RED", "color:RED")]
    [InlineData("background:url(https://x.example/a.png)", "")]
    [InlineData("background:URL('x')", "")]
    [InlineData("background-image:url(x)", "")]
    [InlineData("position:fixed;top:0;color:blue", "color:blue")]
    [InlineData("width:expression(alert(1))", "")]
    [InlineData("width:e\\78pression(alert(1))", "")]
    [InlineData("color:/**/red", "")]
    [InlineData("-moz-binding:url(x)", "")]
    [InlineData("margin-left:-5000px;padding:4px", "padding:4px")]
    [InlineData("color:rgb(1, 2, 3)", "color:rgb(1, 2, 3)")]
    [InlineData("width:calc(1px)", "")]
    [InlineData("color:var(--x)", "")]
    [InlineData("font-family:'Times New Roman', serif", "font-family:'Times New Roman', serif")]
    [InlineData("font-family:'x", "")]
    [InlineData("display:flex", "")]
    [InlineData("nonsense", "")]
    public void Style_keeps_only_what_changes_looks(string style, string kept) => Assert.Equal(kept, SafeStyle.Declarations(style));

    [Fact]
    public void Style_sheets_keep_plain_rules()
    {
        var safe = SafeHtml.Clean("<head><style><!-- @import url(x); p.MsoNormal, li{margin:0;position:absolute} /* c */ @media print{p{color:red}} @font-face{src:url(x)} a:hover{color:red} .desk-x{color:red} td{color:blue} --></style></head><p class=MsoNormal>x", Plain);
        Assert.Equal("p.MsoNormal, li{margin:0}\ntd{color:blue}\n", safe.Style);
        Assert.Equal("<p class=\"MsoNormal\">x</p>", safe.Html);
        Assert.True(safe.HasOwnColors);
    }

    [Fact]
    public void A_style_sheet_cannot_end_its_element() =>
        Assert.DoesNotContain("<", SafeHtml.Clean("<style>p{color:red} </sty</style><p>x<svg><style>&lt;/style>&lt;script>alert(1)&lt;/script></style></svg>", Plain).Style, StringComparison.Ordinal);

    [Fact]
    public void Folds_get_a_button_and_other_details_stay_as_they_are()
    {
        var safe = SafeHtml.Clean("<details data-desk-fold=quote><p>q</p></details><details data-desk-fold=signature>s</details><details open><summary>x</summary>y</details>", Plain);
        Assert.Equal("<details class=\"desk-fold\"><summary>Цитата</summary><p>q</p></details><details class=\"desk-fold\"><summary>Подпись</summary>s</details><details open><summary>x</summary>y</details>", safe.Html);
    }

    [Theory]
    [InlineData("<p>x</p>", false)]
    [InlineData("<p style=\"color:black\">x</p>", true)]
    [InlineData("<body bgcolor=white>x", true)]
    [InlineData("<p style=\"margin:0\">x</p>", false)]
    public void A_mail_with_colours_is_known(string html, bool hasColors) => Assert.Equal(hasColors, SafeHtml.Clean(html, Plain).HasOwnColors);

    [Fact]
    public void The_body_keeps_its_own_looks() =>
        Assert.Equal("<div bgcolor=\"white\" style=\"margin:0\">x</div>", SafeHtml.Clean("<body bgcolor=white style=\"margin:0\" onload=x>x", Plain).Html);

    [Fact]
    public void Markup_that_grows_out_of_hand_is_refused()
    {
        var formats = "<p>" + string.Concat(Enumerable.Range(0, 500).Select(i => $"<font face=f{i}>")) + string.Concat(Enumerable.Repeat("<p>x", 3000)) + "</p>";
        Assert.True(SafeHtml.Clean(formats, Plain).IsTooMuch);
        Assert.True(SafeHtml.Clean(string.Concat(Enumerable.Repeat("<b></b>", 60_000)), Plain).IsTooMuch);
        Assert.True(SafeHtml.Clean("<a " + string.Concat(Enumerable.Range(0, 3000).Select(i => $"x{i} ")) + ">", Plain).IsTooMuch);
        Assert.True(SafeHtml.Clean(string.Concat(Enumerable.Repeat("<div>", 20_000)), Plain).IsTooMuch);
        Assert.True(SafeHtml.Clean(new string('x', 5_000_000), Plain).IsTooMuch);
    }

    [Fact]
    public void Deep_markup_keeps_its_words()
    {
        var safe = SafeHtml.Clean(string.Concat(Enumerable.Repeat("<div>", 900)) + "here", Plain);
        Assert.Contains("here", safe.Html, StringComparison.Ordinal);
        Assert.InRange(safe.Html.Length, 200, 5000);
    }

    [Fact]
    public void What_was_cleaned_stays_as_it_is_when_cleaned_again()
    {
        const string Html = "<div style=\"color:red\"><a href=\"https://example.com/?a&amp;b\">x</a><table><tr><td>1<p>2</table><img src=\"https://e.example/x.png\" alt='a\"b'></div>";
        var once = SafeHtml.Clean(Html, Plain with { MapRemote = u => u }).Html;
        Assert.Equal(once, SafeHtml.Clean(once, Plain with { MapRemote = u => u }).Html);
    }

    [Fact]
    public void The_document_carries_its_own_policy()
    {
        var plain = MailDocument.Build(SafeHtml.Clean("<p>x</p>", Plain), "https://desk.example", isDark: true);
        Assert.Contains("default-src 'none'; img-src https://desk.example data:; style-src 'unsafe-inline'", plain, StringComparison.Ordinal);
        Assert.Contains("color-scheme:dark", plain, StringComparison.Ordinal);
        Assert.Contains("color-scheme:light", MailDocument.Build(SafeHtml.Clean("<p style=\"color:#000\">x</p>", Plain), "https://desk.example", isDark: true), StringComparison.Ordinal);
        Assert.DoesNotContain("allow-scripts", MailDocument.Sandbox, StringComparison.Ordinal);
    }
}
