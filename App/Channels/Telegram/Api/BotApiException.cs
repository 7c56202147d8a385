namespace SmallDesk.Channels.Telegram.Api;

/// <summary>How a call failed; decides whether it may be made again.</summary>
internal enum BotTrouble
{
    /// <summary>The server cannot have had the whole request: no name, no connection, no TLS, or cut off while it was written.</summary>
    NotSent,

    /// <summary>The whole request was written and no answer of the Bot API came: it may or may not have been carried out.</summary>
    Unknown,

    /// <summary>The Bot API answered with an error: it was not carried out.</summary>
    Refused,
}

/// <summary>A call that failed. Neither message nor inner exceptions contain the token.</summary>
/// <param name="trouble">How.</param>
/// <param name="words">The server's description, or what happened on the way; never the token.</param>
/// <param name="code">error_code of the Bot API, or the HTTP status; 0 when there was no answer.</param>
/// <param name="parameters">What the server says about getting over it.</param>
/// <param name="inner">What happened underneath.</param>
internal sealed class BotApiException(BotTrouble trouble, string words, int code = 0, BotParameters? parameters = null, Exception? inner = null) : Exception(words, inner)
{
    /// <summary>How it failed.</summary>
    public BotTrouble Trouble { get; } = trouble;

    /// <summary>error_code, or the HTTP status; 0 when there was no answer.</summary>
    public int Code { get; } = code;

    /// <summary>How long the server asked us to wait (429).</summary>
    public TimeSpan? RetryAfter { get; } = parameters?.RetryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>The group's new id after it became a supergroup (400).</summary>
    public long? MigrateTo { get; } = parameters?.MigrateToChatId;

    /// <summary>The bot does not exist or its token was revoked: 401, or 404 for a token that is none.</summary>
    public bool IsTokenRefused => Trouble == BotTrouble.Refused && Code is 401 or 404;

    /// <summary>The description speaks of that. Only ever used to choose words: descriptions may change.</summary>
    public bool Says(string what) => Message.Contains(what, StringComparison.OrdinalIgnoreCase);
}
