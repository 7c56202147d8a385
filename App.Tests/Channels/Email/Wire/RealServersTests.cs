using System.Text;
using SmallDesk.Channels.Email.Imap;
using SmallDesk.Channels.Email.Smtp;
using SmallDesk.Channels.Email.Wire;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Mail;

namespace SmallDesk.Tests.Channels.Email.Wire;

[Collection(MailServersCollection.Name)]
public sealed class RealServersTests(MailServers servers)
{
    private const string Hello = "From: desk@shop.example\r\nTo: anna@mail.example\r\nSubject: hello\r\nMessage-ID: <hello@shop.example>\r\nDate: Mon, 02 Mar 2026 12:00:00 +0300\r\n\r\nHello\r\n.\r\n..dots\r\n";

    [Fact]
    public async Task Every_kind_of_connection_signs_in()
    {
        var desk = MailServers.Account("connect@shop.example");
        foreach (var endpoint in new[] { servers.Imaps, servers.ImapStartTls, servers.ImapPlain })
        {
            await using var imap = await Session.ImapAsync(endpoint, desk);
            Assert.True(imap.IsSignedIn);
            Assert.True(imap.CanIdle);
            await imap.LogoutAsync(default);
        }

        foreach (var endpoint in new[] { servers.Smtps, servers.SmtpStartTls })
        {
            await using var smtp = await Session.SmtpAsync(endpoint, desk);
            await smtp.NoopAsync(default);
            await smtp.QuitAsync(default);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("00:11:22")]
    public async Task A_certificate_that_does_not_verify_is_refused_with_its_fingerprint(string? pinned)
    {
        var refusal = await Assert.ThrowsAsync<MailServerException>(
            () => ImapClient.ConnectAsync(servers.Imaps with { PinnedFingerprint = pinned }, Session.Dialer, new ImapOptions(), default));
        Assert.Equal((MailTrouble.Certificate, servers.Fingerprint), (refusal.Trouble, refusal.Fingerprint));

        refusal = await Assert.ThrowsAsync<MailServerException>(
            () => SmtpClient.ConnectAsync(servers.SmtpStartTls with { PinnedFingerprint = pinned }, Session.Dialer, new SmtpOptions(), default));
        Assert.Equal((MailTrouble.Certificate, servers.Fingerprint), (refusal.Trouble, refusal.Fingerprint));
    }

    [Fact]
    public async Task A_wrong_password_is_told_as_one()
    {
        var desk = MailServers.Account("wrong@shop.example") with { Secret = "guessed" };

        var refusal = await Assert.ThrowsAsync<MailServerException>(() => Session.ImapAsync(servers.Imaps, desk));
        Assert.Equal((MailTrouble.SignIn, "AUTHENTICATIONFAILED"), (refusal.Trouble, refusal.Code));
        refusal = await Assert.ThrowsAsync<MailServerException>(() => Session.SmtpAsync(servers.Smtps, desk));
        Assert.Equal((MailTrouble.SignIn, "5.7.8"), (refusal.Trouble, refusal.Code));
    }

    [Fact]
    public async Task What_is_sent_arrives_byte_by_byte_and_is_not_marked_as_seen()
    {
        var desk = MailServers.Account("send@shop.example");
        var anna = MailServers.Account("receive@mail.example");
        var result = await servers.SendAsync(desk, Hello, anna.User, "nobody@mail.example", "someone@elsewhere.example");

        Assert.Equal([SmtpOutcome.Sent, SmtpOutcome.Permanent, SmtpOutcome.Permanent], result.Recipients.Select(r => r.Outcome));
        Assert.Equal(["2.0.0", "5.1.1", "5.1.1"], result.Recipients.Select(r => r.Enhanced));
        Assert.Contains("nothing leaves this machine", result.Recipients[2].Words, StringComparison.Ordinal);

        await using var client = await Session.ImapAsync(servers.ImapStartTls, anna);
        var inbox = await client.OpenAsync(ImapFolder.Named("INBOX"), readOnly: true, default);
        await Wait.UntilAsync(async () => (await client.SearchFromAsync(1, default)).Count == 1, "the mail to be delivered");
        var uid = Assert.Single(await client.SearchMessageIdAsync("<hello@shop.example>", default));
        using var body = new MemoryStream();
        await client.FetchAsync(uid, body, 100_000, default);

        Assert.EndsWith(Hello, Encoding.Latin1.GetString(body.ToArray()), StringComparison.Ordinal);
        var mail = Assert.Single(await client.DescribeAsync([uid], default));
        Assert.DoesNotContain("\\Seen", mail.Flags);
        Assert.Equal(body.Length, mail.Size);
        Assert.True(inbox.UidValidity > 0);
    }

    [Fact]
    public async Task A_copy_is_kept_in_the_folder_for_sent_mail_and_changes_happen_only_when_asked()
    {
        var desk = MailServers.Account("copy@shop.example");
        await using var client = await Session.ImapAsync(servers.Imaps, desk);
        var folders = await client.ListFoldersAsync(default);
        var sent = ImapFolder.Find(folders, ImapFolderUse.Sent)!;
        Assert.Equal("Junk", ImapFolder.Find(folders, ImapFolderUse.Junk)!.Name);

        var bytes = Encoding.Latin1.GetBytes(Hello);
        var at = new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);
        var appended = await client.AppendAsync(sent, new MemoryStream(bytes), bytes.Length, ["\\Seen"], at, default);
        var mailbox = await client.OpenAsync(sent, readOnly: false, default);
        Assert.Equal(new ImapAppended(mailbox.UidValidity, 1), appended);
        var mail = Assert.Single(await client.DescribeAsync([1], default));
        Assert.Equal((at, "\\Seen"), (mail.ReceivedAt, Assert.Single(mail.Flags, f => f != "\\Recent")));

        await client.AddFlagsAsync([1], ["\\Flagged"], default);
        Assert.Contains("\\Flagged", Assert.Single(await client.DescribeAsync([1], default)).Flags);
        await client.MoveAsync([1], ImapFolder.Named("INBOX"), default);
        Assert.Empty(await client.SearchFromAsync(1, default));

        var refusal = await Assert.ThrowsAsync<MailServerException>(
            () => client.AppendAsync(ImapFolder.Named("Нет такой"), new MemoryStream(bytes), bytes.Length, [], at, default));
        Assert.Equal("TRYCREATE", refusal.Code);
        Assert.True(client.IsUsable);
    }

    [Fact]
    public async Task A_message_over_the_servers_limit_is_refused_for_its_size()
    {
        var desk = MailServers.Account("size@shop.example");
        await using var client = await Session.SmtpAsync(servers.Smtps, desk);
        var result = await client.SendAsync(
            new SmtpEnvelope(desk.User, [desk.User]), new SmtpMessage(Stream.Null, 60_000_000, IsEightBit: false), default);

        Assert.Equal(SmtpOutcome.Size, Assert.Single(result.Recipients).Outcome);
    }
}
