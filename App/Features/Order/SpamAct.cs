using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Acts;

namespace SmallDesk.Features.Order;

/// <summary>Marks as spam. Taken back, the customer waits as long as they have.</summary>
internal sealed class SpamAct : IActKind
{
    public const string Is = "spam";

    public string Name => Is;

    public string? Problem(string data, DateTime now) => null;

    public ValueTask<string?> DoAsync(WriteScope scope, Conversation conversation, string data, Actor actor)
    {
        if (conversation.MarkSpam(actor, scope.Now) is not { } fact) return ValueTask.FromResult<string?>(null);
        scope.Record(fact);
        return ValueTask.FromResult<string?>(ActData.Nothing);
    }

    public async ValueTask<bool> UndoAsync(WriteScope scope, Conversation conversation, string before, Actor actor)
    {
        if (conversation.SpamAt is null) return false;
        conversation.LeaveSpam(await SpamClock.WaitingAsync(scope, conversation));
        return true;
    }
}

/// <summary>Says that it is no spam.</summary>
internal sealed class NotSpamAct : IActKind
{
    public const string Is = "notSpam";

    public string Name => Is;

    public string? Problem(string data, DateTime now) => null;

    public async ValueTask<string?> DoAsync(WriteScope scope, Conversation conversation, string data, Actor actor)
    {
        if (conversation.SpamAt is not { } at) return null;
        var was = ActData.Write(new Marked(at, conversation.SpamById));
        scope.Record(conversation.NotSpam(await SpamClock.WaitingAsync(scope, conversation), actor, scope.Now));
        return was;
    }

    public ValueTask<bool> UndoAsync(WriteScope scope, Conversation conversation, string before, Actor actor)
    {
        if (conversation.SpamAt is not null || ActData.Read<Marked>(before) is not { } was) return ValueTask.FromResult(false);

        // Since when somebody waits is found again from what was said, should it be no spam once more.
        conversation.MarkSpam(actor, was.At);
        conversation.SpamById = was.ById;
        return ValueTask.FromResult(true);
    }

    private sealed record Marked(DateTime At, long? ById);
}

/// <summary>Since when the customer of a conversation waits that is no longer spam.</summary>
internal static class SpamClock
{
    /// <summary>As it was when it was marked; when nobody waited then, the first thing the customer wrote since. What began as spam counts from its first unanswered words.</summary>
    public static async ValueTask<DateTime?> WaitingAsync(WriteScope scope, Conversation conversation)
    {
        var mark = await scope.Db.Events.AsNoTracking().Where(e => e.ConversationId == conversation.Id && e.Kind == DeskEventKind.ConversationMarkedSpam)
            .OrderByDescending(e => e.Id).FirstOrDefaultAsync();
        var isOfNow = mark is not null && mark.At == conversation.SpamAt;
        if (isOfNow && ActData.Read<Clock>(mark!.Data ?? "null")?.WaitingSince is { } since) return since;
        return await scope.Db.SaidIn(conversation.Id).WaitingSinceAsync(afterId: isOfNow ? mark!.Id : 0);
    }

    private sealed record Clock(DateTime? WaitingSince);
}
