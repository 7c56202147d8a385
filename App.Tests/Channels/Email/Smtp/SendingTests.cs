using SmallDesk.Channels.Email.Smtp;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Mail;

namespace SmallDesk.Tests.Channels.Email.Smtp;

public sealed class SendingTests
{
    private const string Mail = "C: MAIL FROM:<desk@shop.example>\nS: 250 2.1.0 Ok\n";

    [Fact]
    public async Task A_message_goes_out_and_each_recipient_is_judged()
    {
        var result = await SmtpPlay.SendAsync(
            SmtpPlay.Hello() + Mail + """
            C: RCPT TO:<anna@mail.example>
            S: 250 2.1.5 Ok
            C: RCPT TO:<gone@mail.example>
            S: 550-5.1.1 The email account that you tried to reach
            S: 550 5.1.1 does not exist
            C: RCPT TO:<later@mail.example>
            S: 450 4.7.1 Greylisted, come back
            C: DATA
            S: 354 go
            C: Subject: x
            C:
            C: hello
            C: .
            S: 250 2.0.0 queued as 42
            """,
            "Subject: x\r\n\r\nhello\r\n",
            "anna@mail.example",
            "gone@mail.example",
            "later@mail.example",
            "not an address");

        Assert.Equal(
            [SmtpOutcome.Sent, SmtpOutcome.Permanent, SmtpOutcome.Temporary, SmtpOutcome.Permanent],
            result.Recipients.Select(r => r.Outcome));
        Assert.Equal("queued as 42", result.Recipients[0].Words);
        Assert.Equal(("5.1.1", "The email account that you tried to reach does not exist"), (result.Recipients[1].Enhanced, result.Recipients[1].Words));
    }

