using SmallDesk.Channels.Email.Wire;

namespace SmallDesk.Channels.Email.Providers;

/// <summary>What to do about a failure.</summary>
internal static class MailRemedy
{
    /// <summary>Text key of the advice: the provider's own for a refused password, else one for the kind of failure.</summary>
    public static string For(MailServerException failure, MailProvider? provider) => failure.Trouble switch
    {
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
