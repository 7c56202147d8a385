using SmallDesk.Channels.Email.Imap.Watching;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Mail;
using static SmallDesk.Tests.Channels.Email.Imap.WatchPlay;

namespace SmallDesk.Tests.Channels.Email.Imap;

public sealed class LargeMailTests
{
    private static readonly WatchOptions Small = new() { LargeMail = 10 };

    [Fact]
    public async Task Large_mail_comes_after_the_small_ones_on_a_connection_of_its_own()
    {
        var watched = await RunAsync(
            Opened() + Search(2, 101, "101 102") + Describe(3, "101:102", (101, 20), (102, 3)) + Fetch(4, 102, "two")
                + Search(5, 101, "101 102") + Search(6, 101, "101 102") + Idle(7),
            Cursor(100, floor: 100),
            Small,
            Opened() + Describe(2, "101", (101, 20)) + Fetch(3, 101, "12345678901234567890") + Bye(4));

        Assert.Equal(["two", "12345678901234567890"], watched.Mails.Select(m => m.Text));
        Assert.Empty(watched.Last.Deferred);
    }

    [Fact]
    public async Task Of_mail_that_is_too_large_the_header_comes()
    {
        var watched = await RunAsync(
            Opened() + Search(2, 101, "101 102") + Describe(3, "101:102", (101, 99), (102, 3)) + Fetch(4, 102, "12345678901234567890")
                + "C: A5 UID FETCH 102 (BODY.PEEK[])\nS: * 1 FETCH (UID 102 BODY[] {30}\nS: 123456789012345678901234567890)\nS: A5 OK done\n" + FetchHeader(6, 102, "Subject: b")
                + Search(7, 101, "101 102") + Search(8, 101, "101 102") + Idle(9),
            Cursor(100, floor: 100),
            Small with { LargestMail = 25 },
            Opened() + Describe(2, "101", (101, 99)) + FetchHeader(3, 101, "Subject: a") + Bye(4));

        Assert.Equal(["Subject: b", "Subject: a"], watched.Mails.Select(m => m.Text));
        Assert.All(watched.Mails, m => Assert.Equal(MailForm.HeaderOnly, m.Form));
    }

    [Fact]
    public async Task New_mail_passes_a_large_one_that_is_still_coming_and_its_broken_connection_breaks_nothing_else()
    {
        var clock = new TestClock();
        var main = new ReplayStream(
            ImapPlay.SignedIn + Opened() + Search(2, 101, "101") + Describe(3, "101", (101, 20)) + Search(4, 101, "101")
                + "C: A5 IDLE\nS: + idling\nS: * 101 EXISTS\nC: DONE\nS: A5 OK done\n"
                + Search(6, 101, "101 102") + Describe(7, "102", (102, 3)) + Fetch(8, 102, "new") + Search(9, 101, "101 102")
                + "C: A10 IDLE\nS: + idling\nC: DONE\nS: A10 OK done\n" + Search(11, 101, "101 102"));
        var other = new ReplayStream(
            ImapPlay.SignedIn + Opened() + Describe(2, "101", (101, 20)) + "C: A3 UID FETCH 101 (BODY.PEEK[])\nS- * 1 FETCH (UID 101 BODY[] NIL") { FallsSilent = true };
        await using var batches = Watcher([main, other], Small with { Time = clock }).WatchAsync(Cursor(100, floor: 100), default).GetAsyncEnumerator();
        Assert.True(await batches.MoveNextAsync());
        Assert.Empty(batches.Current.Mails);
        Assert.True(await batches.MoveNextAsync());
        Assert.Equal("INBOX/7/102", Assert.Single(batches.Current.Mails).Key);
        Assert.Equal([new DeferredMail(101, 0)], batches.Current.Next.Deferred);

        var next = batches.MoveNextAsync().AsTask();
        await Wait.UntilAsync(() => main.Outstanding.StartsWith("DONE", StringComparison.Ordinal), "the second wait");
        other.HangUp();
        Assert.True(await next);
        Assert.Equal([new DeferredMail(101, 1)], batches.Current.Next.Deferred);
    }
}
