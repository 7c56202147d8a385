using SmallDesk.Channels.Email.Wire;

namespace SmallDesk.Channels.Email.Providers;

/// <summary>What to do about a failure.</summary>
internal static class MailRemedy
{
    /// <summary>Text key of the advice: the provider's own for a refused password, else one for the kind of failure.</summary>
    /// <param name="failure">What happened.</param>
    /// <param name="provider">Whose servers these are.</param>
    /// <param name="byToken">One signs in with a token, so advice on passwords is of no use.</param>
    public static string For(MailServerException failure, MailProvider? provider, bool byToken = false) => failure.Trouble switch
    {
        MailTrouble.Consent => failure.Message,
        MailTrouble.SignIn when byToken => "channel.email.oauth.refused",
        MailTrouble.SignIn => provider?.Remedy ?? "mailProviders.password",
        MailTrouble.Unreachable => "mailProviders.unreachable",
        MailTrouble.Timeout => "mailProviders.timeout",
        MailTrouble.Tls => "mailProviders.tls",
        MailTrouble.Certificate => "mailProviders.certificate",
        MailTrouble.Unsafe => provider is { SignIn: ProviderSignIn.OAuth } ? provider.Remedy : "mailProviders.unsafe",
        MailTrouble.Refused or MailTrouble.Goodbye => "mailProviders.refused",
        _ => "mailProviders.broken",
    };
}
