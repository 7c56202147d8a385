using SmallDesk.Channels.Email.Imap.Watching;
using SmallDesk.Tests.Support;
using static SmallDesk.Tests.Channels.Email.Imap.WatchPlay;

namespace SmallDesk.Tests.Channels.Email.Imap;

public sealed class WatchingTests
{
    [Fact]
    public async Task The_first_connection_begins_from_now_and_says_so_before_anything_else()
    {
        var watched = await RunAsync(Opened() + Search(2, 101, "100") + Idle(3), cursor: null);

        Assert.Empty(watched.Mails);
        Assert.Equal((7u, 100u, 100u), (watched.Last.UidValidity, watched.Last.Floor, watched.Last.LastUid));
        Assert.Equal(1, watched.Batches);
    }

    [Fact]
    public async Task New_mail_comes_once_and_what_became_visible_late_comes_too()
    {
        var cursor = Cursor(100) with { Recent = [97, 98, 100] };
        var watched = await RunAsync(
            Opened() + Search(2, 51, "97 98 99 100 101") + Describe(3, "99,101", (99, 3), (101, 3)) + Fetch(4, 99, "one") + Fetch(5, 101, "two")
                + Search(6, 52, "97 98 99 100 101") + Idle(7),
            cursor with { Floor = 50 });

        Assert.Equal(
            [new("INBOX/7/99", MailOrigin.New, MailForm.Whole, "one"), new SeenMail("INBOX/7/101", MailOrigin.New, MailForm.Whole, "two")],
            watched.Mails);
        Assert.Equal([97u, 98u, 99u, 100u, 101u], watched.Last.Recent);
        Assert.Equal(101u, watched.Last.LastUid);
    }

    [Fact]
    public async Task News_in_the_wait_are_fetched_at_once()
    {
        var watched = await RunAsync(
            Opened() + Search(2, 101, "") + "C: A3 IDLE\nS: + idling\nS: * 101 EXISTS\nC: DONE\nS: A3 OK done\n"
                + Search(4, 101, "101") + Describe(5, "101", (101, 3)) + Fetch(6, 101, "new") + Search(7, 101, "101") + Idle(8),
            Cursor(100, floor: 100));

        Assert.Equal("new", Assert.Single(watched.Mails).Text);
    }

    [Fact]
    public async Task Mail_that_the_server_does_not_give_never_blocks_the_rest()
    {
        var missing = "C: A4 UID FETCH 101 (BODY.PEEK[])\nS: * 1 FETCH (UID 101 BODY[] NIL)\nS: A4 OK done\n";
        var refused = "C: A5 UID FETCH 102 (BODY.PEEK[])\nS: A5 NO cannot read it\n";
        var watched = await RunAsync(
            Opened() + Search(2, 101, "101 102 103") + Describe(3, "101:103", (101, 3), (102, 3), (103, 3)) + missing + refused + Fetch(6, 103, "ok!")
                + Search(7, 101, "101 102 103") + Idle(8),
            Cursor(100, floor: 100));

        Assert.Equal("ok!", Assert.Single(watched.Mails).Text);
        Assert.Equal([new(101, 1), new DeferredMail(102, 1)], watched.Last.Deferred);
    }

    [Theory]
    [InlineData(3, MailForm.HeaderOnly)]
    [InlineData(5, MailForm.Unreadable)]
    public async Task After_enough_attempts_it_is_told_as_far_as_it_goes(int attempts, object form)
    {
        var watched = await RunAsync(
            Opened() + Search(2, 52, "101") + Describe(3, "101", (101, 3)) + (attempts == 3 ? FetchHeader(4, 101, "Subject: a") : "")
                + Search(attempts == 3 ? 5 : 4, 52, "101") + Idle(attempts == 3 ? 6 : 5),
            Cursor(101, floor: 50) with { Deferred = [new DeferredMail(101, attempts)] });

        Assert.Equal(form, Assert.Single(watched.Mails).Form);
        Assert.Empty(watched.Last.Deferred);
    }

    [Fact]
    public async Task The_mail_that_breaks_the_connection_is_noted_and_what_came_before_is_kept()
    {
        var watched = await RunAsync(
            Opened() + Search(2, 101, "101 102") + Describe(3, "101:102", (101, 3), (102, 3)) + Fetch(4, 101, "one") + "C: A5 UID FETCH 102 (BODY.PEEK[])\nS- * 1 FETCH (UID 102 BO",
            Cursor(100, floor: 100));

        Assert.Equal("one", Assert.Single(watched.Mails).Text);
        Assert.Equal([new DeferredMail(102, 1)], watched.Last.Deferred);
        Assert.Equal(102u, watched.Last.LastUid);
    }

