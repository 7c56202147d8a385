using System.Text.Json;
using SmallDesk.Domain.Hours;
using SmallDesk.Domain.Rules;

namespace SmallDesk.Domain;

public sealed partial class Conversation
{
    /// <summary>Nobody of ours has answered the customer's present question yet.</summary>
    public bool IsUnanswered => FirstResponseAt is null;

    /// <summary>The present waiting has come to a stage, and perhaps past others on the way. Nothing of the conversation itself changes by that.</summary>
    /// <param name="stage">How far it has come.</param>
    /// <param name="target">How soon an answer was wanted.</param>
    /// <param name="hours">The business hours by which the waiting is told beside the clock's.</param>
    /// <param name="now">When, UTC.</param>
    /// <returns>A fact for each stage that it had not come to before, in order; none when it had come so far already, or when nobody waits.</returns>
    public IEnumerable<DeskEvent> CameTo(TargetStage stage, TimeSpan target, BusinessHours hours, DateTime now)
    {
        if (WaitingSince is not { } since) yield break;
        var data = new WaitedFact(
            since, IsUnanswered, (long)target.TotalSeconds, Math.Max(0, (long)(now - since).TotalSeconds), (long)hours.Between(since, now).TotalSeconds).ToText();
        while (TargetStage < stage)
        {
            TargetStage++;
            var fact = Event(WaitedFact.KindOf(TargetStage), Actor.System, now);
            fact.Data = data;
            yield return fact;
        }
    }

    /// <summary>Since when the customer waits. Another waiting than before has been told of to nobody.</summary>
    private void Await(DateTime? since)
    {
        if (since != WaitingSince) TargetStage = TargetStage.None;
        WaitingSince = since;
    }
}

/// <summary>What the facts of a target that is near, missed or escalated carry.</summary>
/// <param name="Since">Since when the customer waited, UTC.</param>
/// <param name="IsFirst">Whether they had had no answer yet.</param>
/// <param name="TargetSeconds">How soon an answer was wanted.</param>
/// <param name="WaitedSeconds">How long they had waited by the clock when it was told.</param>
/// <param name="WaitedBusinessSeconds">And by business hours.</param>
public sealed record WaitedFact(DateTime Since, bool IsFirst, long TargetSeconds, long WaitedSeconds, long WaitedBusinessSeconds)
{
    /// <summary>The fact of a stage.</summary>
    /// <param name="stage">Any but none.</param>
    public static DeskEventKind KindOf(TargetStage stage) => DeskEventKind.AnswerApproaching + ((int)stage - 1);

    /// <summary>As <see cref="DeskEvent.Data"/> keeps it.</summary>
    public string ToText() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>What was kept; null when it is something else.</summary>
    public static WaitedFact? Read(string? data) => data is null ? null : JsonSerializer.Deserialize<WaitedFact>(data, JsonSerializerOptions.Web);
}
