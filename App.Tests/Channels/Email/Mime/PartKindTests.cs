using System.Text;
using SmallDesk.Channels.Email.Mime;
using SmallDesk.Channels.Email.Mime.Parts;

namespace SmallDesk.Tests.Channels.Email.Mime;

public sealed class PartKindTests
{
    [Fact]
    public void Parts_beyond_all_reason_are_a_trouble_and_what_came_before_is_read()
    {
        var many = "From: a@b.ru\nContent-Type: multipart/mixed; boundary=b\n\n" + string.Concat(Enumerable.Repeat("--b\n\nx\n", 3000));
        var read = Letter.Read(many);
        Assert.Equal(MailTrouble.TooManyParts, read.Trouble);
        Assert.StartsWith("x", read.Text, StringComparison.Ordinal);

        var deep = new StringBuilder("From: a@b.ru\n");
        for (var i = 0; i < 60; i++) deep.Append(System.Globalization.CultureInfo.InvariantCulture, $"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n");
        Assert.Equal(MailTrouble.TooDeep, Letter.Read(deep.ToString()).Trouble);

        var large = MimeReader.Read(Letter.Bytes("From: a@b.ru\nContent-Type: application/pdf\n\n" + new string('x', 3000)), MimeLimits.Default with { DecodedBytes = 2000 });
        Assert.Equal(MailTrouble.TooLarge, large.Trouble);
    }

    [Fact]
    public void A_text_too_long_to_show_is_a_file()
    {
        var mail = MimeReader.Read(Letter.Bytes("From: a@b.ru\n\n" + new string('x', 3000)), MimeLimits.Default with { TextBytes = 1000 });
        Assert.Equal(MailTrouble.None, mail.Trouble);
        Assert.Equal("file.txt", Assert.Single(mail.Attachments).Name);
    }

    [Fact]
    public void Signed_and_encrypted_mail_is_named()
    {
        const string Signed = "From: a@b.ru\nContent-Type: multipart/signed; protocol=\"application/{0}\"; boundary=b\n\n--b\nContent-Type: text/plain\n\nhello\n--b\nContent-Type: application/{0}; name=s.x\n\nsig\n--b--";
        var pgp = Letter.Read(Signed.Replace("{0}", "pgp-signature", StringComparison.Ordinal));
        Assert.Equal((MailProtection.PgpSigned, "hello", true), (pgp.Protection, pgp.Text, pgp.Attachments[0].IsSignature));
        Assert.Equal(MailProtection.SmimeSigned, Letter.Read(Signed.Replace("{0}", "x-pkcs7-signature", StringComparison.Ordinal)).Protection);
        Assert.Equal(MailProtection.PgpEncrypted, Letter.Read("From: a@b.ru\nContent-Type: multipart/encrypted; boundary=b\n\n--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--b\nContent-Type: application/octet-stream; name=encrypted.asc\n\nx\n--b--").Protection);
        Assert.Equal(MailProtection.SmimeEncrypted, Letter.Read("From: a@b.ru\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\n\nx").Protection);
        Assert.Equal(MailProtection.SmimeSigned, Letter.Read("From: a@b.ru\nContent-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\n\nx").Protection);
        Assert.Equal(MailProtection.Tnef, Letter.Read("From: a@b.ru\nContent-Type: application/octet-stream; name=winmail.dat\n\nx").Protection);
        var inline = Letter.Read("From: a@b.ru\n\n-----BEGIN PGP MESSAGE-----\nabc\n-----END PGP MESSAGE-----");
        Assert.Equal(MailProtection.PgpInline, inline.Protection);
        Assert.Contains("abc", inline.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_invitation_has_its_gist_and_its_file()
    {
        var mail = Letter.Read("""
            From: a@b.ru
            Content-Type: multipart/alternative; boundary=b

            --b
            Content-Type: text/plain

            Meeting
            --b
            Content-Type: text/calendar; method=REQUEST; charset=utf-8

            BEGIN:VCALENDAR
            BEGIN:VEVENT
            SUMMARY:Примерка\, второй этаж
            DTSTART;TZID="Europe/Moscow":20250204T101500
            DTEND:20250204T081500Z
            ORGANIZER;CN="Анна: ателье":mailto:a@b.ru
            LOCATION:Москва\nТверская 1
            BEGIN:VALARM
            SUMMARY:not this
            END:VALARM
            END:VEVENT
            END:VCALENDAR
            --b--
            """);
        var calendar = Assert.IsType<SmallDesk.Channels.Email.Mime.Reports.CalendarSummary>(mail.Calendar);
        Assert.Equal(("REQUEST", "Примерка, второй этаж", "Анна: ателье", "Москва Тверская 1"), (calendar.Method, calendar.Summary, calendar.Organizer, calendar.Location));
        Assert.Equal((new DateTime(2025, 2, 4, 10, 15, 0), "Europe/Moscow", false), (calendar.Start!.Value, calendar.Start.Zone, calendar.Start.IsUtc));
        Assert.True(calendar.End!.IsUtc);
        Assert.Equal("file.ics", Assert.Single(mail.Attachments).Name);
        Assert.Equal("Meeting", mail.Text);
    }

    [Fact]
    public async Task A_large_file_is_written_in_pieces()
    {
        var bytes = new byte[300_001];
        new Random(1).NextBytes(bytes);
        var mail = Letter.Read("From: a@b.ru\nContent-Type: application/zip\nContent-Transfer-Encoding: base64\n\n" + Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks));
        using var output = new MemoryStream();
        await mail.Attachments[0].WriteToAsync(output, CancellationToken.None);
        Assert.Equal(bytes, output.ToArray());
        Assert.Equal(bytes, mail.Attachments[0].Decode().ToArray());
        Assert.InRange(mail.Attachments[0].EstimatedSize, 290_000, 310_000);
    }

    [Theory]
    [InlineData("<p>One</p><p>Two<br>three</p>", "One\n\nTwo\nthree")]
    [InlineData("<ul><li>a<li>b</ul>", "• a\n• b")]
    [InlineData("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc")]
    [InlineData("<style>p{}</style><script>if(a<b)</script>x<!-- <p>no</p> -->y", "xy")]
    [InlineData("<div style='display:none'>pre<div>header</div></div>shown", "shown")]
    [InlineData("a &lt;b&gt; &amp; &#1078; &nbsp;c", "a <b> & ж  c")]
    [InlineData("2 < 3 and 4 > 1", "2 < 3 and 4 > 1")]
    [InlineData("<pre>a\n  b</pre>", "a\n  b")]
    [InlineData("<a href=\"x>y\">link</a>", "link")]
    [InlineData("<head><title>t</title></head><body>b", "b")]
    [InlineData("cut <a href=", "cut")]
    public void Html_has_a_plain_form(string html, string text) => Assert.Equal(text, HtmlText.From(html));
}
