using System.Buffers;
using System.Globalization;

namespace SmallDesk.Channels.Telegram.Api;

/// <summary>Where a bot's methods and files are. The token is part of every address and therefore stays in here.</summary>
/// <param name="baseUrl">The server, without a trailing slash.</param>
/// <param name="token">The bot's token.</param>
internal sealed class BotAddress(string baseUrl, string token)
{
    /// <summary>Telegram's own server.</summary>
    public const string Default = "https://api.telegram.org";

    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
    private readonly string root = baseUrl.TrimEnd('/');

    /// <summary>The server's host, for people.</summary>
    public string Host => new Uri(root).Authority;

    /// <summary>The bot's own id, which its token begins with; null when it is no token.</summary>
    public long? BotId => BotIdOf(token);

    /// <summary>The address of a method.</summary>
    public Uri Method(string name) => new($"{root}/bot{token}/{name}");

    /// <summary>The address of a file.</summary>
    public Uri File(string path) => new($"{root}/file/bot{token}/{string.Join('/', path.Split('/').Select(Uri.EscapeDataString))}");

    /// <summary>Words without the token, whatever they are.</summary>
    public string Clean(string words) => words.Replace(token, "…", StringComparison.Ordinal).Replace(Uri.EscapeDataString(token), "…", StringComparison.OrdinalIgnoreCase);

    /// <summary>The id that a token begins with; null when it is no token ("123456:letters, digits, - and _").</summary>
    public static long? BotIdOf(string token)
    {
        var colon = token.IndexOf(':', StringComparison.Ordinal);
        if (colon is < 1 or > 18 || token.Length < colon + 8 || token.Length > 128) return null;
        if (!token.AsSpan(colon + 1).ContainsAnyExcept(Letters)
            && long.TryParse(token.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return id;
        return null;
    }
}
