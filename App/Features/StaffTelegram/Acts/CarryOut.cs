using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Lookup;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.StaffTelegram.Acts;

/// <summary>Carries out one thing that staff did, with the rights they have now.</summary>
internal sealed class CarryOut(DeskDirectory directory, WriteQueue writes, PassOnWords words, PressButton press, PassOnEdit edit, LookAtGroup look)
{
    public async Task ExecuteAsync(StaffAct act, CancellationToken cancel)
    {
        var agent = directory.Current.Agent(act.AgentId) is { IsActive: true } active ? active : null;
        switch (act.Kind)
        {
            case StaffActKind.Pressed:
                await press.ExecuteAsync(act, agent, cancel);
                break;
            case StaffActKind.GroupConnected:
                await look.ExecuteAsync(act, cancel);
                break;
            case StaffActKind.Wrote when agent is not null:
                await words.ExecuteAsync(act, agent, cancel);
                break;
            case StaffActKind.Edited when agent is not null:
                await edit.ExecuteAsync(act, agent);
                break;
            default:
                // Their access ended between the word and its carrying out.
                await writes.RunAsync(scope => ActDone.AnswerAsync(scope, act, StaffWords.Of("staffTelegram.former"), forStranger: true));
                break;
        }
    }
}

/// <summary>Writes down that something was carried out, in one transaction with what is said about it.</summary>
internal static class ActDone
{
    /// <returns>The act's row, or null when it was carried out before.</returns>
    public static async ValueTask<StaffAct?> SetAsync(WriteScope scope, StaffAct act, long? messageId = null)
    {
        var row = await scope.Db.StaffActs.SingleAsync(a => a.Id == act.Id);
        if (row.DueAt is null) return null;
        row.DueAt = null;
        row.MessageId ??= messageId;
        scope.Announce(NoticeKind.Staff, row.Id);
        return row;
    }

    /// <summary>Carried out or refused, and said so in words.</summary>
    public static async ValueTask AnswerAsync(WriteScope scope, StaffAct act, string words, long? messageId = null, bool forStranger = false)
    {
        if (await SetAsync(scope, act, messageId) is not { } row) return;
        row.ConversationId ??= act.ConversationId;
        var post = StaffWords.Answer(scope, row, words);
        if (forStranger && row.GroupId is null) (post.AgentId, post.Address, post.ConversationId) = (null, row.Address, null);
    }
}
