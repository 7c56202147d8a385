using System.Text;
using SmallDesk.Channels.Email.Mime;
using SmallDesk.Channels.Email.Mime.Quotes;

namespace SmallDesk.Tests.Channels.Email.Mime;

public sealed class ComposerTests
{
    private static readonly DateTimeOffset At = new(2025, 2, 4, 10, 15, 0, TimeSpan.FromHours(3));

    [Fact]
    public void What_is_written_is_read_again()
    {
        var bytes = new byte[5000];
        new Random(7).NextBytes(bytes);
        var written = MailComposer.Write(Mail() with
        {
            Cc = [new("Smith, \"John\"", "js@example.net"), new(null, "plain@example.net")],
            ReplyTo = new("Лавка", "shop+m.17.abc@example.org"),
            InReplyTo = "two@example.com",
            References = ["one@example.com", "two@example.com"],
            Html = "<p>Здравствуйте! <b>Заказ</b> отправлен <img src=\"cid:pic@1\"></p>",
            Pictures = [new("схема.png", "image/png", new byte[] { 1, 2, 3 }, "pic@1")],
            Files = [new("Счёт на оплату № 1042 от четвёртого февраля две тысячи двадцать пятого года.pdf", "application/pdf", bytes), new("a \"b\".txt", "text/plain", "x"u8.ToArray())],
            Quoted = new("4 февр. 2025 г., 09:00, Анна <a@example.com>:", "Где заказ?\n> старое", null),
        });
        AssertFitForTransport(written);
        var mail = MimeReader.Read(written, MimeLimits.Default);
        Assert.Equal(MailTrouble.None, mail.Trouble);
        Assert.Equal(("Лавка «Ёлка»", "shop@example.org"), (mail.From[0].Name, mail.From[0].Address));
        Assert.Equal("Анна Смирнова", mail.To[0].Name);
        Assert.Equal(["Smith, \"John\"", null], mail.Cc.Select(a => a.Name));
        Assert.Equal("shop+m.17.abc@example.org", mail.ReplyTo[0].Address);
        Assert.Equal("Ваш заказ № 1042: отправлен сегодня утром, трек-номер внутри письма, ждите звонка курьера 🚚", mail.Subject);
        Assert.Equal((At, "m.17.abc@example.org"), (mail.Date, mail.MessageId));
        Assert.Equal(["one@example.com", "two@example.com"], mail.References);
        Assert.Equal(["two@example.com"], mail.InReplyTo);
        Assert.Equal("Здравствуйте!\n\nЗаказ отправлен.\n\n4 февр. 2025 г., 09:00, Анна <a@example.com>:\n> Где заказ?\n>> старое", mail.Text.TrimEnd());
        Assert.Equal("Здравствуйте!\n\nЗаказ отправлен.", TextQuotes.Fold(mail.Text).Visible);
        Assert.Equal("Здравствуйте! Заказ отправлен", HtmlQuotes.Fold(mail.Html!).VisibleText);
        Assert.Equal(["схема.png", "Счёт на оплату № 1042 от четвёртого февраля две тысячи двадцать пятого года.pdf", "a \"b\".txt"], mail.Attachments.Select(a => a.Name));
        Assert.Equal([true, false, false], mail.Attachments.Select(a => a.IsInline));
        Assert.Equal(bytes, mail.Attachments[1].Decode().ToArray());
        Assert.False(mail.IsAutomatic);
    }

    [Theory]
    [InlineData("plain words")]
    [InlineData("")]
    [InlineData("Привет")]
    [InlineData("mostly english with one буква in it, and a long line that goes on and on and on and on and on and on and on and on")]
    [InlineData("trailing blank \nFrom here\n.dot\n..dots\n=3D equals\n\n\nempty lines\n")]
    [InlineData("tab\there\r\nwindows line\rmac line")]
    [InlineData("emoji 🚚🎁 and 日本語 and é\n--\nboundary-like --=_x")]
    public void Any_text_survives(string text)
    {
        var written = MailComposer.Write(Mail() with { Text = text });
        AssertFitForTransport(written);
        Assert.Equal(text.ReplaceLineEndings("\n").TrimEnd('\n'), MimeReader.Read(written, MimeLimits.Default).Text.TrimEnd('\n'));
    }

