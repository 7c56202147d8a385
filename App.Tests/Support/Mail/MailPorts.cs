namespace SmallDesk.Tests.Support.Mail;

/// <summary>Where the real servers listen on loopback.</summary>
internal sealed record MailPorts(int Imap, int Imaps, int Lmtp, int Auth, int Submission, int Smtps)
{
    public static MailPorts Free() =>
        new(FreePort(), FreePort(), FreePort(), FreePort(), FreePort(), FreePort());

    private static int FreePort()
    {
        using var probe = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        probe.Start();
        return ((System.Net.IPEndPoint)probe.LocalEndpoint).Port;
    }
}
