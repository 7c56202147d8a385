using SmallDesk.Channels.Telegram.Api;

namespace SmallDesk.Channels.Telegram.Sending;

/// <summary>What the Bot API's refusals mean for the line to our own people. Told twice is better than not at all, so what is not known is told again.</summary>
internal static class StaffLineErrors
{
    private static readonly TimeSpan AfterTokenRefused = TimeSpan.FromMinutes(5);

    /// <summary>For a call that failed.</summary>
    public static StaffLineException Of(BotApiException e) => e switch
    {
        { IsTokenRefused: true } => new(StaffLineTrouble.Later, "channel.telegram.tokenRefused", AfterTokenRefused, e),
        { Code: 429 } => new(StaffLineTrouble.Later, "channel.telegram.tooMany", e.RetryAfter ?? TimeSpan.FromSeconds(30), e),
        { Trouble: BotTrouble.Refused, Code: 403 } => new(StaffLineTrouble.Unreachable, WordsForForbidden(e), inner: e),
        { Trouble: BotTrouble.Refused, Code: 400 } when e.Says("chat not found") => new(StaffLineTrouble.Unreachable, "channel.telegram.staff.chatNotFound", inner: e),
        { Trouble: BotTrouble.Refused, Code: 400 } when e.Says("thread not found") || e.Says("TOPIC_DELETED") || e.Says("TOPIC_ID_INVALID") =>
            new(StaffLineTrouble.TopicGone, "channel.telegram.staff.topicGone", inner: e),
        { Trouble: BotTrouble.Refused, Code: 400 } when e.Says("not enough rights") => new(StaffLineTrouble.NoRights, "channel.telegram.staff.noRights", inner: e),
        { Trouble: BotTrouble.Refused, Code: >= 400 and < 500 } => new(StaffLineTrouble.Refused, e.Message, inner: e),
        _ => new(StaffLineTrouble.Later, e.Message, inner: e),
    };

    private static string WordsForForbidden(BotApiException e) =>
        e.Says("blocked") ? "channel.telegram.staff.blocked"
        : e.Says("kicked") || e.Says("not a member") ? "channel.telegram.staff.kicked"
        : "channel.telegram.forbidden";
}
