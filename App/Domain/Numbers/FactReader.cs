namespace SmallDesk.Domain.Numbers;

/// <summary>Says what counts. Every number of the desk, every list behind one and every table is made of what this gives.</summary>
public static class FactReader
{
    /// <summary>Facts that count, or may.</summary>
    public static readonly IReadOnlyCollection<DeskEventKind> Kinds =
    [
        DeskEventKind.CustomerWrote, DeskEventKind.AgentReplied, DeskEventKind.ConversationClosed, DeskEventKind.ConversationReopened,
        DeskEventKind.SurveyAnswered, DeskEventKind.ConversationTagged,
    ];

    /// <summary>Facts by which others stop counting or count otherwise: days before may change with them.</summary>
    public static readonly IReadOnlyCollection<DeskEventKind> Corrections =
    [
        DeskEventKind.ConversationMarkedSpam, DeskEventKind.ConversationNotSpam, DeskEventKind.ConversationDeleted, DeskEventKind.ConversationRestored,
        DeskEventKind.ConversationUndone, DeskEventKind.ReplyTakenBack, DeskEventKind.SurveyChanged,
        DeskEventKind.ConversationJoined, DeskEventKind.ConversationParted, DeskEventKind.ConversationSplit, DeskEventKind.ConversationSeparated,
    ];

    /// <summary>Facts that <see cref="Hindsight"/> is made of.</summary>
    public static readonly IReadOnlyCollection<DeskEventKind> Later = [DeskEventKind.ConversationUndone, DeskEventKind.ReplyTakenBack, DeskEventKind.SurveyChanged];

    /// <summary>What counts of the facts of one day, in their order. A tag that a conversation is given twice counts once.</summary>
    /// <param name="facts">In the order in which they happened; none of a conversation that is spam or deleted.</param>
    /// <param name="known">What else is known of their conversations.</param>
    public static IEnumerable<Measured> Read(IEnumerable<PastFact> facts, Hindsight known)
    {
        var tagged = new HashSet<(long, long)>();
        foreach (var fact in facts)
        {
            if (known.Undone.Contains(fact.Id) || (fact.MessageId is { } message && known.TakenBack.Contains(message))) continue;
            switch (fact.Kind)
            {
                case DeskEventKind.CustomerWrote when fact.Data is null:
                    if (!fact.IsMerged && known.FirstWords.Contains(fact.Id)) yield return Of(Measure.Begun, fact);
                    yield return Of(Measure.Wrote, fact);
                    break;
                case DeskEventKind.AgentReplied:
                    foreach (var answer in Answers(fact, FactData.Read(fact.Data))) yield return answer;
                    break;
                case DeskEventKind.ConversationClosed when FactData.Read(fact.Data) is { ResolutionSeconds: not null } told:
                    yield return Of(Measure.Closed, fact) with { AgentId = fact.AgentId, Seconds = told.ResolutionSeconds, BusinessSeconds = told.ResolutionBusinessSeconds, IsByDesk = told.Days is not null };
                    break;
                case DeskEventKind.ConversationReopened:
                    yield return Of(Measure.Reopened, fact);
                    break;
                case DeskEventKind.SurveyAnswered when FactData.Read(fact.Data) is { Score: { } score } told:
                    yield return Of(Measure.Scored, fact) with { AgentId = told.Agent, Score = known.Rescored.GetValueOrDefault(fact.ConversationId, score) };
                    break;
                case DeskEventKind.ConversationTagged when FactData.Read(fact.Data)?.Tag is { } tag && tagged.Add((fact.ConversationId, tag)):
                    yield return Of(Measure.Tagged, fact) with { AgentId = fact.AgentId, TagId = tag };
                    break;
            }
        }
    }

    private static IEnumerable<Measured> Answers(PastFact fact, FactData? told)
    {
        if (told?.FirstResponseSeconds is { } first)
            yield return Of(Measure.FirstAnswer, fact) with { AgentId = fact.AgentId, Seconds = first, BusinessSeconds = told.FirstResponseBusinessSeconds, IsOnTime = told.OnTime };
        yield return Of(Measure.Answer, fact) with { AgentId = fact.AgentId, Seconds = told?.WaitedSeconds, BusinessSeconds = told?.WaitedBusinessSeconds, IsOnTime = told?.OnTime };
    }

    private static Measured Of(Measure what, PastFact fact) => new(what, fact.Id, fact.At, fact.ConversationId, fact.ChannelId);
}
