using SmallDesk.Channels.Email.Mime.Quotes;

namespace SmallDesk.Tests.Channels.Email.Mime.Quotes;

public sealed class HtmlQuoteTests
{
    public static TheoryData<string, string> Clients => new()
    {
        { "Gmail", "<div dir=\"ltr\">Спасибо!</div><br><div class=\"gmail_quote gmail_quote_container\"><div dir=\"ltr\" class=\"gmail_attr\">вт, 4 февр. 2025 г. в 10:15, Магазин &lt;<a href=\"mailto:shop@example.org\">shop@example.org</a>&gt;:<br></div><blockquote class=\"gmail_quote\" style=\"border-left:1px solid #ccc\">Заказ отправлен.</blockquote></div>" },
        { "Apple", "<html><body>Спасибо!<br><div><br><blockquote type=\"cite\"><div>4 февр. 2025 г., в 10:15, Магазин &lt;shop@example.org&gt; написал(а):</div><br><div>Заказ отправлен.</div></blockquote></div></body></html>" },
        { "Apple iPhone", "<div dir=\"ltr\">Спасибо!</div><div dir=\"ltr\"><br><blockquote type=\"cite\">4 февр. 2025 г., в 10:15, Магазин написал(а):<br><br></blockquote></div><blockquote type=\"cite\"><div dir=\"ltr\">Заказ отправлен.</div></blockquote>" },
        { "Thunderbird", "<p>Спасибо!</p><div class=\"moz-cite-prefix\">04.02.2025 10:15, Магазин пишет:<br></div><blockquote type=\"cite\" cite=\"mid:x@example.org\"><p>Заказ отправлен.</p></blockquote>" },
        { "Yandex", "<div>Спасибо!</div><div> </div><div>04.02.2025, 10:15, \"Магазин\" &lt;shop@example.org&gt;:</div><blockquote><div>Заказ отправлен.</div></blockquote>" },
        { "Yandex in a paragraph", "<p>Спасибо!<br><br>04.02.2025, 10:15, \"Магазин\" &lt;<a href=\"mailto:shop@example.org\">shop@example.org</a>&gt;:</p><blockquote>Заказ отправлен.</blockquote>" },
        { "Mail.ru", "<div>Спасибо!</div><blockquote style=\"border-left:1px solid #0857A6;margin:10px;padding:0 0 0 10px;\">Вторник, 4 февраля 2025, 10:15 +03:00 от Магазин &lt;shop@example.org&gt;:<br> <br><div>Заказ отправлен.</div></blockquote>" },
        { "Mail.ru bare", "<div>Спасибо!</div><div>Вторник, 4 февраля 2025, 10:15 +03:00 от Магазин &lt;shop@example.org&gt;:</div><blockquote><div>Заказ отправлен.</div></blockquote>" },
        { "Outlook", "<div class=\"WordSection1\"><p class=\"MsoNormal\">Спасибо!</p><div><div style=\"border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm\"><p class=\"MsoNormal\"><b>От:</b> Магазин<br><b>Отправлено:</b> 4 февраля 2025 г. 10:15<br><b>Кому:</b> Анна<br><b>Тема:</b> Заказ</p></div></div><p class=\"MsoNormal\">Заказ отправлен.</p></div>" },
        { "Outlook older", "<div class=\"WordSection1\"><p>Спасибо!</p><div style=\"border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm\"><p><b>From:</b> Shop</p></div><p>Заказ отправлен.</p></div>" },
        { "Outlook on the web", "<div>Спасибо!</div><div id=\"appendonsend\"></div><hr style=\"display:inline-block;width:98%\"><div id=\"divRplyFwdMsg\"><b>От:</b> Магазин</div><div>Заказ отправлен.</div>" },
        { "Outlook by its words", "<div><p>Спасибо!</p><p><b>От:</b> Магазин<br><b>Отправлено:</b> 4 февраля 2025 г.<br><b>Кому:</b> Анна<br><b>Тема:</b> Заказ</p><p>Заказ отправлен.</p></div>" },
        { "Original message", "<div>Спасибо!</div><div>-----Исходное сообщение-----<br>От: Магазин<br>Тема: Заказ</div><div>Заказ отправлен.</div>" },
        { "Yahoo", "<div>Спасибо!</div><div class=\"yahoo_quoted\" id=\"yahoo_quoted_1\"><div>On Tuesday, Shop wrote:</div><div>Заказ отправлен.</div></div>" },
        { "Proton", "<div>Спасибо!</div><div class=\"protonmail_quote\">On Tuesday wrote:<blockquote>Заказ отправлен.</blockquote></div>" },
        { "Zimbra", "<div>Спасибо!</div><hr data-marker=\"__DIVIDER__\"><div>От: Магазин<br>Заказ отправлен.</div>" },
    };

