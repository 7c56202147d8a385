using System.Diagnostics;
using System.Text;
using SmallDesk.Channels.Email.Mime;
using SmallDesk.Channels.Email.Mime.Quotes;

namespace SmallDesk.Tests.Channels.Email.Mime;

public sealed class MutationTests
{
    private static readonly string[] Splices =
    [
        "\r\n", "\n", "--b\r\n", "--b--\r\n", "Content-Type: multipart/mixed; boundary=b\r\n", "Content-Type: text/html; charset=koi8-r\r\n", "Content-Transfer-Encoding: base64\r\n",
        "=?utf-8?B?", "?=", "=?koi8-r?Q?=", "<", ">", "\"", "(", ";", "*0*=", "''", "%D0", "=D0=9", "\0", "\u00FF", "cid:", "<div class=gmail_quote>", "-- \n", "> ", "a@b", ":", ",", "BEGIN:VEVENT\r\n",
    ];

    [Fact]
    public void No_mail_however_damaged_trips_the_reader()
    {
        var random = new Random(20250204);
        var seeds = Seeds();
        var watch = Stopwatch.StartNew();
        var before = GC.GetAllocatedBytesForCurrentThread();
        const int Rounds = 1000;
        for (var round = 0; round < Rounds; round++)
        {
            var source = Mutate(seeds[round % seeds.Count], random);
            var mail = MimeReader.Read(source, MimeLimits.Default);
            Assert.True(mail.Failure is null, $"round {round}: {mail.Failure}\n{Encoding.Latin1.GetString(source)}");
            TextQuotes.Fold(mail.Text, mail.Subject);
            if (mail.Html is not null && round % 4 == 0) HtmlQuotes.Fold(mail.Html, mail.Subject);
            foreach (var file in mail.Attachments) Assert.InRange(file.Decode().Length, 0, source.Length);
            foreach (var header in mail.Headers.Decoded()) Assert.DoesNotContain('\n', header.Value);
        }
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.InRange(allocated / Rounds, 0, 3_000_000);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{watch.Elapsed}");
    }

    [Theory]
    [InlineData("--b\n")]
    [InlineData("--b")]
    [InlineData("\n--")]
    [InlineData("Content-Type: multipart/mixed; boundary=b\n\n--b\n")]
    [InlineData("=?utf-8?Q?=")]
    [InlineData("=?a?b?")]
    [InlineData("<\"(,;:")]
    [InlineData("a:")]
    [InlineData("((((")]
    [InlineData("*0*=''%")]
    [InlineData("-----BEGIN ")]
    public void Repetition_costs_no_more_than_its_length(string piece)
    {
        var much = string.Concat(Enumerable.Repeat(piece, 500_000 / piece.Length));
        var watch = Stopwatch.StartNew();
        foreach (var raw in new[]
        {
            "From: a@b.ru\nContent-Type: multipart/mixed; boundary=b\n\n" + much,
            "From: " + much.Replace('\n', ' ') + "\nTo: a@b.ru\n\nx",
            "From: a@b.ru\nSubject: " + much.Replace('\n', ' ') + "\n\nx",
            "From: a@b.ru\nContent-Type: text/plain; " + much.Replace('\n', ' ') + "\n\nx",
            "From: a@b.ru\nReferences: " + much.Replace('\n', ' ') + "\nAuthentication-Results: " + much.Replace('\n', ' ') + "\n\nx",
            much,
        })
            Assert.Null(Letter.Read(raw).Failure);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
    }

    private static byte[] Mutate(byte[] seed, Random random)
    {
        var bytes = seed.ToList();
        for (var i = random.Next(1, 12); i > 0 && bytes.Count > 2; i--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 60), bytes.Count - at);
            switch (random.Next(6))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, length); break;
                case 2: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
                case 3: bytes.InsertRange(at, Encoding.Latin1.GetBytes(Splices[random.Next(Splices.Length)])); break;
                case 4: bytes.RemoveRange(at, bytes.Count - at); break;
                default: bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length)); break;
            }
        }
        return [.. bytes];
    }

    private static List<byte[]> Seeds()
    {
        var composed = MailComposer.Write(new OutgoingMail(new("Лавка", "shop@example.org"), [new("Анна", "a@example.com")], "Ваш заказ отправлен сегодня", new(2025, 2, 4, 10, 15, 0, TimeSpan.Zero), "m@example.org", "Здравствуйте!")
        {
            Html = "<p>Привет <img src=\"cid:p\"></p>",
            Pictures = [new("п.png", "image/png", new byte[100], "p")],
            Files = [new("Счёт.pdf", "application/pdf", new byte[300])],
            Quoted = new("4 февр. 2025 г., в 10:15, Анна написал(а):", "Где?", null),
        });
        return
        [
            composed,
            Letter.Bytes("Return-Path: <>\nFrom: MAILER-DAEMON@x.ru\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\ntext\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nFinal-Recipient: rfc822; a@b.ru\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 no such user\n--b\nContent-Type: message/rfc822\n\nMessage-ID: <m@x>\n\nx\n--b--\n"),
            Letter.Bytes("From: =?koi8-r?Q?=E9=D7=C1=CE?= <a@b.ru>, \"G, H\": c@d.ru;\nDate: Tue, 4 Feb 2025 10:15 MSK\nContent-Type: text/plain; charset=utf-8; format=flowed\n\nДа \nнет\n\nвт, 4 февр. 2025 г. в 10:15, Лавка <shop@example.org>:\n> цитата\n\n-- \nАнна\n"),
            Letter.Bytes("From: a@b.ru\nAuthentication-Results: mx.ru; spf=pass; dkim=pass header.d=b.ru; dmarc=pass\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/html\n\n<div>Да</div><blockquote type=cite>нет</blockquote>\n--b\nContent-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nDTSTART:20250204T101500Z\nEND:VEVENT\n--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename*0*=utf-8''%D0%A1; filename*1=.pdf\nContent-Transfer-Encoding: base64\n\nJVBERg==\n--b--\n"),
            Letter.Bytes(("From: a@b.ru\nContent-Type: text/plain; charset=windows-1251\nSubject: ", "us-ascii"), ("Вопрос", "windows-1251"), ("\n\n", "us-ascii"), ("Где мой заказ", "koi8-r")),
        ];
    }
}
