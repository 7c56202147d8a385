using SmallDesk.Channels.Email.Wire;

namespace SmallDesk.Channels.Email.Providers;

/// <summary>The providers we know. An address or a mail exchanger leads to one; the live test has the last word.</summary>
internal static class MailProviders
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<MailProvider> All { get; } = [.. InternationalProviders.All, .. RussianProviders.All];

    /// <summary>The provider of an address, by its domain.</summary>
    public static MailProvider? OfAddress(string address) =>
        MailDomain.Of(address) is { } domain ? All.FirstOrDefault(p => p.Domains.Contains("@" + domain, StringComparer.OrdinalIgnoreCase)) : null;

    /// <summary>The provider that a domain's mail exchangers belong to.</summary>
    public static MailProvider? OfExchangers(IEnumerable<string> exchangers) => (
        from exchanger in exchangers
        let name = "." + exchanger.TrimEnd('.')
        select All.FirstOrDefault(p => p.Exchangers.Any(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase)))).FirstOrDefault(p => p is not null);

    /// <summary>The provider that a server belongs to, for settings made by hand.</summary>
    public static MailProvider? OfServer(string host) =>
        All.FirstOrDefault(p => p.Imap.Host.Equals(host, StringComparison.OrdinalIgnoreCase) || p.Smtp.Host.Equals(host, StringComparison.OrdinalIgnoreCase));

    /// <summary>TLS from the first byte on the ports that RFC 8314 names.</summary>
    internal static MailProvider Of(string key, string name, string imap, string smtp, ProviderSignIn signIn) =>
        new(key, name, new MailEndpoint(imap, 993, MailSecurity.Tls), new MailEndpoint(smtp, 465, MailSecurity.Tls), signIn);

    /// <summary>The same, for those that take outgoing mail only by STARTTLS.</summary>
    internal static MailProvider WithStartTls(string key, string name, string imap, string smtp, ProviderSignIn signIn) =>
        new(key, name, new MailEndpoint(imap, 993, MailSecurity.Tls), new MailEndpoint(smtp, 587, MailSecurity.StartTls), signIn);
}
