using System.Text.Json;

namespace SmallDesk.Domain;

/// <summary>How far the question of how it went has got. The numbers are stored.</summary>
public enum SurveyState
{
    /// <summary>It will be asked when <see cref="Survey.DueAt"/> has come.</summary>
    Planned = 0,

    /// <summary>It was asked.</summary>
    Asked = 1,

    /// <summary>There is a score.</summary>
    Answered = 2,

    /// <summary>Nobody answered in time.</summary>
    Expired = 3,

    /// <summary>It was not asked after all; <see cref="Survey.SkipReason"/> says why.</summary>
    Skipped = 4,
}

/// <summary>The question of how it went, once per conversation.</summary>
public sealed partial class Survey
{
    /// <summary>Longest words of a customer, in UTF-16 units.</summary>
    public const int LongestWords = 4000;

    /// <summary>Identity.</summary>
    public long Id { get; set; }

    /// <summary>About which conversation.</summary>
    public long ConversationId { get; set; }

    /// <summary>Who is asked.</summary>
    public long ContactId { get; set; }

    /// <summary>The conversation's channel.</summary>
    public long ChannelId { get; set; }

    /// <summary>The agent who had answered last at the closing: whose work the answer is about.</summary>
    public long? AgentId { get; set; }

    /// <summary>That agent's or the conversation's team at the closing.</summary>
    public long? TeamId { get; set; }

    /// <summary>Closed at, UTC.</summary>
    public DateTime ClosedAt { get; set; }

    /// <summary>How far it has got.</summary>
    public SurveyState State { get; set; }

    /// <summary>When it is next looked at, UTC: to ask while planned, to expire while asked; null when nothing more comes.</summary>
    public DateTime? DueAt { get; set; }

    /// <summary>Why it was not asked: a text key that begins with "surveys.skip.".</summary>
    public string? SkipReason { get; set; }

    /// <summary>SHA-256 of the secret in its link, lower-case hex.</summary>
    public string? TokenHash { get; set; }

    /// <summary>The question as it was sent.</summary>
    public long? MessageId { get; set; }

    /// <summary>The question after the score: what could have been better.</summary>
    public long? FollowUpId { get; set; }

    /// <summary>Asked at, UTC.</summary>
    public DateTime? AskedAt { get; set; }

    /// <summary>Scored at first, UTC.</summary>
    public DateTime? AnsweredAt { get; set; }

    /// <summary>Changed last, UTC.</summary>
    public DateTime? ChangedAt { get; set; }

    /// <summary>1 (bad) to 5 (good).</summary>
    public int? Score { get; set; }

    /// <summary>Chosen reasons, as ids in JSON; null when none.</summary>
    public string? Reasons { get; set; }

    /// <summary>What the customer wrote; null when nothing.</summary>
    public string? Words { get; set; }

    /// <summary>Read among staff at, UTC.</summary>
    public DateTime? SeenAt { get; set; }

    /// <summary>The chosen reasons.</summary>
    public IReadOnlyList<int> ReadReasons() => Reasons is null ? [] : JsonSerializer.Deserialize<List<int>>(Reasons) ?? [];

    /// <summary>Keeps the chosen reasons.</summary>
    public void ChooseReasons(IReadOnlyCollection<int> ids) => Reasons = ids.Count == 0 ? null : JsonSerializer.Serialize(ids.Distinct().Order());
}
