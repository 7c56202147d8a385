using SmallDesk.Channels.Email.Wire;

namespace SmallDesk.Channels.Email.Providers;

/// <summary>Where the servers of an unknown domain usually listen, the likeliest first. Never without encryption.</summary>
internal static class HostGuesses
{
    /// <summary>Candidates for fetching.</summary>
    public static IReadOnlyList<MailEndpoint> Imap(string domain) =>
    [
        new($"imap.{domain}", 993, MailSecurity.Tls),
        new($"mail.{domain}", 993, MailSecurity.Tls),
        new(domain, 993, MailSecurity.Tls),
        new($"imap.{domain}", 143, MailSecurity.StartTls),
        new($"mail.{domain}", 143, MailSecurity.StartTls),
    ];

    /// <summary>Candidates for sending.</summary>
    public static IReadOnlyList<MailEndpoint> Smtp(string domain) =>
    [
        new($"smtp.{domain}", 465, MailSecurity.Tls),
        new($"mail.{domain}", 465, MailSecurity.Tls),
        new(domain, 465, MailSecurity.Tls),
        new($"smtp.{domain}", 587, MailSecurity.StartTls),
        new($"mail.{domain}", 587, MailSecurity.StartTls),
    ];
}
