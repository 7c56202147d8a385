using System.Text.Json;
using SmallDesk.Domain;

namespace SmallDesk.Features.Alerting;

/// <summary>An alert as it is shown. Times are UTC.</summary>
public sealed record AlertRow
{
    public required long Id { get; init; }

    public required AlertKind Kind { get; init; }

    public required DateTime At { get; init; }

    public required bool IsSeen { get; init; }

    /// <summary>The conversation concerned, if any.</summary>
    public long? ConversationId { get; init; }

    /// <summary>The number of the conversation concerned; null when there is none, or it was deleted since.</summary>
    public long? Number { get; init; }

    /// <summary>Its customer; empty for a guest who gave no name.</summary>
    public string ContactName { get; init; } = "";

    /// <summary>Since when the customer still waits, of an alert about waiting; null when they no longer do.</summary>
    public DateTime? WaitingSince { get; init; }

    /// <summary>What the kind needs.</summary>
    public AlertData Data { get; init; } = AlertData.Nothing;
}

/// <summary>What kinds of alerts keep beside their reason, all of it optional. A customer's own words are never among it: those are forgotten elsewhere.</summary>
/// <param name="Since">Of waiting and of channels: since when, UTC.</param>
/// <param name="Score">Of a low score: the score.</param>
/// <param name="Name">Of a channel, a failed job or backup: a text key of ours, or a name.</param>
/// <param name="Problem">Of those: what was wrong, a text key of ours or the words of what failed.</param>
/// <param name="ChannelId">Of a channel: which.</param>
public sealed record AlertData(DateTime? Since = null, int? Score = null, string? Name = null, string? Problem = null, long? ChannelId = null)
{
    public static readonly AlertData Nothing = new();

    /// <summary>As an alert keeps it.</summary>
    public string ToText() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>What was kept.</summary>
    public static AlertData Read(string? data) => data is null ? Nothing : JsonSerializer.Deserialize<AlertData>(data, JsonSerializerOptions.Web) ?? Nothing;
}

/// <summary>What stands behind somebody's bell.</summary>
/// <param name="Rows">The newest, newest first.</param>
/// <param name="Unseen">How many they have not seen, counted no further than <see cref="AlertsQuery.MostUnseen"/>.</param>
public sealed record AlertsView(IReadOnlyList<AlertRow> Rows, int Unseen);
