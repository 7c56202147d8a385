using System.Net;
using SmallDesk.Channels.Email.Imap;
using SmallDesk.Channels.Email.Wire;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Mail;

namespace SmallDesk.Tests.Channels.Email.Wire;

public sealed class MailDialerTests
{
    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.8.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("192.168.0.7", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    public void Only_this_machine_is_spoken_to_without_encryption(string address, bool isHere) =>
        Assert.Equal(isHere, MailDialer.IsThisMachine(new IPEndPoint(IPAddress.Parse(address), 143)));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("no-such-host.invalid")]
    [InlineData("not a host")]
    public async Task Nobody_there_is_told_with_host_and_port(string host)
    {
        var port = MailPorts.Free().Imap;
        var failure = await Assert.ThrowsAsync<MailServerException>(
            () => Session.Dialer.OpenAsync(new MailEndpoint(host, port, MailSecurity.None), default));

        Assert.Equal(MailTrouble.Unreachable, failure.Trouble);
        Assert.StartsWith(host, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_without_tls_on_the_tls_port_is_told_as_such()
    {
        await using var server = new ScriptedMailServer("S: * OK [CAPABILITY IMAP4rev1] no TLS here");
        var failure = await Assert.ThrowsAsync<MailServerException>(
            () => Session.Dialer.OpenAsync(new MailEndpoint("localhost", server.Port, MailSecurity.Tls), default));

        Assert.Equal(MailTrouble.Tls, failure.Trouble);
    }

    [Fact]
    public async Task A_scripted_server_speaks_over_a_real_socket_and_complains_about_what_was_not_recorded()
    {
        await using var server = new ScriptedMailServer(
            """
            S: * PREAUTH [CAPABILITY IMAP4rev1] hello
            C: A1 NOOP
            S: A1 OK done
            C: A2 LOGOUT
            S: * BYE bye
            """);
        var endpoint = new MailEndpoint("127.0.0.1", server.Port, MailSecurity.None);
        await using (var client = await ImapClient.ConnectAsync(endpoint, Session.Dialer, new ImapOptions(), default))
        {
            await client.NoopAsync(default);
            await client.LogoutAsync(default);
        }

        await using (var client = await ImapClient.ConnectAsync(endpoint, Session.Dialer, new ImapOptions(), default))
        {
            await Assert.ThrowsAsync<MailServerException>(() => client.ListFoldersAsync(default));
        }

        await Wait.UntilAsync(() => server.Complaints.Count == 1, "the complaint");
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task Giving_up_the_call_is_not_a_failure_of_the_server()
    {
        using var stop = new CancellationTokenSource();
        // It waits for more than a TLS greeting and so never answers one.
        await using var server = new ScriptedMailServer("C: " + new string('x', 100_000));
        var calling = Session.Dialer.OpenAsync(new MailEndpoint("localhost", server.Port, MailSecurity.Tls), stop.Token);
        await Wait.UntilAsync(() => server.Connections == 1, "the call");
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => calling);
    }
}
