using SmallDesk.Channels.Email.Imap;
using SmallDesk.Channels.Email.Wire;
using SmallDesk.Tests.Support.Mail;

namespace SmallDesk.Tests.Channels.Email.Imap;

public sealed class ConnectingTests
{
    private static readonly MailEndpoint StartTls = new("imap.shop.example", 143, MailSecurity.StartTls);

    [Fact]
    public async Task A_greeting_without_capabilities_is_followed_by_the_question()
    {
        var recording = new ReplayStream("""
            S: * OK hello
            C: A1 CAPABILITY
            S: * CAPABILITY IMAP4rev1 LITERAL + IDLE
            S: A1 OK done
            """);
        await using var client = await ImapPlay.ConnectAsync(recording);

        Assert.True(client.CanIdle);
        Assert.True(client.Capabilities.HasLiteralPlus);
        Assert.Equal("", recording.Outstanding);
    }

    [Fact]
    public async Task Whatever_was_said_before_tls_is_forgotten()
    {
        var plain = new ReplayStream("""
            S: * OK [CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN] hello
            C: A1 STARTTLS
            S: A1 OK begin
            S: * CAPABILITY IMAP4rev1 IDLE X-INJECTED
            S: * OK [ALERT] send your password to eve
            S: A2 OK injected
            """);
        var tls = new ReplayStream("""
            C: A2 CAPABILITY
            S: * CAPABILITY IMAP4rev1
            S: A2 OK done
            """);
        var dialer = new ReplayDialer(plain, tls);
        await using var client = await ImapClient.ConnectAsync(StartTls, dialer, new ImapOptions(), default);

        Assert.False(client.Capabilities.Has("X-INJECTED"));
        Assert.False(client.Capabilities.Has("AUTH=PLAIN"));
        Assert.Null(client.Alert);
        dialer.AssertDone();
    }

    [Theory]
    [InlineData("S: * PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] welcome")]
    [InlineData("S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hello")]
    public async Task Without_a_way_into_tls_nothing_more_is_said(string script)
    {
        var recording = new ReplayStream(script);
        var refusal = await Assert.ThrowsAsync<MailServerException>(
            () => ImapClient.ConnectAsync(StartTls, new ReplayDialer(recording), new ImapOptions(), default));

        Assert.Equal(MailTrouble.Unsafe, refusal.Trouble);
        Assert.True(refusal.IsPermanent);
        Assert.True(recording.IsClosed);
    }

    [Theory]
    [InlineData("S: * BYE Too many connections", MailTrouble.Goodbye, "Too many connections")]
    [InlineData("S: 220 smtp.shop.example ESMTP", MailTrouble.Protocol, "no IMAP greeting")]
    [InlineData("S- ", MailTrouble.Lost, "closed")]
    public async Task What_is_no_greeting_is_told_as_what_it_is(string script, object trouble, string words)
    {
        var failure = await Assert.ThrowsAsync<MailServerException>(() => ImapPlay.ConnectAsync(script));

        Assert.Equal(trouble, failure.Trouble);
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_goodbye_ends_a_conversation_that_the_server_would_never_end()
    {
        var endless = string.Concat(Enumerable.Repeat("S: * BYE IMAP4rev1 Server logging out\n", 500));
        await ImapPlay.RunAsync("C: A1 LOGOUT\n" + endless, client => client.LogoutAsync(default));

        var failure = await ImapPlay.FailsAsync("C: A1 NOOP\n" + endless, client => client.NoopAsync(default));
        Assert.Equal(MailTrouble.Goodbye, failure.Trouble);
    }

    [Fact]
    public async Task After_a_broken_answer_the_connection_is_not_used_again()
    {
        await using var client = await ImapPlay.ConnectAsync(ImapPlay.SignedIn + "C: A1 NOOP\nS: A7 OK what?");
        var failure = await Assert.ThrowsAsync<MailServerException>(() => client.NoopAsync(default));

        Assert.Equal(MailTrouble.Protocol, failure.Trouble);
        Assert.False(client.IsUsable);
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.NoopAsync(default));
    }

    [Fact]
    public async Task After_a_refusal_the_connection_is_used_again() => await ImapPlay.RunAsync(
        """
        C: A1 NOOP
        S: A1 NO [UNAVAILABLE] not now
        C: A2 NOOP
        S: * [ALERT] Exchange leaves out the OK
        S:
        S: A2 OK done
        """,
        async client =>
        {
            var refusal = await Assert.ThrowsAsync<MailServerException>(() => client.NoopAsync(default));
            Assert.Equal((MailTrouble.Refused, "UNAVAILABLE", "not now"), (refusal.Trouble, refusal.Code, refusal.Message));

            await client.NoopAsync(default);
            Assert.Equal("Exchange leaves out the OK", client.Alert);
        });
}