    [Fact]
    public void Any_subject_and_name_survive()
    {
        var random = new Random(42);
        const string Alphabet = "абвё ЖЩ xyz,.;:<>@\"\\()=?_🚚é日  12";
        var runes = Alphabet.EnumerateRunes().ToArray();
        for (var i = 0; i < 500; i++)
        {
            var words = string.Concat(Enumerable.Range(0, random.Next(1, 150)).Select(_ => runes[random.Next(runes.Length)].ToString())).Trim();
            var written = MailComposer.Write(Mail() with { Subject = words, To = [new("И" + words, "a@example.com")], Files = [new("ф" + words, "application/x-y", default)] });
            AssertFitForTransport(written);
            var mail = MimeReader.Read(written, MimeLimits.Default);
            Assert.Equal(words, mail.Subject);
            Assert.Equal(("И" + words).Trim(), mail.To[0].Name);
            Assert.EndsWith(("ф" + words)[(("ф" + words).LastIndexOfAny(['/', '\\']) + 1)..].Trim(), mail.Attachments[0].Name, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Subject")]
    [InlineData("Name")]
    [InlineData("Address")]
    [InlineData("Id")]
    [InlineData("Answered")]
    [InlineData("File")]
    [InlineData("More")]
    [InlineData("MoreName")]
    [InlineData("Auto")]
    public void A_line_break_in_a_header_is_refused(string where)
    {
        foreach (var evil in new[] { "x\r\nBcc: evil@example.com", "x\nBcc: evil@example.com", "x\rBcc: evil@example.com" })
        {
            var mail = where switch
            {
                "Subject" => Mail() with { Subject = evil },
                "Name" => Mail() with { To = [new(evil, "a@example.com")] },
                "Address" => Mail() with { To = [new(null, evil + "@example.com")] },
                "Id" => Mail() with { MessageId = evil },
                "Answered" => Mail() with { InReplyTo = evil },
                "File" => Mail() with { Files = [new(evil, "text/plain", default)] },
                "More" => Mail() with { MoreHeaders = [new("X-A", evil)] },
                "MoreName" => Mail() with { MoreHeaders = [new(evil, "x")] },
                _ => Mail() with { AutoSubmitted = evil },
            };
            Assert.Throws<MailRefusedException>(() => MailComposer.Write(mail));
        }
    }

    [Fact]
    public void A_mail_without_recipient_or_with_a_broken_address_is_refused()
    {
        Assert.Throws<MailRefusedException>(() => MailComposer.Write(Mail() with { To = [] }));
        Assert.Throws<MailRefusedException>(() => MailComposer.Write(Mail() with { To = [new(null, "nobody")] }));
    }

    [Fact]
    public void A_long_thread_keeps_its_first_and_its_newest_ids()
    {
        var ids = Enumerable.Range(1, 50).Select(i => $"{i}@example.com").ToList();
        var mail = MimeReader.Read(MailComposer.Write(Mail() with { References = ids, InReplyTo = "50@example.com" }), MimeLimits.Default);
        Assert.Equal(20, mail.References.Count);
        Assert.Equal(("1@example.com", "50@example.com"), (mail.References[0], mail.References[^1]));
    }

    [Fact]
    public void A_robots_mail_says_so()
    {
        var mail = MimeReader.Read(MailComposer.Write(Mail() with { AutoSubmitted = "auto-replied", MoreHeaders = [new("X-SmallDesk-Id", "17")] }), MimeLimits.Default);
        Assert.True(mail.IsAutomatic);
        Assert.Equal("17", mail.Headers.Text("X-SmallDesk-Id"u8));
    }

    [Fact]
    public void The_same_mail_is_the_same_bytes() =>
        Assert.Equal(MailComposer.Write(Mail() with { Html = "<p>x</p>" }), MailComposer.Write(Mail() with { Html = "<p>x</p>" }));

    [Fact]
    public void An_international_domain_is_written_in_ascii() =>
        Assert.Contains("<info@xn--80a1acny.xn--p1ai>", Encoding.ASCII.GetString(MailComposer.Write(Mail() with { To = [new("Я", "info@почта.рф")] })), StringComparison.Ordinal);

    private static OutgoingMail Mail() => new(
        new("Лавка «Ёлка»", "shop@example.org"), [new("Анна Смирнова", "a@example.com")],
        "Ваш заказ № 1042: отправлен сегодня утром, трек-номер внутри письма, ждите звонка курьера 🚚", At, "m.17.abc@example.org", "Здравствуйте!\n\nЗаказ отправлен.");

    private static void AssertFitForTransport(byte[] mail)
    {
        Assert.True(Ascii.IsValid(mail));
        var text = Encoding.ASCII.GetString(mail);
        Assert.DoesNotContain('\r', text.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        var lines = text.Split("\r\n");
        var body = Array.IndexOf(lines, "");
        Assert.All(lines, l => Assert.InRange(l.Length, 0, 100));
        Assert.All(lines[body..].Where(l => !l.Contains(':', StringComparison.Ordinal) && !l.StartsWith(' ')), l => Assert.InRange(l.Length, 0, 76));
    }
}