    [Theory]
    [InlineData("a\nb", "a|b|")]
    [InlineData("a\rb\r", "a|b|")]
    [InlineData(".a\r\n..\r\n", "..a|...|")]
    [InlineData("a\n.\nMAIL FROM:<eve>", "a|..|MAIL FROM:<eve>|")]
    [InlineData("a\r.\rb", "a|..|b|")]
    [InlineData("a\r\n.\rb", "a|..|b|")]
    [InlineData("a\n\r\n.\n", "a||..|")]
    [InlineData("a\r\r\n.", "a||..|")]
    [InlineData("", "")]
    public void No_byte_of_a_message_can_end_it_early(string message, string wire)
    {
        for (var cut = 0; cut <= message.Length; cut++)
        {
            var stuffing = new DotStuffing();
            var to = new byte[100];
            var bytes = System.Text.Encoding.ASCII.GetBytes(message);
            var length = stuffing.Translate(bytes.AsSpan(0, cut), to);
            length += stuffing.Translate(bytes.AsSpan(cut), to.AsSpan(length));
            var said = System.Text.Encoding.ASCII.GetString(to, 0, length) + System.Text.Encoding.ASCII.GetString(stuffing.End().Span);

            Assert.Equal(wire.Replace("|", "\r\n", StringComparison.Ordinal) + ".\r\n", said);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("S: 250 Ok\nC: DATA")]
    [InlineData("S: 250 Ok\nC: DATA\nS: 354 go\nC: hello")]
    public async Task A_connection_lost_before_the_final_dot_is_tried_again(string then)
    {
        var recording = new ReplayStream(SmtpPlay.Hello() + Mail + "C: RCPT TO:<anna@mail.example>\n" + then) { Breaks = true };
        await using var client = await SmtpPlay.ConnectAsync(recording);
        var longer = "hello\r\n" + new string('x', 100_000);
        var message = then.EndsWith("hello", StringComparison.Ordinal) ? "hello\r\n" : longer;
        var result = await client.SendAsync(new SmtpEnvelope(SmtpPlay.From, ["anna@mail.example"]), SmtpPlay.Message(message), default);

        var outcome = Assert.Single(result.Recipients).Outcome;
        Assert.Equal(message == longer ? SmtpOutcome.Temporary : SmtpOutcome.Unknown, outcome);
        Assert.False(client.IsUsable);
    }

    [Theory]
    [InlineData("")]
    [InlineData("S- 25")]
    public async Task A_connection_lost_behind_the_final_dot_leaves_us_in_doubt(string answer)
    {
        var result = await SmtpPlay.SendAsync(
            SmtpPlay.Hello() + Mail + $"C: RCPT TO:<anna@mail.example>\nS: 250 Ok\nC: RCPT TO:<no@mail.example>\nS: 550 no\nC: DATA\nS: 354 go\nC: hello\nC: .\n{answer}",
            "hello\r\n",
            "anna@mail.example",
            "no@mail.example");

        Assert.Equal([SmtpOutcome.Unknown, SmtpOutcome.Permanent], result.Recipients.Select(r => r.Outcome));
    }

    [Fact]
    public async Task Ten_minutes_of_silence_behind_the_final_dot_leave_us_in_doubt()
    {
        var clock = new TestClock();
        var recording = new ReplayStream(SmtpPlay.Hello() + Mail + "C: RCPT TO:<anna@mail.example>\nS: 250 Ok\nC: DATA\nS: 354 go\nC: hello\nC: .") { FallsSilent = true };
        await using var client = await SmtpPlay.ConnectAsync(recording, new SmtpOptions { Time = clock });
        var sending = client.SendAsync(new SmtpEnvelope(SmtpPlay.From, ["anna@mail.example"]), SmtpPlay.Message("hello\r\n"), default);
        await Wait.UntilAsync(() => recording.Outstanding.Length == 0, "the final dot");
        clock.Advance(TimeSpan.FromMinutes(9.9));
        Assert.False(sending.IsCompleted);
        clock.Advance(TimeSpan.FromMinutes(0.2));

        Assert.Equal(SmtpOutcome.Unknown, Assert.Single((await sending).Recipients).Outcome);
    }

    [Fact]
    public async Task Stopping_behind_the_final_dot_leaves_us_in_doubt_instead_of_throwing()
    {
        using var stop = new CancellationTokenSource();
        var recording = new ReplayStream(SmtpPlay.Hello() + Mail + "C: RCPT TO:<anna@mail.example>\nS: 250 Ok\nC: DATA\nS: 354 go\nC: hello\nC: .") { FallsSilent = true };
        await using var client = await SmtpPlay.ConnectAsync(recording);
        var sending = client.SendAsync(new SmtpEnvelope(SmtpPlay.From, ["anna@mail.example"]), SmtpPlay.Message("hello\r\n"), stop.Token);
        await Wait.UntilAsync(() => recording.Outstanding.Length == 0, "the final dot");
        await stop.CancelAsync();

        Assert.Equal(SmtpOutcome.Unknown, Assert.Single((await sending).Recipients).Outcome);
    }

    [Theory]
    [InlineData("452 4.3.1 Out of storage", SmtpOutcome.Temporary)]
    [InlineData("552 5.3.4 Message size exceeds fixed limit", SmtpOutcome.Size)]
    [InlineData("552 5.2.2 Mailbox full", SmtpOutcome.Permanent)]
    [InlineData("552 Too big", SmtpOutcome.Size)]
    [InlineData("552 5.7.0 This message was blocked because its content presents a potential security issue", SmtpOutcome.Policy)]
    [InlineData("554 5.7.1 Message rejected under suspicion of SPAM", SmtpOutcome.Policy)]
    [InlineData("550 spam message rejected. Please visit the help pages", SmtpOutcome.Policy)]
    [InlineData("550 5.4.5 Daily user sending limit exceeded", SmtpOutcome.Policy)]
    [InlineData("530 5.7.0 Authentication Required", SmtpOutcome.SignIn)]
    [InlineData("554 Transaction failed", SmtpOutcome.Permanent)]
    [InlineData("354 again?", SmtpOutcome.Temporary)]
    public async Task A_refused_message_says_what_kind_of_refusal_it_is(string answer, object outcome)
    {
        var result = await SmtpPlay.SendAsync(
            SmtpPlay.Hello() + Mail + $"C: RCPT TO:<anna@mail.example>\nS: 250 Ok\nC: DATA\nS: 354 go\nC: hello\nC: .\nS: {answer}", "hello", "anna@mail.example");

        Assert.Equal(outcome, Assert.Single(result.Recipients).Outcome);
    }

    [Fact]
    public async Task Commands_go_at_once_where_the_server_takes_it_and_parameters_only_where_needed() => Assert.Equal(
        [SmtpOutcome.Sent, SmtpOutcome.Sent],
        (await SmtpPlay.SendAsync(
            SmtpPlay.Hello("PIPELINING", "SIZE 1000", "8BITMIME", "SMTPUTF8") + """
            C: MAIL FROM:<desk@shop.example> SIZE=13 BODY=8BITMIME SMTPUTF8
            C: RCPT TO:<почта@xn--80ak6aa92e.com>
            C: RCPT TO:<anna@xn--e1aybc.xn--p1ai>
            S: 250 Ok
            S: 250 Ok
            S: 250 Ok
            C: DATA
            S: 354 go
            C: привет
            C: .
            S: 250 Ok
            """,
            "привет\n",
            "почта@аррӏе.com",
            "anna@тест.рф")).Recipients.Select(r => r.Outcome));

    [Fact]
    public async Task Letters_before_the_at_need_a_server_that_takes_them()
    {
        var result = await SmtpPlay.SendAsync(SmtpPlay.Hello(), "hello", "почта@mail.example");

        Assert.Equal((SmtpOutcome.Permanent, "5.6.7"), (Assert.Single(result.Recipients).Outcome, result.Recipients[0].Enhanced));
    }

    [Fact]
    public async Task A_message_over_the_told_size_is_not_even_offered()
    {
        var result = await SmtpPlay.SendAsync(SmtpPlay.Hello("SIZE 4"), "hello", "anna@mail.example");

        Assert.Equal(SmtpOutcome.Size, Assert.Single(result.Recipients).Outcome);
    }

    [Fact]
    public async Task A_refused_sender_refuses_everybody_in_one_go()
    {
        var result = await SmtpPlay.SendAsync(
            SmtpPlay.Hello("PIPELINING") + """
            C: MAIL FROM:<desk@shop.example>
            C: RCPT TO:<anna@mail.example>
            S: 553 5.7.1 Sender address rejected: not owned by user
            S: 503 5.5.1 Error: need MAIL command
            C: RSET
            S: 250 Ok
            """,
            "hello",
            "anna@mail.example");

        Assert.Equal((SmtpOutcome.Policy, 553), (Assert.Single(result.Recipients).Outcome, result.Recipients[0].Code));
    }

    [Fact]
    public async Task A_server_that_closes_among_recipients_leaves_the_rest_for_later()
    {
        var result = await SmtpPlay.SendAsync(
            SmtpPlay.Hello() + Mail + "C: RCPT TO:<a@mail.example>\nS: 250 Ok\nC: RCPT TO:<b@mail.example>\nS: 421 4.7.0 Too much", "hello", "a@mail.example", "b@mail.example");

        Assert.All(result.Recipients, r => Assert.Equal(SmtpOutcome.Temporary, r.Outcome));
    }

    [Fact]
    public async Task One_connection_carries_many_messages()
    {
        var once = Mail + "C: RCPT TO:<anna@mail.example>\nS: 250 Ok\nC: DATA\nS: 354 go\nC: hello\nC: .\nS: 250 Ok\n";
        var refused = Mail + "C: RCPT TO:<anna@mail.example>\nS: 550 no\nC: RSET\nS: 250 Ok\n";
        var recording = new ReplayStream(SmtpPlay.Hello() + once + refused + once + "C: QUIT\nS: 221 bye");
        await using var client = await SmtpPlay.ConnectAsync(recording);
        foreach (var outcome in new[] { SmtpOutcome.Sent, SmtpOutcome.Permanent, SmtpOutcome.Sent })
        {
            var result = await client.SendAsync(new SmtpEnvelope(SmtpPlay.From, ["anna@mail.example"]), SmtpPlay.Message("hello"), default);
            Assert.Equal(outcome, Assert.Single(result.Recipients).Outcome);
        }

        await client.QuitAsync(default);
        Assert.Equal("", recording.Outstanding);
    }
}
