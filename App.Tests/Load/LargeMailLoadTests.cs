using System.Diagnostics;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Features.Settings;
using SmallDesk.Tests.Channels.Email;
using SmallDesk.Tests.Channels.Email.Wire;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Mail;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Load;

/// <summary>A large mail over a slow line, and what others notice of it.</summary>
[Collection(MailServersCollection.Name)]
public sealed class LargeMailLoadTests(MailServers servers, ITestOutputHelper output)
{
    private const string Address = "large-load@shop.example";
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(150);
    private readonly Report report = new(output);

    private static int Megabytes => LoadSize.Current.IsReal ? 40 : 4;

    [Fact]
    public async Task A_large_mail_holds_up_no_other()
    {
        using var folder = new TempFolder();
        var account = MailServers.Account(Address);
        await servers.OpenInboxAsync(account);
        await using var line = new SlowRelay(servers.ImapPlain.Port, Megabytes * 1_000_000 / 5);
        var settings = MailDesk.SettingsFor(servers, Address);
        settings["imap"]!["port"] = line.Port;
        await using (var before = TestDesk.In(folder))
            Assert.IsType<SaveChannelResult.Saved>(await before.Get<CreateChannel>().ExecuteAsync(Actor.System, "email", "Mail", settings));
        await using var desk = DeskProcess.In(folder, output);
        await desk.StartAsync();
        await Wait.UntilAsync(async () => await ReadAsync(folder, db => db.Channels.AnyAsync(c => c.Cursor != null)), "the first connection");
        var idle = desk.ResidentMegabytes;

        var started = Stopwatch.GetTimestamp();
        await servers.DropAsync(account, Large());
        var times = new List<double>();
        var peak = idle;
        while (!await ReadAsync(folder, db => db.Messages.AnyAsync(m => m.Subject == "large")))
        {
            times.Add(await VisibleAfterAsync(folder, account, times.Count));
            peak = Math.Max(peak, desk.ResidentMegabytes);
            await Task.Delay(Between, TimeProvider.System);
        }

        var taken = Stopwatch.GetElapsedTime(started).TotalSeconds;
        output.WriteLine($"{times.Count} mails beside one of {Megabytes} MB, which was in after {taken:F1} s over a line that takes 5 s for it; slowest {times.Max():F0} ms");
        report.Percentiles($"Mail: from delivery to the inbox beside a mail of {Megabytes} MB", 2_000, [.. times]);
        report.AtMost("Mail: the slowest of them", times.Max(), 2_000, "ms");
        report.AtMost($"Mail: memory above idle for a mail of {Megabytes} MB", peak - idle, 400, "MB");
        Assert.InRange(times.Count, 3, int.MaxValue);
        Assert.Equal(times.Count + 1, await ReadAsync(folder, db => db.Messages.CountAsync()));
    }

    private async Task<double> VisibleAfterAsync(TempFolder folder, SmallDesk.Channels.Email.Wire.MailSignIn.Password account, int number)
    {
        var subject = $"beside {number}";
        await servers.DropAsync(account, MailText.Of("quick@mail.example", subject, "text"));
        var dropped = Stopwatch.GetTimestamp();
        await Wait.UntilAsync(async () => await ReadAsync(folder, db => db.Messages.AnyAsync(m => m.Subject == subject)), subject, TimeSpan.FromSeconds(60));
        return Stopwatch.GetElapsedTime(dropped).TotalMilliseconds;
    }

    private static string Large()
    {
        var photo = new byte[Megabytes * 1_000_000 / 4 * 3 / 4];
        new Random(5).NextBytes(photo);
        var parts = new StringBuilder("From: photos@mail.example\nTo: desk@shop.example\nSubject: large\nMessage-ID: <large@mail.example>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nfour photos\n");
        for (var i = 0; i < 4; i++)
            parts.Append(null, $"--b\nContent-Type: application/octet-stream; name=p{i}.bin\nContent-Disposition: attachment; filename=p{i}.bin\nContent-Transfer-Encoding: base64\n\n").Append(Convert.ToBase64String(photo, Base64FormattingOptions.InsertLineBreaks)).Append('\n');
        return parts.Append("--b--\n").ToString();
    }

    private static async Task<T> ReadAsync<T>(TempFolder folder, Func<DeskDbContext, Task<T>> read)
    {
        var options = new DbContextOptionsBuilder<DeskDbContext>().UseSqlite(DeskConnection.ReadString(new DeskFolder(folder.Path))).Options;
        await using var db = new DeskDbContext(options);
        return await read(db);
    }
}
