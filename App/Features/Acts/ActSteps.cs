using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Acts;

/// <summary>Takes the steps of acts, forth and back. Whatever a step changes is written together with the step itself: cut off anywhere, each conversation is done once or not at all.</summary>
internal sealed class ActSteps(ActKinds kinds)
{
    /// <summary>What <see cref="DeskActStep.Before"/> says of a conversation that is not there any more.</summary>
    public const string Gone = "gone";

    /// <summary>The same of one that could not be changed; the log says why.</summary>
    public const string Failed = "failed";

    /// <summary>Takes the one step of an act that is just being made.</summary>
    public ValueTask TakeNewAsync(WriteScope scope, DeskAct act, DeskActStep step, Conversation conversation, Actor actor) =>
        TakeAsync(scope, act, kinds.Of(act.Kind), step, conversation, actor);

    /// <summary>Takes the next waiting steps.</summary>
    /// <returns>Whether more wait.</returns>
    public async ValueTask<bool> TakeAsync(WriteScope scope, DeskAct act, Actor actor, int most)
    {
        var steps = await scope.Db.ActSteps.Where(s => s.ActId == act.Id && s.State == ActStepState.Waiting)
            .OrderBy(s => s.ConversationId).Take(most).ToListAsync();
        var conversations = await ConversationsAsync(scope, steps);
        var kind = kinds.Of(act.Kind);
        foreach (var step in steps) await TakeAsync(scope, act, kind, step, conversations.GetValueOrDefault(step.ConversationId), actor);
        if (steps.Count < most) act.FinishedAt = scope.Now;
        scope.Announce(NoticeKind.Act, act.Id, agentId: act.AgentId);
        return steps.Count == most;
    }

    /// <summary>Takes back the next steps, the last first.</summary>
    /// <returns>Whether more are to be taken back.</returns>
    public async ValueTask<bool> TakeBackAsync(WriteScope scope, DeskAct act, Actor actor, int most)
    {
        var steps = await scope.Db.ActSteps.Where(s => s.ActId == act.Id && s.State == ActStepState.Done)
            .OrderByDescending(s => s.ConversationId).Take(most).ToListAsync();
        var conversations = await ConversationsAsync(scope, steps);
        var kind = kinds.Of(act.Kind);
        foreach (var step in steps) await TakeBackAsync(scope, kind, step, conversations.GetValueOrDefault(step.ConversationId), actor);
        if (steps.Count < most) act.UndoFinishedAt = scope.Now;
        scope.Announce(NoticeKind.Act, act.Id, agentId: act.AgentId);
        return steps.Count == most;
    }

    /// <summary>Leaves out the next step, which cannot be taken.</summary>
    public static async ValueTask LeaveOutAsync(WriteScope scope, DeskAct act)
    {
        var (wanted, instead) = act.UndoneAt is null ? (ActStepState.Waiting, ActStepState.Skipped) : (ActStepState.Done, ActStepState.Kept);
        var open = scope.Db.ActSteps.Where(s => s.ActId == act.Id && s.State == wanted);
        var next = wanted == ActStepState.Waiting ? open.OrderBy(s => s.ConversationId) : open.OrderByDescending(s => s.ConversationId);
        if (await next.FirstOrDefaultAsync() is not { } step) return;
        (step.State, step.Before) = (instead, wanted == ActStepState.Waiting ? Failed : step.Before);
    }

    private static async ValueTask TakeAsync(WriteScope scope, DeskAct act, IActKind kind, DeskActStep step, Conversation? conversation, Actor actor)
    {
        if (conversation is not { MergedIntoId: null } || (conversation.DeletedAt is not null && !kind.TakesDeleted))
        {
            (step.State, step.Before) = (ActStepState.Skipped, Gone);
            return;
        }

        var facts = scope.Facts.Count;
        if (await kind.DoAsync(scope, conversation, act.Data, actor) is not { } was)
        {
            step.State = ActStepState.Skipped;
            return;
        }

        step.State = ActStepState.Done;
        step.Before = ActData.Write(new DoneStep(was, [.. scope.Facts.Skip(facts).Select(f => f.Id)]));
        step.Version = conversation.Version;
        scope.Announce(NoticeKind.Conversation, conversation.Id, conversation.Id);
    }

    private static async ValueTask TakeBackAsync(WriteScope scope, IActKind kind, DeskActStep step, Conversation? conversation, Actor actor)
    {
        var done = ActData.Read<DoneStep>(step.Before ?? "null");
        if (conversation is null || done is null || !await kind.UndoAsync(scope, conversation, done.Was, actor))
        {
            step.State = ActStepState.Kept;
            return;
        }

        step.State = ActStepState.Undone;
        scope.Record(conversation.Undone(ActData.Write(new UndoneFact(kind.Name, done.Facts)), actor, scope.Now));
        scope.Announce(NoticeKind.Conversation, conversation.Id, conversation.Id);
    }

    private static async ValueTask<Dictionary<long, Conversation>> ConversationsAsync(WriteScope scope, List<DeskActStep> steps)
    {
        var ids = steps.ConvertAll(s => s.ConversationId);
        return await scope.Db.Conversations.Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id);
    }

    /// <summary>What a step keeps for the way back.</summary>
    /// <param name="Was">What the kind needs.</param>
    /// <param name="Facts">The facts that were recorded.</param>
    private sealed record DoneStep(string Was, IReadOnlyList<long> Facts);
}

/// <summary>What the fact of something taken back says.</summary>
/// <param name="Kind">The kind of act.</param>
/// <param name="Facts">The facts that no longer count; reports leave out these and this one.</param>
internal sealed record UndoneFact(string Kind, IReadOnlyList<long> Facts);
