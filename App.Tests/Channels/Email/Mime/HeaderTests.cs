using SmallDesk.Channels.Email.Mime;

namespace SmallDesk.Tests.Channels.Email.Mime;

public sealed class HeaderTests
{
    [Fact]
    public void An_ordinary_mail_is_read()
    {
        var mail = Letter.Read("""
            From: =?UTF-8?B?0JjQstCw0L0g0J/QtdGC0YDQvtCy?= <ivan@example.com>
            To: Shop <shop@example.org>, second@example.org
            Cc: "Smith, John" <js@example.net>
            Subject: =?UTF-8?Q?=D0=97=D0=B0=D0=BA=D0=B0=D0=B7?= 1042
            Date: Tue, 4 Feb 2025 10:15:00 +0300 (MSK)
            Message-ID: <one@example.com>
            In-Reply-To: <zero@example.org>
            References: <minus@example.org>
             <zero@example.org>
            Content-Type: text/plain; charset=utf-8

            Добрый день!
            """);
        Assert.Equal(MailTrouble.None, mail.Trouble);
        Assert.Equal(("Иван Петров", "ivan@example.com"), (mail.From[0].Name, mail.From[0].Address));
        Assert.Equal(["shop@example.org", "second@example.org"], mail.To.Select(a => a.Address));
        Assert.Equal("Smith, John", mail.Cc[0].Name);
        Assert.Equal("Заказ 1042", mail.Subject);
        Assert.Equal(new DateTimeOffset(2025, 2, 4, 10, 15, 0, TimeSpan.FromHours(3)), mail.Date);
        Assert.Equal("one@example.com", mail.MessageId);
        Assert.Equal(["zero@example.org"], mail.InReplyTo);
        Assert.Equal(["minus@example.org", "zero@example.org"], mail.References);
        Assert.Equal("Добрый день!", mail.Text);
        Assert.False(mail.IsAutomatic);
    }

    [Theory]
    [InlineData("From someone Tue Feb  4 10:15:00 2025\nFrom: a@b.ru\nSubject : blank before colon\n\nBody", "blank before colon", "Body")]
    [InlineData("From: a@b.ru\nSubject: no empty line\nThis is the body already", "no empty line", "This is the body already")]
    [InlineData("From: a@b.ru\nthis line is junk\nSubject: after junk\n\nBody", "after junk", "Body")]
    [InlineData("From: a@b.ru\nSubject: folded\n\tover\n two\n\nBody", "folded\tover two", "Body")]
    [InlineData("From: a@b.ru\nSubject: blanks\n \n inside\n\nBody", "blanks  inside", "Body")]
    [InlineData("From: a@b.ru\nSubject: blanks before the body\n  \nBody", "blanks before the body", "Body")]
    [InlineData("From: a@b.ru\nSubject: nothing else", "nothing else", "")]
    public void Headers_are_found_in_spite_of(string raw, string subject, string text)
    {
        foreach (var ends in new[] { "\r\n", "\n", "\r" })
        {
            var mail = MimeReader.Read(System.Text.Encoding.ASCII.GetBytes(raw.Replace("\n", ends, StringComparison.Ordinal)), MimeLimits.Default);
            Assert.Equal(subject.Replace('\t', ' '), mail.Subject);
            Assert.Equal(text, mail.Text);
        }
    }

    [Fact]
    public void Too_many_headers_are_a_trouble_and_the_mail_is_still_read()
    {
        var mail = Letter.Read("From: a@b.ru\n" + string.Concat(Enumerable.Range(0, 1200).Select(i => $"X-{i}: y\n")) + "\nBody");
        Assert.Equal(MailTrouble.TooManyHeaders, mail.Trouble);
        Assert.True(mail.IsSourceOnly);
        Assert.Equal("a@b.ru", mail.From[0].Address);
        Assert.Equal("Body", mail.Text);
        Assert.Equal(1000, mail.Headers.Count);
    }

    [Fact]
    public void What_is_no_mail_is_said_to_be_none()
    {
        var mail = Letter.Read("hello there\nthis is no mail");
        Assert.Equal(MailTrouble.NotMail, mail.Trouble);
        Assert.Equal("hello there\nthis is no mail", mail.Text);
        Assert.Equal(MailTrouble.NotMail, MimeReader.Read(default, MimeLimits.Default).Trouble);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(" ", null)]
    [InlineData("<>", null)]
    [InlineData("<a@b>", "a@b")]
    [InlineData("a@b", "a@b")]
    [InlineData("< a @b >", "a@b")]
    [InlineData("<a@b> (comment)", "a@b")]
    [InlineData("<<a@b>>", "a@b")]
    public void A_message_id_is_tidied_and_a_blank_one_is_none(string header, string? id) =>
        Assert.Equal(id, Letter.Read($"From: a@b.ru\nMessage-ID: {header}\n\nx").MessageId);

    [Fact]
    public void References_are_found_among_words_and_without_brackets()
    {
        Assert.Equal(["a@b", "c@d"], Letter.Read("From: a@b.ru\nReferences: Your message <a@b> of Monday\n\t<c@d><a@b>\n\nx").References);
        Assert.Equal(["a@b", "c@d"], Letter.Read("From: a@b.ru\nIn-Reply-To: a@b, c@d\n\nx").InReplyTo);
        Assert.Empty(Letter.Read("From: a@b.ru\nIn-Reply-To: your mail of Monday\n\nx").InReplyTo);
    }

    [Fact]
    public void Marks_that_turn_the_writing_around_are_taken_out_of_a_subject() =>
        Assert.Equal("invoicefdp.exe", Letter.Read("From: a@b.ru\nSubject: invoice\u202Efdp.exe\n\nx").Subject);

    [Fact]
    public void Headers_alone_can_be_read()
    {
        var mail = MimeReader.ReadHeaders(Letter.Bytes("From: noreply@b.ru\nSubject: Big one\nMessage-ID: <a@b>\n"), MimeLimits.Default);
        Assert.Equal(("Big one", "a@b", true), (mail.Subject, mail.MessageId, mail.IsAutomatic));
    }
}
