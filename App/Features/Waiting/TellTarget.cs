using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Domain.Rules;
using SmallDesk.Features.Alerting;

namespace SmallDesk.Features.Waiting;

/// <summary>Writes down how far a customer's waiting has come, and alerts whom it concerns: once, whoever else may be doing the same.</summary>
internal sealed class TellTarget(DeskDirectory directory, AnswerDues dues, RaiseAlert raise)
{
    /// <returns>Whether there was anything to tell.</returns>
    public async ValueTask<bool> ExecuteAsync(WriteScope scope, long id, DateTime now)
    {
        // Between the reading and now they may have been answered, closed, or told of.
        var conversation = await scope.Db.Conversations.Shown().FirstOrDefaultAsync(c => c.Id == id && c.WaitingSince != null);
        if (conversation?.WaitingSince is not { } since || dues.ClockOf(conversation.ChannelId) is not { } clock) return false;
        if (clock.For(since, conversation.IsUnanswered) is not { } due || due.StageAt(now) is var stage && stage <= conversation.TargetStage) return false;

        // What was answered, and the answer taken back, waits as it did: it is not told of again.
        var told = await ToldAsync(scope, id, since);
        var facts = conversation.CameTo(stage, clock.Target(conversation.IsUnanswered)!.Value, directory.Current.HoursOf(conversation.ChannelId), now).Where(f => !told.Contains(f.Kind)).ToList();
        facts.ForEach(scope.Record);
        await AlertAsync(scope, conversation, stage, WaitedFact.KindOf(stage), facts);
        return true;
    }

    /// <summary>What makes an alert of a stage one and not a second.</summary>
    public static string ReasonOf(long conversationId, DateTime since, TargetStage stage) =>
        string.Create(CultureInfo.InvariantCulture, $"answer:{conversationId}:{UtcMillisecondsConverter.ToMilliseconds(since)}:{stage}");

    /// <summary>Of several stages only the last one alerts; of one that was told before, none.</summary>
    private async ValueTask AlertAsync(WriteScope scope, Conversation conversation, TargetStage stage, DeskEventKind kind, List<DeskEvent> facts)
    {
        if (facts.Find(f => f.Kind == kind) is not { } fact) return;
        var reason = ReasonOf(conversation.Id, conversation.WaitingSince!.Value, stage);
        await raise.ExecuteAsync(scope, (AlertKind)stage, stage == TargetStage.Escalated ? raise.Supervisors : Concerned(conversation), reason, conversation.Id, fact.Data);
    }

    /// <summary>Whoever answers; where nobody does, the people of the team who are there; where nobody is, supervisors.</summary>
    private IReadOnlyList<long> Concerned(Conversation conversation)
    {
        var desk = directory.Current;
        if (desk.Agent(conversation.AssigneeId) is { IsActive: true } agent) return [agent.Id];
        var team = desk.Team(conversation.TeamId) ?? desk.TeamOf(conversation.ChannelId);
        List<long> here = [.. team?.AgentIds.Where(id => desk.Agent(id) is { IsActive: true, IsAvailable: true }) ?? []];
        return here.Count > 0 ? here : raise.Supervisors;
    }

    private static async ValueTask<HashSet<DeskEventKind>> ToldAsync(WriteScope scope, long id, DateTime since)
    {
        var facts = await scope.Db.Events.AsNoTracking()
            .Where(e => e.ConversationId == id && e.At >= since && (e.Kind == DeskEventKind.AnswerApproaching || e.Kind == DeskEventKind.AnswerMissed || e.Kind == DeskEventKind.AnswerEscalated))
            .Select(e => new { e.Kind, e.Data }).ToListAsync();
        return [.. facts.Where(f => WaitedFact.Read(f.Data)?.Since == since).Select(f => f.Kind)];
    }
}
