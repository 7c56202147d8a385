using System.Diagnostics;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Channels.Email.Mime;
using SmallDesk.Channels.Email.Receiving;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Features.Settings;
using SmallDesk.Tests.Channels.Email;
using SmallDesk.Tests.Channels.Email.Wire;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Mail;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Load;

/// <summary>How fast mail is read and taken in, and what that costs.</summary>
[Collection(MailServersCollection.Name)]
public sealed class MailLoadTests(MailServers servers, ITestOutputHelper output)
{
    private const string Address = "load@shop.example";
    private readonly Report report = new(output);

    private static int Mails => LoadSize.Current.IsReal ? 10_000 : 150;

    [Fact]
    public void Reading_ordinary_mail()
    {
        var mails = Enumerable.Range(0, 60).Select(Ordinary).ToList();
        foreach (var mail in mails) MimeReader.Read(mail, MimeLimits.Default);
        var rounds = LoadSize.Current.IsReal ? 40 : 2;
        var started = Stopwatch.GetTimestamp();
        long read = 0;
        for (var round = 0; round < rounds; round++)
        {
            foreach (var mail in mails)
            {
                var item = MimeReader.Read(mail, MimeLimits.Default);
                Assert.Equal(MailTrouble.None, item.Trouble);
                read += mail.Length;
            }
        }

        report.AtLeast("Mail: reader on ordinary mail", read / 1e6 / Stopwatch.GetElapsedTime(started).TotalSeconds, 50, "MB/s");
        started = Stopwatch.GetTimestamp();
        foreach (var mail in mails) MailBody.Of(MimeReader.Read(mail, MimeLimits.Default));
        report.AtMost("Mail: reader with folding of quotes, a mail", Stopwatch.GetElapsedTime(started).TotalMilliseconds / mails.Count, 10, "ms");
    }

    [Fact]
    public async Task A_full_mailbox_into_the_desk()
    {
        using var folder = new TempFolder();
        var account = MailServers.Account(Address);
        await servers.OpenInboxAsync(account);
        await using (var before = TestDesk.In(folder))
            Assert.IsType<SaveChannelResult.Saved>(await before.Get<CreateChannel>().ExecuteAsync(Actor.System, "email", "Mail", MailDesk.SettingsFor(servers, Address)));
        await using var desk = DeskProcess.In(folder, output);
        await desk.StartAsync();
        await Wait.UntilAsync(async () => await ReadAsync(folder, db => db.Channels.AnyAsync(c => c.Cursor != null)), "the first connection");
        await desk.KillAsync();
        await servers.DropAsync(account, [.. Enumerable.Range(0, Mails).Select(i => Encoding.Latin1.GetString(Ordinary(i)))]);

        await desk.StartAsync();
        await Wait.UntilAsync(async () => await ReadAsync(folder, db => db.Messages.AnyAsync()), "the first mail", TimeSpan.FromMinutes(1));
        var started = Stopwatch.GetTimestamp();
        var already = await ReadAsync(folder, db => db.Messages.CountAsync());
        var idle = desk.ResidentMegabytes;
        var peak = idle;
        await Wait.UntilAsync(
            async () =>
            {
                peak = Math.Max(peak, desk.ResidentMegabytes);
                return await ReadAsync(folder, db => db.Messages.CountAsync()) >= Mails;
            },
            "all mails", TimeSpan.FromMinutes(5));
        report.AtLeast("Mail: a full mailbox into the desk, end to end", (Mails - already) / Stopwatch.GetElapsedTime(started).TotalSeconds, 300, "mails/s");
        report.AtMost("Mail: memory above the beginning while taking it in", peak - idle, 100, "MB");

        var times = new List<double>();
        for (var i = 0; i < (LoadSize.Current.IsReal ? 20 : 2); i++)
        {
            var subject = $"latency {i}";
            await servers.SendAsync(MailServers.Account("quick@mail.example"), MailText.Of("quick@mail.example", subject, "text").ReplaceLineEndings("\r\n"), Address);
            var sent = Stopwatch.GetTimestamp();
            await Wait.UntilAsync(async () => await ReadAsync(folder, db => db.Messages.AnyAsync(m => m.Subject == subject)), "the mail");
            times.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
        }

        report.Percentiles("Mail: from delivery to the inbox with IDLE", 2_000, [.. times]);
        Assert.Equal(Mails, await ReadAsync(folder, db => db.Messages.CountAsync(m => m.Subject!.StartsWith("load "))));
    }

    private static async Task<T> ReadAsync<T>(TempFolder folder, Func<DeskDbContext, Task<T>> read)
    {
        var options = new DbContextOptionsBuilder<DeskDbContext>().UseSqlite(DeskConnection.ReadString(new DeskFolder(folder.Path))).Options;
        await using var db = new DeskDbContext(options);
        return await read(db);
    }

    /// <summary>What shops get: half plain answers with a quote, a third formatted, some with a photo.</summary>
    private static byte[] Ordinary(int i)
    {
        var head = $"From: =?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes($"Клиент {i % 500}"))}?= <c{i % 500}@mail.example>\r\nTo: {Address}\r\nSubject: load {i}\r\n"
            + $"Message-ID: <load{i}@mail.example>\r\nDate: Mon, 02 Mar 2026 12:00:00 +0300\r\nReceived: from a (b [1.2.3.4]) by c; Mon, 02 Mar 2026 12:00:00 +0300\r\nMIME-Version: 1.0\r\n";
        var words = string.Concat(Enumerable.Repeat("Здравствуйте! Где мой заказ? Жду ответа уже несколько дней.\r\n", 12));
        var quote = string.Concat(Enumerable.Repeat("> Ваш заказ принят и скоро будет отправлен.\r\n", 10));
        var plain = Encoding.UTF8.GetBytes($"{words}\r\nпн, 2 мар. 2026 г. в 10:15, Магазин <{Address}>:\r\n{quote}");
        if (i % 6 < 3) return [.. Encoding.ASCII.GetBytes(head + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"), .. plain];
        var html = $"<html><body><p>{words}</p><table><tr><td>1</td><td>2</td></tr></table><div class=\"gmail_quote\"><blockquote>{quote}</blockquote></div></body></html>";
        var parts = $"--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{Lines(Encoding.UTF8.GetBytes(html))}\r\n";
        if (i % 6 == 5) parts += $"--b\r\nContent-Type: image/png; name=photo.png\r\nContent-Transfer-Encoding: base64\r\n\r\n{Lines([.. Samples.PngOf(10, 10), .. new byte[40_000]])}\r\n";
        return Encoding.ASCII.GetBytes($"{head}Content-Type: multipart/mixed; boundary=b\r\n\r\n{parts}--b--\r\n");
    }

    private static string Lines(byte[] bytes) => Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks);
}
