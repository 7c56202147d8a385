using SmallDesk.Channels.Email.Wire;

namespace SmallDesk.Channels.Email.Providers;

/// <summary>How a provider lets programs in.</summary>
internal enum ProviderSignIn
{
    /// <summary>With the ordinary password.</summary>
    Password,

    /// <summary>Only with a password made for programs.</summary>
    AppPassword,

    /// <summary>Only with OAuth 2.0.</summary>
    OAuth,
}

/// <summary>A mail provider that many people use: where it listens, and what is peculiar about it.</summary>
/// <param name="Key">Stable name, "gmail".</param>
/// <param name="Name">As people call it.</param>
/// <param name="Imap">Where mail is fetched.</param>
/// <param name="Smtp">Where mail is sent.</param>
/// <param name="SignIn">What it asks for.</param>
internal sealed record MailProvider(string Key, string Name, MailEndpoint Imap, MailEndpoint Smtp, ProviderSignIn SignIn)
{
    /// <summary>Ends of its addresses, "@gmail.com".</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>Ends of the names of its mail exchangers, ".google.com": a shop's own domain that points there is hosted there.</summary>
    public IReadOnlyList<string> Exchangers { get; init; } = [];

    /// <summary>Text key of what to do when it refuses the password.</summary>
    public string Remedy { get; init; } = "mailProviders.password";

    /// <summary>Page where its owner makes a password for programs, or lets programs in; null when not known.</summary>
    public string? HelpUrl { get; init; }

    /// <summary>Whether it keeps a copy of what goes out over SMTP in the folder for sent mail; null when that varies, then one looks.</summary>
    public bool? KeepsSentCopy { get; init; }

    /// <summary>Least time between two messages.</summary>
    public TimeSpan Pace { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Most messages a day; null when not published.</summary>
    public int? MostPerDay { get; init; }

    /// <summary>Most recipients of one message; default 50.</summary>
    public int MostRecipients { get; init; } = 50;

    /// <summary>Largest message in bytes, encoded; default 25 MB.</summary>
    public long LargestMessage { get; init; } = 25_000_000;
}
