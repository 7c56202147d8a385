using SmallDesk.Channels.Email.Smtp;
using SmallDesk.Channels.Email.Wire;
using SmallDesk.Tests.Support.Mail;

namespace SmallDesk.Tests.Channels.Email.Smtp;

public sealed class SmtpConnectingTests
{
    private static readonly MailEndpoint StartTls = new("smtp.shop.example", 587, MailSecurity.StartTls);

    [Fact]
    public async Task Offers_are_read_from_the_second_line_on()
    {
        var recording = new ReplayStream("""
            S: 220-smtp.shop.example
            S: 220 ready
            C: EHLO [127.0.0.1]
            S: 250-SMTPUTF8.example greets you
            S: 250-SIZE 35651584
            S: 250-AUTH=LOGIN PLAIN
            S: 250 8bitmime
            """) { Chunk = 1 };
        await using var client = await SmtpPlay.ConnectAsync(recording);

        Assert.Equal(35651584, client.Extensions.LargestMessage);
        Assert.True(client.Extensions.HasAuth("plain"));
        Assert.True(client.Extensions.Has("8BITMIME"));
        Assert.False(client.Extensions.Has("SMTPUTF8.example"));
    }

    [Fact]
    public async Task Whatever_was_said_before_tls_is_forgotten()
    {
        var plain = new ReplayStream("""
            S: 220 ready
            C: EHLO [127.0.0.1]
            S: 250-smtp.shop.example
            S: 250-AUTH PLAIN
            S: 250 STARTTLS
            C: STARTTLS
            S: 220 begin
            S: 250-injected
            S: 250 X-INJECTED
            """);
        var tls = new ReplayStream("""
            C: EHLO [127.0.0.1]
            S: 250-smtp.shop.example
            S: 250 SIZE 0
            """);
        var dialer = new ReplayDialer(plain, tls);
        await using var client = await SmtpClient.ConnectAsync(StartTls, dialer, new SmtpOptions(), default);

        Assert.False(client.Extensions.Has("X-INJECTED"));
        Assert.False(client.Extensions.HasAuth("PLAIN"));
        Assert.Null(client.Extensions.LargestMessage);
        dialer.AssertDone();
    }

    [Fact]
    public async Task Without_a_way_into_tls_nothing_more_is_said()
    {
        var recording = new ReplayStream(SmtpPlay.Hello("AUTH PLAIN"));
        var refusal = await Assert.ThrowsAsync<MailServerException>(
            () => SmtpClient.ConnectAsync(StartTls, new ReplayDialer(recording), new SmtpOptions(), default));

        Assert.Equal(MailTrouble.Unsafe, refusal.Trouble);
        Assert.True(recording.IsClosed);
    }

    [Theory]
    [InlineData("S: 554 5.7.1 Your address is listed", MailTrouble.Refused, "554 Your address is listed")]
    [InlineData("S: * OK IMAP4rev1 ready", MailTrouble.Protocol, "* OK IMAP4rev1 ready")]
    [InlineData("S- 2", MailTrouble.Lost, "closed")]
    public async Task What_is_no_greeting_is_told_as_what_it_is(string script, object trouble, string words)
    {
        var failure = await Assert.ThrowsAsync<MailServerException>(() => SmtpPlay.ConnectAsync(new ReplayStream(script)));

        Assert.Equal(trouble, failure.Trouble);
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_without_end_is_given_up()
    {
        var endless = new ReplayStream(string.Concat(Enumerable.Repeat("S: 220-more\n", 1000)));
        var failure = await Assert.ThrowsAsync<MailServerException>(() => SmtpPlay.ConnectAsync(endless));

        Assert.Equal(MailTrouble.Protocol, failure.Trouble);
    }

    [Fact]
    public async Task After_a_421_the_connection_is_not_used_again()
    {
        await using var client = await SmtpPlay.ConnectAsync(new ReplayStream(SmtpPlay.Hello() + "C: NOOP\nS: 421 4.4.2 Timeout, closing"));

        await Assert.ThrowsAsync<MailServerException>(() => client.NoopAsync(default));
        Assert.False(client.IsUsable);
        await client.QuitAsync(default);
    }
}
