using System.Text;
using SmallDesk.Channels.Email.Imap;
using SmallDesk.Channels.Email.Wire;
using SmallDesk.Tests.Support.Mail;

namespace SmallDesk.Tests.Channels.Email.Imap;

public sealed class FetchTests
{
    private const string Noisy = """
        S: * PREAUTH [CAPABILITY IMAP4rev1] ready
        C: A1 EXAMINE "INBOX"
        S: * 3 EXISTS
        S: * FLAGS (\Answered \Seen)
        S: * OK [UIDVALIDITY 1700000000] fine
        S: * OK [UIDNEXT 103] fine
        S: * OK [X-UNHEARD-OF (a "b" 3)] whatever
        S: A1 OK [READ-ONLY] done
        C: A2 UID FETCH 100:102 (UID RFC822.SIZE INTERNALDATE FLAGS)
        S: * 1 FETCH (UID 100 RFC822.SIZE 20 INTERNALDATE " 2-Mar-2026 12:00:00 +0300" FLAGS (\Seen NIL) MODSEQ (-1))
        S: * STATUS {5}
        S: other (MESSAGES 3)
        S: * 3 FETCH (FLAGS () X-NEW ({4}
        S: ab)( (c ("d"))) INTERNALDATE "03-Mar-2026 12:00:00 +0000" RFC822.SIZE 9.3736e+06 UID 102)
        S: * 4 EXISTS
        S: * X-SURPRISE {3}
        S: }{" NIL
        S: A2 OK done
        C: A3 UID FETCH 100 (BODY.PEEK[])
        S: * 2 FETCH (FLAGS (\Seen))
        S: * 1 FETCH (FLAGS (\Seen) BODY[] {20}
        S: Subject: x
        S:
        S- A3 OK)
        S:  UID 100)
        S: * 2 EXPUNGE
        S: A3 OK done
        """;

    [Fact]
    public async Task Wherever_packets_are_cut_the_conversation_reads_the_same()
    {
        var said = MailScript.Read(Noisy).Where(s => !s.FromClient).Sum(s => s.Bytes.Length);
        for (var at = 1; at < said; at++) await PlayNoisyAsync(new ReplayStream(Noisy) { Cut = at });
        await PlayNoisyAsync(new ReplayStream(Noisy) { Chunk = 1 });
    }

    [Fact]
    public async Task A_body_can_be_missing_left_out_or_gone() => await ImapPlay.RunAsync(
        """
        C: A1 UID FETCH 7 (BODY.PEEK[])
        S: * 1 FETCH (UID 7 BODY[] NIL)
        S: A1 OK done
        C: A2 UID FETCH 7 (BODY.PEEK[HEADER])
        S: * 1 FETCH (BODY[HEADER] UID 7)
        S: A2 OK done
        C: A3 UID FETCH 7 (BODY.PEEK[])
        S: * 1 FETCH (UID 7 BODY[])
        S: A3 OK done
        C: A4 UID FETCH 8 (BODY.PEEK[])
        S: A4 OK done
        """,
        async client =>
        {
            Assert.Equal(ImapBodyOutcome.Missing, (await client.FetchAsync(7, Stream.Null, 100, default)).Outcome);
            Assert.Equal(ImapBodyOutcome.Missing, (await client.FetchHeaderAsync(7, Stream.Null, 100, default)).Outcome);
            Assert.Equal(ImapBodyOutcome.Missing, (await client.FetchAsync(7, Stream.Null, 100, default)).Outcome);
            Assert.Equal(ImapBodyOutcome.Gone, (await client.FetchAsync(8, Stream.Null, 100, default)).Outcome);
        });

    [Fact]
    public async Task A_short_body_may_come_in_quotes_and_a_binary_one_as_literal8() => await ImapPlay.RunAsync(
        """
        C: A1 UID FETCH 7 (BODY.PEEK[])
        S: * 1 FETCH (UID 7 BODY[] "a \"b\"")
        S: A1 OK done
        C: A2 UID FETCH 7 (BODY.PEEK[])
        S: * 1 FETCH (UID 7 BODY[]<0> ~{3}
        S: abc)
        S: A2 OK done
        """,
        async client =>
        {
            using var body = new MemoryStream();
            await client.FetchAsync(7, body, 100, default);
            await client.FetchAsync(7, body, 100, default);
            Assert.Equal("a \"b\"abc", Encoding.ASCII.GetString(body.ToArray()));
        });

