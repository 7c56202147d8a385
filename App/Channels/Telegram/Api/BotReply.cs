using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmallDesk.Channels.Telegram.Api;

/// <summary>What every method answers (Bot API, "Making requests").</summary>
internal sealed record BotReply<T>(bool Ok, T? Result = default, int ErrorCode = 0, string? Description = null, BotParameters? Parameters = null);

/// <summary>What the server says about getting over a refusal (ResponseParameters).</summary>
internal sealed record BotParameters(long? MigrateToChatId = null, int? RetryAfter = null);

/// <summary>How the Bot API writes JSON.</summary>
internal static class BotJson
{
    /// <summary>Names in lower snake case; what is not given is left out.</summary>
    public static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };
}
