namespace SmallDesk.Channels.Email.Providers;

/// <summary>Providers and hosting companies used in Russia and its neighbourhood.</summary>
internal static class RussianProviders
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<MailProvider> All { get; } =
    [
        MailProviders.Of("yandex", "Yandex 360", "imap.yandex.ru", "smtp.yandex.ru", ProviderSignIn.AppPassword) with
        {
            Domains = ["@yandex.ru", "@ya.ru", "@yandex.com", "@yandex.by", "@yandex.kz", "@yandex.uz", "@yandex.ua", "@yandex.com.tr", "@narod.ru"],
            Exchangers = [".yandex.net", ".yandex.ru"],
            Remedy = "mailProviders.yandex",
            HelpUrl = "https://id.yandex.ru/security/app-passwords",
            MostPerDay = 500,
            MostRecipients = 35,
        },
        MailProviders.Of("mailru", "Mail.ru", "imap.mail.ru", "smtp.mail.ru", ProviderSignIn.AppPassword) with
        {
            Domains = ["@mail.ru", "@bk.ru", "@list.ru", "@inbox.ru", "@internet.ru", "@xmail.ru", "@vk.com"],
            Exchangers = [".mail.ru"],
            Remedy = "mailProviders.mailru",
            HelpUrl = "https://account.mail.ru/user/2-step-auth/passwords",
            MostRecipients = 30,
        },
        MailProviders.Of("rambler", "Rambler", "imap.rambler.ru", "smtp.rambler.ru", ProviderSignIn.Password) with
        {
            Domains = ["@rambler.ru", "@lenta.ru", "@autorambler.ru", "@myrambler.ru", "@ro.ru", "@rambler.ua"],
            Exchangers = [".rambler.ru"],
            Remedy = "mailProviders.allowPrograms",
            HelpUrl = "https://mail.rambler.ru/settings/mailapps",
            MostPerDay = 200,
        },
        MailProviders.Of("ukrnet", "UKR.NET", "imap.ukr.net", "smtp.ukr.net", ProviderSignIn.AppPassword) with
        {
            Domains = ["@ukr.net"],
            Remedy = "mailProviders.appPassword",
        },
        MailProviders.Of("beget", "Beget", "imap.beget.com", "smtp.beget.com", ProviderSignIn.Password) with { Exchangers = [".beget.com", ".beget.ru"] },
        MailProviders.Of("timeweb", "Timeweb", "imap.timeweb.ru", "smtp.timeweb.ru", ProviderSignIn.Password) with { Exchangers = [".timeweb.ru"] },
        MailProviders.Of("regru", "REG.RU", "mail.hosting.reg.ru", "mail.hosting.reg.ru", ProviderSignIn.Password) with { Exchangers = [".hosting.reg.ru"] },
    ];
}