    [Theory]
    [MemberData(nameof(Clients))]
    public void What_was_read_before_is_folded(string client, string html)
    {
        var folded = HtmlQuotes.Fold(html);
        Assert.True(folded.HasFolds, client);
        Assert.Equal("Спасибо!", folded.VisibleText);
        Assert.Contains("Заказ отправлен.", folded.Html, StringComparison.Ordinal);
        Assert.Contains("<details " + FoldedHtml.Mark + "=\"quote\">", folded.Html, StringComparison.Ordinal);
        Assert.True(folded.Text.Contains("Заказ отправлен.", StringComparison.Ordinal) || client == "Apple iPhone");
    }

    [Theory]
    [InlineData("<div>Жду</div><div class=\"gmail_signature\">Анна<br>+7 900</div>")]
    [InlineData("<div>Жду</div><div class=\"moz-signature\">-- <br>Анна</div>")]
    [InlineData("<div>Жду</div><div id=\"ms-outlook-mobile-signature\">Get Outlook for iOS</div>")]
    [InlineData("<div>Жду</div><div>Отправлено с iPhone</div>")]
    public void Signatures_are_folded(string html) => Assert.Equal("Жду", HtmlQuotes.Fold(html).VisibleText);

    [Theory]
    [InlineData("<div>Смотрите</div><div class=\"gmail_quote\"><div>---------- Forwarded message ---------<br>От: Банк<br>Дата: вт<br>Тема: Чек<br>Кому: Анна</div>Чек во вложении</div>")]
    [InlineData("<div>Смотрите</div><div class=\"moz-forward-container\">-------- Перенаправленное сообщение --------<table><tr><th>Тема:</th><td>Чек</td></tr></table>Чек во вложении</div>")]
    [InlineData("<div>Смотрите</div><div>-------- Пересылаемое сообщение --------</div><div>04.02.2025, 10:15, \"Банк\":</div><div>Чек во вложении</div>")]
    public void What_was_forwarded_is_content(string html) => Assert.Contains("Чек во вложении", HtmlQuotes.Fold(html).VisibleText, StringComparison.Ordinal);

    [Theory]
    [InlineData("<div class=\"gmail_quote\">всё это цитата</div>")]
    [InlineData("<blockquote type=\"cite\">всё это цитата</blockquote>")]
    [InlineData("<p>Ответ без цитат</p>")]
    [InlineData("<p>Поэт сказал:</p><blockquote>Мороз и солнце</blockquote>")]
    public void If_nothing_remains_or_nothing_was_quoted_everything_is_shown(string html)
    {
        var folded = HtmlQuotes.Fold(html);
        Assert.False(folded.HasFolds);
        Assert.Equal(html, folded.Html);
        Assert.Equal(folded.Text, folded.VisibleText);
    }

    [Fact]
    public void Answers_under_the_quote_stay()
    {
        var folded = HtmlQuotes.Fold("<div class=\"moz-cite-prefix\">04.02.2025 10:15, Магазин пишет:</div><blockquote type=\"cite\">Какой размер?</blockquote><p>Сорок второй</p>");
        Assert.Equal("Сорок второй", folded.VisibleText);
    }

    [Fact]
    public void Hostile_markup_takes_bounded_work()
    {
        foreach (var piece in new[] { "<div>", "<blockquote type=cite>", "<div>От: a<br>", "<b>", "<table>", "<div class=gmail_quote>", "<p>-----Original Message-----", "</p>", "<a href=x>" })
        {
            var html = string.Concat(Enumerable.Repeat(piece, 60_000 / piece.Length)) + "x";
            Assert.NotNull(HtmlQuotes.Fold(html).Text);
        }
    }
}
