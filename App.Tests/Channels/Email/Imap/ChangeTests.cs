using System.Text;
using SmallDesk.Channels.Email.Imap;
using SmallDesk.Channels.Email.Wire;

namespace SmallDesk.Tests.Channels.Email.Imap;

public sealed class ChangeTests
{
    private static readonly DateTime At = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task A_message_is_appended_when_the_server_says_go_on() => await ImapPlay.RunAsync(
        """
        C: A1 APPEND "Sent" (\Seen) "02-Mar-2026 09:00:00 +0000" {7}
        S: * 5 EXISTS
        S: + go on
        C: a: b
        C: .
        S: A1 OK [APPENDUID 17 44] done
        """,
        async client => Assert.Equal(new ImapAppended(17, 44), await AppendAsync(client, "a: b\r\n.")));

    [Fact]
    public async Task A_refusal_comes_before_the_message_goes()
    {
        var refusal = await ImapPlay.FailsAsync(
            """
            C: A1 APPEND "Sent" (\Seen) "02-Mar-2026 09:00:00 +0000" {4}
            S: A1 NO [TRYCREATE] no such folder
            """,
            client => AppendAsync(client, "abcd"));

        Assert.Equal((MailTrouble.Refused, "TRYCREATE"), (refusal.Trouble, refusal.Code));
    }

    [Theory]
    [InlineData("LITERAL+", 5000, "+")]
    [InlineData("LITERAL-", 4096, "+")]
    [InlineData("LITERAL-", 4097, "")]
    [InlineData("UIDPLUS", 10, "")]
    public async Task Permission_is_asked_unless_the_server_waives_it(string capability, int length, string mark) => await ImapPlay.RunAsync(
        $$"""
        C: A1 CAPABILITY
        S: A1 OK [CAPABILITY IMAP4rev1 {{capability}}] done
        C: A2 APPEND "Sent" (\Seen) "02-Mar-2026 09:00:00 +0000" {{{length}}{{mark}}}
        {{(mark.Length == 0 ? "S: + go on" : "")}}
        C: {{new string('x', length)}}
        S: A2 OK done
        """,
        async client =>
        {
            await client.RefreshCapabilitiesAsync(default);
            Assert.Null(await AppendAsync(client, new string('x', length)));
        });

    [Fact]
    public async Task A_message_over_the_told_limit_is_not_even_offered() => await ImapPlay.RunAsync(
        "C: A1 CAPABILITY\nS: A1 OK [CAPABILITY IMAP4rev1 APPENDLIMIT=3] done",
        async client =>
        {
            await client.RefreshCapabilitiesAsync(default);
            var refusal = await Assert.ThrowsAsync<MailServerException>(() => AppendAsync(client, "abcd"));
            Assert.Equal("TOOBIG", refusal.Code);
        });

    [Fact]
    public async Task Messages_are_marked_and_moved_only_when_asked_and_without_harm_to_others() => await ImapPlay.RunAsync(
        """
        C: A1 UID STORE 4:5 +FLAGS.SILENT (\Seen)
        S: A1 OK done
        C: A2 UID COPY 4 "Done"
        S: A2 OK done
        C: A3 UID STORE 4 +FLAGS.SILENT (\Deleted)
        S: A3 OK done
        C: A4 CAPABILITY
        S: A4 OK [CAPABILITY IMAP4rev1 MOVE] done
        C: A5 UID MOVE 4 "Done"
        S: A5 OK done
        """,
        async client =>
        {
            await client.AddFlagsAsync([4, 5], ["\\Seen"], default);
            await client.MoveAsync([4], ImapFolder.Named("Done"), default);
            await client.RefreshCapabilitiesAsync(default);
            await client.MoveAsync([4], ImapFolder.Named("Done"), default);
        });

    private static Task<ImapAppended?> AppendAsync(ImapClient client, string message) => client.AppendAsync(
        ImapFolder.Named("Sent"), new MemoryStream(Encoding.ASCII.GetBytes(message)), message.Length, ["\\Seen"], At, default);
}
