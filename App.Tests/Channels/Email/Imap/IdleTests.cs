using SmallDesk.Channels.Email.Imap;
using SmallDesk.Channels.Email.Wire;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Mail;

namespace SmallDesk.Tests.Channels.Email.Imap;

public sealed class IdleTests
{
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(1)]
    public async Task News_end_the_wait_and_signs_of_life_do_not(int chunk)
    {
        var recording = new ReplayStream(ImapPlay.SignedIn + """
            C: A1 IDLE
            S: + idling
            S: * OK Still here
            S: * 3 FETCH (FLAGS (\Seen))
            S: * 2 EXPUNGE
            S: * 4 EXISTS
            S: * 1 RECENT
            C: DONE
            S: * 5 EXISTS
            S: A1 OK done
            C: A2 NOOP
            S: A2 OK done
            """) { Chunk = chunk };
        await using var client = await ImapPlay.ConnectAsync(recording);

        Assert.Equal(ImapIdleEnd.News, await client.IdleAsync(FiveMinutes, default));
        await client.NoopAsync(default);
        Assert.Equal("", recording.Outstanding);
    }

    [Fact]
    public async Task The_wait_ends_by_itself_before_anybody_on_the_way_forgets_the_connection()
    {
        var clock = new TestClock();
        var recording = new ReplayStream(ImapPlay.SignedIn + """
            C: A1 IDLE
            S: + idling
            C: DONE
            S: A1 OK done
            """);
        await using var client = await ImapPlay.ConnectAsync(recording, new ImapOptions { Time = clock });
        var wait = client.IdleAsync(FiveMinutes, default);
        await Wait.UntilAsync(() => recording.Outstanding == "DONE\\r\\n", "IDLE to be said");
        clock.Advance(TimeSpan.FromMinutes(4));
        Assert.False(wait.IsCompleted);
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(ImapIdleEnd.Elapsed, await wait);
        Assert.True(client.IsUsable);
    }

    [Fact]
    public async Task A_connection_that_died_silently_is_noticed_after_the_wait()
    {
        var clock = new TestClock();
        var recording = new ReplayStream(ImapPlay.SignedIn + "C: A1 IDLE\nS: + idling\nC: DONE") { FallsSilent = true };
        await using var client = await ImapPlay.ConnectAsync(recording, new ImapOptions { Time = clock });
        var wait = client.IdleAsync(FiveMinutes, default);
        await Wait.UntilAsync(() => recording.Outstanding == "DONE\\r\\n", "IDLE to be said");
        clock.Advance(FiveMinutes);
        await Wait.UntilAsync(() => recording.Outstanding.Length == 0, "DONE to be said");
        clock.Advance(TimeSpan.FromSeconds(61));

        var failure = await Assert.ThrowsAsync<MailServerException>(() => wait);
        Assert.Equal(MailTrouble.Timeout, failure.Trouble);
    }

    [Fact]
    public async Task Whoever_stops_the_desk_does_not_wait_for_mail()
    {
        using var stop = new CancellationTokenSource();
        var recording = new ReplayStream(ImapPlay.SignedIn + "C: A1 IDLE\nS: + idling") { FallsSilent = true };
        await using var client = await ImapPlay.ConnectAsync(recording);
        var wait = client.IdleAsync(FiveMinutes, stop.Token);
        await Wait.UntilAsync(() => recording.Outstanding.Length == 0, "IDLE to be said");
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
        Assert.False(client.IsUsable);
    }

    [Theory]
    [InlineData("S: A1 BAD unknown command", ImapIdleEnd.Refused)]
    [InlineData("S: + idling\nS: A1 NO no more", ImapIdleEnd.Refused)]
    [InlineData("S: + idling\nS: A1 OK that was it", ImapIdleEnd.Elapsed)]
    public async Task A_server_may_end_the_wait_itself(string answer, object end) => await ImapPlay.RunAsync(
        $"C: A1 IDLE\n{answer}\nC: A2 NOOP\nS: A2 OK done",
        async client =>
        {
            Assert.Equal(end, await client.IdleAsync(FiveMinutes, default));
            await client.NoopAsync(default);
        });

    [Theory]
    [InlineData("S: * BYE server is going down", MailTrouble.Goodbye)]
    [InlineData("S- ", MailTrouble.Lost)]
    public async Task A_server_that_leaves_during_the_wait_is_noticed_at_once(string answer, object trouble)
    {
        var failure = await ImapPlay.FailsAsync($"C: A1 IDLE\nS: + idling\n{answer}", client => client.IdleAsync(FiveMinutes, default));

        Assert.Equal(trouble, failure.Trouble);
    }

    [Fact]
    public async Task A_silent_server_is_given_up_after_a_minute()
    {
        var clock = new TestClock();
        var recording = new ReplayStream(ImapPlay.SignedIn + "C: A1 NOOP") { FallsSilent = true };
        await using var client = await ImapPlay.ConnectAsync(recording, new ImapOptions { Time = clock });
        var wait = client.NoopAsync(default);
        await Wait.UntilAsync(() => recording.Outstanding.Length == 0, "NOOP to be said");
        clock.Advance(TimeSpan.FromSeconds(61));

        var failure = await Assert.ThrowsAsync<MailServerException>(() => wait);
        Assert.Equal(MailTrouble.Timeout, failure.Trouble);
    }
}
