using SmallDesk.Channels.Email.Imap;
using SmallDesk.Channels.Email.Wire;
using SmallDesk.Tests.Support.Mail;

namespace SmallDesk.Tests.Channels.Email.Imap;

/// <summary>Connections to recorded IMAP servers.</summary>
internal static class ImapPlay
{
    public static readonly MailEndpoint Server = new("imap.shop.example", 993, MailSecurity.Tls);

    public static readonly MailSignIn.Password Account = new("desk@shop.example", "secret");

    /// <summary>A greeting that signs in by itself and tells what it can do: tests begin with what they are about.</summary>
    public const string SignedIn = "S: * PREAUTH [CAPABILITY IMAP4rev1 IDLE] ready\n";

    public static Task<ImapClient> ConnectAsync(ReplayStream recording, ImapOptions? options = null) =>
        ImapClient.ConnectAsync(Server, new ReplayDialer(recording), options ?? new ImapOptions(), CancellationToken.None);

    public static Task<ImapClient> ConnectAsync(string script, ImapOptions? options = null) => ConnectAsync(new ReplayStream(script), options);

    /// <summary>Plays a script from after sign-in, and checks that all of it was played.</summary>
    public static async Task RunAsync(string script, Func<ImapClient, Task> act, ImapOptions? options = null)
    {
        var recording = new ReplayStream(SignedIn + script);
        await using var client = await ConnectAsync(recording, options);
        await act(client);
        Assert.Equal("", recording.Outstanding);
    }

    public static async Task<MailServerException> FailsAsync(string script, Func<ImapClient, Task> act, ImapOptions? options = null)
    {
        await using var client = await ConnectAsync(SignedIn + script, options);
        return await Assert.ThrowsAsync<MailServerException>(() => act(client));
    }
}