    [Fact]
    public async Task Mail_deleted_on_the_server_is_let_go()
    {
        var watched = await RunAsync(
            Opened() + Search(2, 101, "101 102") + Describe(3, "101:102", (101, 3)) + "C: A4 UID FETCH 101 (BODY.PEEK[])\nS: A4 OK done\n"
                + Search(5, 101, "") + Idle(6),
            Cursor(100, floor: 100));
        Assert.Empty(watched.Mails);
        Assert.Equal([new DeferredMail(102, 1)], watched.Last.Deferred);

        var again = await RunAsync(Opened() + Search(2, 101, "") + Search(3, 101, "") + Idle(4), watched.Last, null, Opened() + Describe(2, "102"));
        Assert.Empty(again.Mails);
        Assert.Empty(again.Last.Deferred);
    }

    [Fact]
    public async Task A_renumbered_mailbox_is_searched_by_date_and_says_that_mail_may_have_come_before()
    {
        var watched = await RunAsync(
            Opened(validity: 8, next: 6, exists: 5) + "C: A2 UID SEARCH SINCE 28-Feb-2026\nS: * SEARCH 4 5\nS: A2 OK done\n"
                + Search(3, 6, "5") + Describe(4, "4:5", (4, 3), (5, 3)) + Fetch(5, 4, "old") + Fetch(6, 5, "new") + Search(7, 6, "5") + Idle(8),
            Cursor(100, floor: 50));

        Assert.Equal(["INBOX/8/4", "INBOX/8/5"], watched.Mails.Select(m => m.Key));
        Assert.All(watched.Mails, m => Assert.Equal(MailOrigin.Recovered, m.Origin));
        Assert.Equal((8u, 5u), (watched.Last.UidValidity, watched.Last.Floor));
        Assert.Null(watched.Last.Past);
    }

    [Fact]
    public async Task An_import_is_history_lets_new_mail_pass_and_goes_on_after_a_break()
    {
        var options = new WatchOptions { ImportSince = Then, BatchCount = 2 };
        var first = await RunAsync(
            Opened() + "C: A2 UID SEARCH SINCE 1-Mar-2026\nS: * SEARCH 96 98 99 100\nS: A2 OK done\n"
                + Search(3, 101, "") + Describe(4, "96,98", (96, 3), (98, 3)) + Fetch(5, 96, "96!") + Fetch(6, 98, "98!")
                + Search(7, 101, "101") + Describe(8, "101", (101, 3)) + Fetch(9, 101, "new") + "C: A10 UID SEARCH UID 101:*\n",
            cursor: null,
            options);
        Assert.Equal([MailOrigin.History, MailOrigin.History, MailOrigin.New], first.Mails.Select(m => m.Origin));

        var second = await RunAsync(
            Opened(next: 102) + "C: A2 UID SEARCH SINCE 1-Mar-2026\nS: * SEARCH 96 98 99 100 101\nS: A2 OK done\n"
                + Search(3, 101, "101") + Describe(4, "99:100", (99, 3), (100, 3)) + Fetch(5, 99, "99!") + Fetch(6, 100, "100") + Search(7, 101, "101") + Idle(8),
            first.Last,
            options);
        Assert.Equal(["INBOX/7/99", "INBOX/7/100"], second.Mails.Select(m => m.Key));
        Assert.Null(second.Last.Past);
    }

    [Fact]
    public async Task Without_idle_the_mailbox_is_looked_at_every_45_seconds()
    {
        var clock = new TestClock();
        var listened = 0;
        var script = "S: * PREAUTH [CAPABILITY IMAP4rev1] ready\n" + Opened() + Search(2, 101, "") + "C: A3 NOOP\nS: A3 OK done\n"
            + Search(4, 101, "101") + Describe(5, "101", (101, 3)) + Fetch(6, 101, "new");
        var watcher = Watcher([new(script)], new WatchOptions { Time = clock, Listening = () => Interlocked.Increment(ref listened) });
        await using var batches = watcher.WatchAsync(Cursor(100, floor: 100), default).GetAsyncEnumerator();
        var next = batches.MoveNextAsync().AsTask();
        await Wait.UntilAsync(() => Volatile.Read(ref listened) == 1, "the first look");
        clock.Advance(TimeSpan.FromSeconds(44));
        Assert.False(next.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.True(await next);
        Assert.Equal("INBOX/7/101", Assert.Single(batches.Current.Mails).Key);
    }
}
