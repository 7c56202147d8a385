using System.Diagnostics;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using SmallDesk.Channels.Email.Wire;

namespace SmallDesk.Tests.Support.Mail;

/// <summary>All tests with real mail servers are one collection: they run one after another and share the servers.</summary>
[CollectionDefinition(Name)]
public sealed class MailServersCollection : ICollectionFixture<MailServers>
{
    public const string Name = "Mail servers";
}

/// <summary>A real Dovecot and a real Postfix on loopback, in a folder that goes with them. Every address of shop.example and mail.example has a mailbox, except nobody@.</summary>
public sealed class MailServers : IAsyncLifetime
{
    public const string Password = "secret";
    private readonly TempFolder folder = new();
    private readonly MailPorts ports = MailPorts.Free();
    private Process? dovecot;
    private Process? postfix;
    private int dropped;

    internal MailEndpoint Imaps => new("localhost", ports.Imaps, MailSecurity.Tls) { PinnedFingerprint = Fingerprint };

    internal MailEndpoint ImapStartTls => new("localhost", ports.Imap, MailSecurity.StartTls) { PinnedFingerprint = Fingerprint };

    internal MailEndpoint ImapPlain => new("localhost", ports.Imap, MailSecurity.None);

    internal MailEndpoint Smtps => new("localhost", ports.Smtps, MailSecurity.Tls) { PinnedFingerprint = Fingerprint };

    internal MailEndpoint SmtpStartTls => new("localhost", ports.Submission, MailSecurity.StartTls) { PinnedFingerprint = Fingerprint };

    /// <summary>Where tokens for these servers come from.</summary>
    internal ScriptedAuthorization Authorization { get; private set; } = null!;

    internal string Fingerprint { get; private set; } = "";

    public async Task InitializeAsync()
    {
        await MailServerPrograms.RequireAsync();
        foreach (var name in new[] { "mail", "run", "state", "spool", "data", "postfix" }) Directory.CreateDirectory(folder.File(name));
        WriteCertificate();
        Authorization = await ScriptedAuthorization.StartAsync();
        await File.WriteAllTextAsync(folder.File("postfix/recipients"), PostfixSettings.Recipients);
        await Tools.RunAsync("chown", "nobody:nogroup", folder.File("mail"));
        await Tools.RunAsync("chown", "postfix", folder.File("data"));
        await StartDovecotAsync();
        await File.WriteAllTextAsync(folder.File("postfix/main.cf"), PostfixSettings.MainFile(folder.Path, ports));
        await File.WriteAllTextAsync(folder.File("postfix/master.cf"), PostfixSettings.MasterFile(ports));
        postfix = Tools.Start("/usr/sbin/postfix", "-c", folder.File("postfix"), "start-fg");
        foreach (var port in new[] { ports.Submission, ports.Smtps }) await UntilListeningAsync(port);
    }

    public async Task DisposeAsync()
    {
        await StopDovecotAsync();
        if (postfix is { HasExited: false })
        {
            await Tools.RunAsync("/usr/sbin/postfix", "-c", folder.File("postfix"), "stop");
            await postfix.WaitForExitAsync();
        }

        postfix?.Dispose();
        await Authorization.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>A mailbox; each test takes one of its own.</summary>
    internal static MailSignIn.Password Account(string address) => new(address, Password);

    /// <summary>Puts mails straight into an inbox that has been opened before, as fast as files can be written.</summary>
    internal async Task DropAsync(MailSignIn.Password account, params string[] mails)
    {
        foreach (var mail in mails)
        {
            var name = $"{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}.M{Interlocked.Increment(ref dropped)}P1.test";
            var written = Path.Combine(Inbox(account), "tmp", name);
            await File.WriteAllTextAsync(written, mail.ReplaceLineEndings("\n"), Encoding.Latin1);
            File.Move(written, Path.Combine(Inbox(account), "new", name));
        }
    }

    /// <summary>Everything that the sending server has taken is delivered.</summary>
    internal Task UntilDeliveredAsync() => Wait.UntilAsync(
        () => new[] { "maildrop", "incoming", "active", "deferred" }.Select(q => folder.File(Path.Combine("spool", q)))
            .All(q => !Directory.Exists(q) || !Directory.EnumerateFiles(q, "*", SearchOption.AllDirectories).Any()),
        "the sending server to have delivered everything");

    /// <summary>Sends a mail with a program that is not ours.</summary>
    internal async Task SwaksAsync(string from, string to, string mail)
    {
        var data = folder.File($"swaks-{Guid.NewGuid():N}");
        await File.WriteAllTextAsync(data, mail);
        await Tools.RunAsync(
            "/usr/bin/swaks", "--server", $"127.0.0.1:{ports.Submission}", "--helo", "mail.example", "--from", from, "--to", to, "--data", $"@{data}");
    }

    /// <summary>Dovecot's own administration, on our folder.</summary>
    internal Task<string> AdministerAsync(params string[] arguments) =>
        Tools.RunAsync("/usr/bin/doveadm", ["-c", folder.File("dovecot.conf"), .. arguments]);

    /// <summary>Makes the inbox number its mail anew, as a server does that lost its index or came out of a backup.</summary>
    internal async Task RenumberAsync(MailSignIn.Password account)
    {
        await StopDovecotAsync();
        foreach (var file in Directory.GetFiles(Inbox(account), "dovecot*")) File.Delete(file);
        await StartDovecotAsync();
    }

    internal async Task StopDovecotAsync()
    {
        if (dovecot is { HasExited: false })
        {
            await AdministerAsync("stop");
            await dovecot.WaitForExitAsync();
        }

        dovecot?.Dispose();
        dovecot = null;
    }

    internal async Task StartDovecotAsync()
    {
        var version = await Tools.RunAsync("/usr/sbin/dovecot", "--version");
        await File.WriteAllTextAsync(folder.File("dovecot.conf"), DovecotSettings.For(version, folder.Path, ports, Authorization.Introspection));
        await File.WriteAllTextAsync(folder.File(DovecotSettings.TokensFile), DovecotSettings.Tokens(Authorization.Introspection));
        dovecot = Tools.Start("/usr/sbin/dovecot", "-F", "-c", folder.File("dovecot.conf"));
        foreach (var port in new[] { ports.Imap, ports.Imaps, ports.Lmtp, ports.Auth }) await UntilListeningAsync(port);
    }

    private string Inbox(MailSignIn.Password account) => folder.File(Path.Combine("mail", account.User));

    private static Task UntilListeningAsync(int port) => Wait.UntilAsync(
        async () =>
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync("127.0.0.1", port);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        },
        $"a mail server on port {port}");

    private void WriteCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        File.WriteAllText(folder.File("cert.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(folder.File("key.pem"), key.ExportPkcs8PrivateKeyPem());
        Fingerprint = certificate.GetCertHashString(HashAlgorithmName.SHA256);
    }
}