    [Fact]
    public async Task A_body_over_the_limit_is_dropped_and_the_connection_goes_on() => await ImapPlay.RunAsync(
        """
        C: A1 UID FETCH 7 (BODY.PEEK[])
        S: * 1 FETCH (UID 7 BODY[] {6}
        S: 123456)
        S: A1 OK done
        C: A2 NOOP
        S: A2 OK done
        """,
        async client =>
        {
            using var body = new MemoryStream();
            Assert.Equal(new ImapBody(ImapBodyOutcome.TooLarge, 6), await client.FetchAsync(7, body, 5, default));
            Assert.Equal(0, body.Length);
            await client.NoopAsync(default);
        });

    [Theory]
    [InlineData("S: * 1 FETCH (BODY[] {3}\nS: abc UID 8)")]
    [InlineData("S: * 1 FETCH UID 7")]
    [InlineData("S: * 1 FETCH (UID 7 BODY[] {99999999999999999999999})")]
    [InlineData("S: * 1 FETCH (UID 7 X (((((((((((((((((((((((((((((((((((((((((1")]
    [InlineData("S: * 1 FETCH (UID 7 X \"no end")]
    [InlineData("S: * 1 FETCH (UID 7 X {2000000}\nS: abc")]
    public async Task What_cannot_be_an_answer_ends_the_connection(string answer)
    {
        using var body = new MemoryStream();
        var failure = await ImapPlay.FailsAsync(
            $"C: A1 UID FETCH 7 (BODY.PEEK[])\n{answer}\nS: A1 OK done", client => client.FetchAsync(7, body, 100, default));

        Assert.Equal(MailTrouble.Protocol, failure.Trouble);
    }

    [Theory]
    [InlineData("S- * 1 FETCH (UID 7 BO")]
    [InlineData("S- * 1 FETCH (UID 7 BODY[] {10}")]
    [InlineData("S: * 1 FETCH (UID 7 BODY[] {10}\nS- abc")]
    public async Task A_connection_lost_in_the_middle_is_told_as_lost(string answer)
    {
        using var body = new MemoryStream();
        var failure = await ImapPlay.FailsAsync($"C: A1 UID FETCH 7 (BODY.PEEK[])\n{answer}", client => client.FetchAsync(7, body, 100, default));

        Assert.Equal(MailTrouble.Lost, failure.Trouble);
    }

    [Fact]
    public async Task A_line_without_end_is_cut_off_at_the_limit()
    {
        var endless = "S- * 1 FETCH (UID 7 X " + new string('x', 70_000);
        var failure = await ImapPlay.FailsAsync($"C: A1 NOOP\n{endless}", client => client.NoopAsync(default));
        Assert.Contains("65536", failure.Message, StringComparison.Ordinal);

        var unknown = "S- * X-SURPRISE " + new string('x', 70_000);
        failure = await ImapPlay.FailsAsync($"C: A1 NOOP\n{unknown}", client => client.NoopAsync(default));
        Assert.Equal(MailTrouble.Protocol, failure.Trouble);
    }

    private static async Task PlayNoisyAsync(ReplayStream recording)
    {
        await using var client = await ImapPlay.ConnectAsync(recording);
        var mailbox = await client.OpenAsync(ImapFolder.Named("INBOX"), readOnly: true, default);
        var mails = await client.DescribeAsync([100, 101, 102], default);
        using var body = new MemoryStream();
        var fetched = await client.FetchAsync(100, body, 1000, default);

        Assert.Equal((1700000000u, 103u, 3), (mailbox.UidValidity, mailbox.UidNext, mailbox.Exists));
        Assert.Equal([100u, 102u], mails.Select(m => m.Uid));
        Assert.Equal((20, new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc)), (mails[0].Size, mails[0].ReceivedAt));
        Assert.Equal(["\\Seen"], mails[0].Flags);
        Assert.Equal(9373600, mails[1].Size);
        Assert.Equal(new ImapBody(ImapBodyOutcome.Stored, 20), fetched);
        Assert.Equal("Subject: x\r\n\r\nA3 OK)", Encoding.ASCII.GetString(body.ToArray()));
        Assert.Equal("", recording.Outstanding);
    }
}
