using System.Diagnostics;
using SmallDesk.Channels.Email.Imap.Watching;
using SmallDesk.Channels.Email.Wire;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Mail;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Channels.Email.Wire;

[Collection(MailServersCollection.Name)]
public sealed class RealWatchingTests(MailServers servers, ITestOutputHelper output)
{
    [Fact]
    public async Task New_mail_is_seen_within_two_seconds_of_its_delivery()
    {
        var desk = MailServers.Account("idle@shop.example");
        var listening = 0;
        await servers.OpenInboxAsync(desk);
        await servers.DropAsync(desk, Mail("old"));
        await using var inbox = new WatchedInbox(servers.Watcher(desk, new WatchOptions { Listening = () => Interlocked.Increment(ref listening) }), cursor: null);
        await Wait.UntilAsync(() => Volatile.Read(ref listening) == 1, "the watcher to listen");
        Assert.Empty(inbox.Mails);

        var anna = MailServers.Account("writes@mail.example");
        await servers.SendAsync(anna, Mail("new").ReplaceLineEndings("\r\n"), desk.User);
        var sent = Stopwatch.GetTimestamp();
        await Wait.UntilAsync(() => inbox.Mails.Count == 1, "the mail");
        var latency = Stopwatch.GetElapsedTime(sent);
        output.WriteLine($"seen {latency.TotalMilliseconds:F0} ms after the server had taken it");

        Assert.Contains("Subject: new", inbox.Mails[0].Text, StringComparison.Ordinal);
        Assert.InRange(latency, TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_full_mailbox_comes_once_over_restarts_and_lost_connections()
    {
        const int Count = 1500;
        var desk = MailServers.Account("full@shop.example");
        await servers.OpenInboxAsync(desk);
        var cursor = await StartAsync(desk);
        await servers.DropAsync(desk, [.. Enumerable.Range(0, Count).Select(i => Mail($"number {i:D4}"))]);

        var seen = new List<(string Key, MailOrigin Origin, string Text)>();
        var started = Stopwatch.GetTimestamp();
        while (seen.Count < Count)
        {
            var inbox = new WatchedInbox(servers.Watcher(desk), cursor);
            var target = Math.Min(Count, seen.Count + 600);
            await Wait.UntilAsync(() => seen.Count + inbox.Mails.Count >= target, "more mail");
            await servers.AdministerAsync("kick", desk.User);
            await Wait.UntilAsync(() => inbox.HasEnded, "the kick to be felt");
            // As after a crash: what the last stored cursor says counts, and what was stored with it.
            seen.AddRange(inbox.Mails);
            cursor = inbox.Cursor!;
            await Assert.ThrowsAsync<MailServerException>(() => inbox.DisposeAsync().AsTask());
        }

        output.WriteLine($"{Count} mails in {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s");
        Assert.Equal(Count, seen.Count);
        Assert.Equal(Count, seen.Select(m => m.Key).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Count, seen.Select(m => m.Text).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_renumbered_mailbox_brings_recent_mail_again_and_says_so()
    {
        var desk = MailServers.Account("renumber@shop.example");
        await servers.OpenInboxAsync(desk);
        var cursor = await StartAsync(desk);
        await servers.DropAsync(desk, Mail("before"));
        await using (var inbox = new WatchedInbox(servers.Watcher(desk), cursor))
        {
            await Wait.UntilAsync(() => inbox.Mails.Count == 1, "the first mail");
            cursor = inbox.Cursor!;
        }

        // UIDVALIDITY is a second of the clock.
        await servers.RenumberAsync(desk);
        await servers.DropAsync(desk, Mail("after"));
        await using var again = new WatchedInbox(servers.Watcher(desk), cursor);
        await Wait.UntilAsync(() => again.Mails.Count == 2, "both mails");

        Assert.NotEqual(cursor.UidValidity, again.Cursor!.UidValidity);
        Assert.All(again.Mails, m => Assert.Equal(MailOrigin.Recovered, m.Origin));
    }

    [Fact]
    public async Task Large_and_eight_bit_mail_passes_unharmed_through_a_file()
    {
        var desk = MailServers.Account("large@shop.example");
        await servers.OpenInboxAsync(desk);
        var cursor = await StartAsync(desk);
        var large = Mail("large") + string.Concat(Enumerable.Repeat("\u00e4\u00ff 0123456789 0123456789 0123456789 0123456789 0123456789\n", 60_000));
        await servers.DropAsync(desk, large, Mail("small"));
        using var spool = new TempFolder();
        await using var inbox = new WatchedInbox(servers.Watcher(desk, new WatchOptions { SpoolFolder = spool.Path }), cursor);
        await Wait.UntilAsync(() => inbox.Mails.Count == 2, "both mails");

        Assert.Contains("Subject: small", inbox.Mails[0].Text, StringComparison.Ordinal);
        Assert.Equal(large.ReplaceLineEndings("\r\n"), inbox.Mails[1].Text);
        await Wait.UntilAsync(() => Directory.GetFiles(spool.Path).Length == 0, "the file to go");
    }

    private async Task<MailboxCursor> StartAsync(MailSignIn.Password desk)
    {
        await using var inbox = new WatchedInbox(servers.Watcher(desk), cursor: null);
        await Wait.UntilAsync(() => inbox.Cursor is not null, "the first cursor");
        return inbox.Cursor!;
    }

    private static string Mail(string subject) =>
        $"From: Anna <anna@mail.example>\nTo: desk@shop.example\nSubject: {subject}\nMessage-ID: <{Guid.NewGuid():N}@mail.example>\n\nText of {subject}\n";
}
