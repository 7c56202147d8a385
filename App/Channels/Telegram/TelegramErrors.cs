using SmallDesk.Channels.Telegram.Api;

namespace SmallDesk.Channels.Telegram;

/// <summary>What the Bot API's refusals mean for the desk. Decided by code and parameters; descriptions only choose the words.</summary>
internal static class TelegramErrors
{
    private static readonly TimeSpan AfterTokenRefused = TimeSpan.FromMinutes(5);

    /// <summary>For a send that was certainly not carried out.</summary>
    public static ChannelException OnSending(BotApiException e) => e switch
    {
        // The messages wait until somebody gives the channel a token that works.
        { IsTokenRefused: true } => new ChannelException("channel.telegram.tokenRefused", isPermanent: false, AfterTokenRefused, e),
        { Code: 429 } => new ChannelException("channel.telegram.tooMany", isPermanent: false, e.RetryAfter ?? TimeSpan.FromSeconds(30), e),
        { Code: 403 } => new ChannelException(WordsForForbidden(e), isPermanent: true, inner: e),
        { Code: 413 } => new ChannelException("channel.telegram.fileTooLarge", isPermanent: true, inner: e),
        { Trouble: BotTrouble.Refused, Code: >= 400 and < 500 } when e.Says("BUSINESS") => new ChannelException("channel.telegram.businessRefused", isPermanent: true, inner: e),
        { Trouble: BotTrouble.Refused, Code: >= 400 and < 500 } when e.Says("chat not found") => new ChannelException("channel.telegram.chatNotFound", isPermanent: true, inner: e),
        { Trouble: BotTrouble.Refused, Code: >= 400 and < 500 } => new ChannelException(e.Message, isPermanent: true, inner: e),
        _ => new ChannelException(e.Message, isPermanent: false, inner: e),
    };

    /// <summary>Nothing can be sent to this chat any more.</summary>
    public static bool IsUnreachable(BotApiException e) => e is { Trouble: BotTrouble.Refused, Code: 403 };

    private static string WordsForForbidden(BotApiException e) =>
        e.Says("blocked") ? "channel.telegram.blocked"
        : e.Says("deactivated") ? "channel.telegram.deactivated"
        : e.Says("kicked") || e.Says("not a member") ? "channel.telegram.kicked"
        : "channel.telegram.forbidden";
}
