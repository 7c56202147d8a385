using SmallDesk.Channels.Telegram.Api;

namespace SmallDesk.Channels.Telegram;

/// <summary>A text in the languages of customers.</summary>
internal sealed record TelegramWords
{
    /// <summary>For those who use Telegram in Russian, and where there is no other.</summary>
    public string? Ru { get; init; }

    /// <summary>For everybody else.</summary>
    public string? En { get; init; }

    /// <summary>The text for a language; the other one when there is none for it.</summary>
    public string? For(string? language) => language is "ru" or "be" or "kk" or "uk" ? First(Ru, En) : First(En, Ru);

    private static string? First(string? one, string? other) => !string.IsNullOrWhiteSpace(one) ? one.Trim() : string.IsNullOrWhiteSpace(other) ? null : other.Trim();
}

/// <summary>The quick buttons in the languages of customers.</summary>
internal sealed record TelegramMenu
{
    /// <summary>Most buttons.</summary>
    public const int Most = 6;

    /// <summary>In Russian.</summary>
    public IReadOnlyList<string> Ru { get; init; } = [];

    /// <summary>In English.</summary>
    public IReadOnlyList<string> En { get; init; } = [];

    /// <summary>The buttons for a language; those of the other when there are none for it.</summary>
    public IReadOnlyList<string> For(string? language) => language is "ru" or "be" or "kk" or "uk" ? First(Ru, En) : First(En, Ru);

    private static IReadOnlyList<string> First(IReadOnlyList<string> one, IReadOnlyList<string> other) => one.Count > 0 ? one : other;
}

/// <summary>A bot's settings.</summary>
internal sealed record TelegramSettings
{
    /// <summary>As the bot's maker got it.</summary>
    public string Token { get; init; } = "";

    /// <summary>Another Bot API server; Telegram's own when empty.</summary>
    public string? ApiBaseUrl { get; init; }

    /// <summary>"polling" or "webhook".</summary>
    public string Mode { get; init; } = "polling";

    /// <summary>"http://…" or "socks5://…"; none when empty.</summary>
    public string? Proxy { get; init; }

    /// <summary>What somebody reads who opens the bot.</summary>
    public TelegramWords Greeting { get; init; } = new();

    /// <summary>Quick buttons below the greeting.</summary>
    public TelegramMenu Menu { get; init; } = new();

    /// <summary>Groups are taken in too.</summary>
    public bool Groups { get; init; }

    /// <summary>Another program's webhook is removed when the channel starts.</summary>
    public bool TakeOver { get; init; }

    /// <summary>The Bot API server runs on this machine with --local: its files are read from the disk and have no limit.</summary>
    public bool LocalFiles { get; init; }

    /// <summary>The server in use, without a trailing slash.</summary>
    public string Server => string.IsNullOrWhiteSpace(ApiBaseUrl) ? BotAddress.Default : ApiBaseUrl.Trim().TrimEnd('/');

    /// <summary>Updates are pushed to us.</summary>
    public bool IsWebhook => Mode == "webhook";

    /// <summary>A client with these settings.</summary>
    public BotApi Open() => new(BotHttp.Open(Proxy), new BotAddress(Server, Token.Trim()));
}
