using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Acts;
using SmallDesk.Features.Conversations;

namespace SmallDesk.Features.Merging;

/// <summary>Into which conversation.</summary>
/// <param name="Into">Its id.</param>
/// <param name="Number">Its number, for the words; null when whoever asks does not know it.</param>
internal sealed record MergeData(long Into, long? Number = null);

/// <summary>Puts conversations into another one, of the same customer or not.</summary>
internal sealed class MergeAct : IActKind
{
    public string Name => ActNames.Merge;

    public TimeSpan UndoneWithin => TimeSpan.FromDays(30);

    public string? Problem(string data, DateTime now) => ActData.Read<MergeData>(data) is { Into: > 0 } ? null : "act.badData";

    public async ValueTask<string?> DoAsync(WriteScope scope, Conversation conversation, string data, Actor actor)
    {
        if (await ConversationChange.FindAsync(scope, ActData.Read<MergeData>(data)!.Into) is not { } target || target.Id == conversation.Id) return null;
        await Merges.MoveAsync(scope, conversation, target, actor);
        return ActData.Write(new Gone(target.Id));
    }

    public async ValueTask<bool> UndoAsync(WriteScope scope, Conversation conversation, string before, Actor actor)
    {
        var into = ActData.Read<Gone>(before)!.Into;
        return await scope.Db.Conversations.FirstOrDefaultAsync(c => c.Id == into) is { } target && await Parting.ExecuteAsync(scope, conversation, target, actor);
    }

    public string Words(string data) => ActData.Read<MergeData>(data)?.Number is null ? "join" : Name;

    public string Detail(string data, ActReading reading) => ActData.Read<MergeData>(data)?.Number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private sealed record Gone(long Into);
}
