namespace SmallDesk.Channels.Email.Providers;

/// <summary>Providers used all over the world.</summary>
internal static class InternationalProviders
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<MailProvider> All { get; } =
    [
        MailProviders.Of("gmail", "Gmail", "imap.gmail.com", "smtp.gmail.com", ProviderSignIn.AppPassword) with
        {
            Domains = ["@gmail.com", "@googlemail.com"],
            Exchangers = [".google.com", ".googlemail.com"],
            Remedy = "mailProviders.gmail",
            HelpUrl = "https://myaccount.google.com/apppasswords",
            KeepsSentCopy = true,
            MostPerDay = 500,
            MostRecipients = 100,
        },
        MailProviders.WithStartTls("outlook", "Outlook.com", "outlook.office365.com", "smtp-mail.outlook.com", ProviderSignIn.OAuth) with
        {
            Domains = ["@outlook.com", "@hotmail.com", "@live.com", "@msn.com", "@outlook.de", "@outlook.fr", "@hotmail.de", "@hotmail.fr", "@hotmail.co.uk", "@live.ru"],
            Remedy = "mailProviders.microsoft",
            KeepsSentCopy = true,
            MostPerDay = 300,
        },
        MailProviders.WithStartTls("microsoft365", "Microsoft 365", "outlook.office365.com", "smtp.office365.com", ProviderSignIn.OAuth) with
        {
            Exchangers = [".mail.protection.outlook.com", ".mx.microsoft"],
            Remedy = "mailProviders.microsoft",
            KeepsSentCopy = true,
            MostPerDay = 10_000,
        },
        MailProviders.WithStartTls("icloud", "iCloud", "imap.mail.me.com", "smtp.mail.me.com", ProviderSignIn.AppPassword) with
        {
            Domains = ["@icloud.com", "@me.com", "@mac.com"],
            Exchangers = [".mail.icloud.com"],
            Remedy = "mailProviders.icloud",
            HelpUrl = "https://account.apple.com/account/manage",
            MostPerDay = 1000,
            LargestMessage = 20_000_000,
        },
        MailProviders.Of("yahoo", "Yahoo", "imap.mail.yahoo.com", "smtp.mail.yahoo.com", ProviderSignIn.AppPassword) with
        {
            Domains = ["@yahoo.com", "@ymail.com", "@rocketmail.com", "@yahoo.de", "@yahoo.fr", "@yahoo.co.uk", "@yahoo.it", "@yahoo.es", "@myyahoo.com"],
            Exchangers = [".yahoodns.net"],
            Remedy = "mailProviders.yahoo",
            HelpUrl = "https://login.yahoo.com/account/security",
            MostPerDay = 500,
        },
        MailProviders.Of("aol", "AOL", "imap.aol.com", "smtp.aol.com", ProviderSignIn.AppPassword) with
        {
            Domains = ["@aol.com", "@aim.com"],
            Remedy = "mailProviders.appPassword",
            MostPerDay = 500,
        },
        MailProviders.Of("zoho", "Zoho", "imap.zoho.com", "smtp.zoho.com", ProviderSignIn.AppPassword) with
        {
            Domains = ["@zoho.com", "@zohomail.com"],
            Exchangers = [".zoho.com"],
            Remedy = "mailProviders.zoho",
            HelpUrl = "https://accounts.zoho.com/home#security/app_password",
        },
        MailProviders.Of("zoho-eu", "Zoho", "imap.zoho.eu", "smtp.zoho.eu", ProviderSignIn.AppPassword) with
        {
            Domains = ["@zoho.eu", "@zohomail.eu"],
            Exchangers = [".zoho.eu"],
            Remedy = "mailProviders.zoho",
            HelpUrl = "https://accounts.zoho.eu/home#security/app_password",
        },
        MailProviders.Of("fastmail", "Fastmail", "imap.fastmail.com", "smtp.fastmail.com", ProviderSignIn.AppPassword) with
        {
            Domains = ["@fastmail.com", "@fastmail.fm", "@fastmail.net", "@fastmail.org", "@sent.com"],
            Exchangers = [".messagingengine.com"],
            Remedy = "mailProviders.appPassword",
            HelpUrl = "https://app.fastmail.com/settings/security/apps",
        },
        MailProviders.Of("gmx", "GMX", "imap.gmx.net", "mail.gmx.net", ProviderSignIn.Password) with
        {
            Domains = ["@gmx.de", "@gmx.net", "@gmx.at", "@gmx.ch"],
            Remedy = "mailProviders.allowPrograms",
        },
        MailProviders.Of("gmx-com", "GMX", "imap.gmx.com", "mail.gmx.com", ProviderSignIn.Password) with
        {
            Domains = ["@gmx.com", "@gmx.co.uk", "@gmx.us"],
            Remedy = "mailProviders.allowPrograms",
        },
        MailProviders.WithStartTls("webde", "WEB.DE", "imap.web.de", "smtp.web.de", ProviderSignIn.Password) with
        {
            Domains = ["@web.de"],
            Remedy = "mailProviders.allowPrograms",
        },
        MailProviders.Of("mailboxorg", "mailbox.org", "imap.mailbox.org", "smtp.mailbox.org", ProviderSignIn.Password) with
        {
            Domains = ["@mailbox.org"],
            Exchangers = [".mailbox.org"],
        },
        MailProviders.Of("posteo", "Posteo", "posteo.de", "posteo.de", ProviderSignIn.Password) with
        {
            Domains = ["@posteo.de", "@posteo.net"],
        },
    ];
}
