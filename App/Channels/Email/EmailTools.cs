using SmallDesk.Channels.Email.Providers;
using SmallDesk.Channels.Email.Wire;

namespace SmallDesk.Channels.Email;

/// <summary>What mailboxes work with.</summary>
/// <param name="Dialer">Opens connections.</param>
/// <param name="Detector">Finds the servers of an address.</param>
/// <param name="Time">The clock.</param>
/// <param name="SpoolFolder">Where large mails are kept while they are taken in.</param>
/// <param name="Log">Where a bug of the reader is told.</param>
internal sealed record EmailTools(IMailDialer Dialer, MailDetector Detector, TimeProvider Time, string SpoolFolder, ILogger Log)
{
    /// <summary>For asking providers for tokens.</summary>
    public HttpClient Web { get; init; } = OAuth.TokenRequests.NewWeb();

    /// <summary>How long after sending one looks whether the provider kept a copy; default 30 s.</summary>
    public TimeSpan SentCopyAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The tools over this machine's network.</summary>
    public static EmailTools Real(TimeProvider time, string spoolFolder, ILogger log)
    {
        Empty(spoolFolder);
        var dialer = new MailDialer(time);
        var exchangers = new MxLookup(MxLookup.SystemServers, time);
        return new EmailTools(dialer, new MailDetector(exchangers.FindAsync, dialer, time), time, spoolFolder, log);
    }

    // What a killed desk left there; nobody else uses the folder.
    private static void Empty(string folder)
    {
        if (!Directory.Exists(folder)) return;
        foreach (var left in Directory.GetFiles(folder, "mail-*")) File.Delete(left);
    }
}
