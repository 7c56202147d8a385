namespace SmallDesk.Domain.Numbers;

/// <summary>As much of a <see cref="DeskEvent"/> as numbers need.</summary>
/// <param name="Id">Identity.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Kind">What.</param>
/// <param name="AgentId">The agent who did it, if one did.</param>
/// <param name="ConversationId">Where; of a conversation that was merged, the one it goes on in.</param>
/// <param name="ChannelId">The channel.</param>
/// <param name="MessageId">The message concerned, if any.</param>
/// <param name="Data">What was told with it.</param>
/// <param name="IsMerged">It happened in a conversation that goes on in another.</param>
public readonly record struct PastFact(
    long Id, DateTime At, DeskEventKind Kind, long? AgentId, long ConversationId, long ChannelId, long? MessageId, string? Data, bool IsMerged);

/// <summary>What became known later, or stood before, of the conversations that some facts are about.</summary>
public sealed class Hindsight
{
    /// <summary>Facts that were taken back.</summary>
    public HashSet<long> Undone { get; } = [];

    /// <summary>Messages that were taken back before they left.</summary>
    public HashSet<long> TakenBack { get; } = [];

    /// <summary>Of each conversation the fact of the customer's first own words.</summary>
    public HashSet<long> FirstWords { get; } = [];

    /// <summary>Of each conversation the score as it is now, where it was changed.</summary>
    public Dictionary<long, int> Rescored { get; } = [];

    /// <summary>Takes a fact into account, in the order in which they happened.</summary>
    /// <param name="kind">What.</param>
    /// <param name="conversationId">Where.</param>
    /// <param name="messageId">The message concerned, if any.</param>
    /// <param name="data">What was told with it.</param>
    public void Take(DeskEventKind kind, long conversationId, long? messageId, string? data)
    {
        switch (kind)
        {
            case DeskEventKind.ReplyTakenBack when messageId is { } message:
                TakenBack.Add(message);
                break;
            case DeskEventKind.ConversationUndone when FactData.Read(data)?.Facts is { } facts:
                Undone.UnionWith(facts);
                break;
            case DeskEventKind.SurveyChanged when FactData.Read(data)?.Score is { } score:
                Rescored[conversationId] = score;
                break;
        }
    }
}
