using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Features.Acts;
using SmallDesk.Live;

namespace SmallDesk.Features.Merging;

/// <summary>Which message.</summary>
/// <param name="Message">Its id.</param>
/// <param name="Rest">Together with everything after it.</param>
internal sealed record SplitData(long Message, bool Rest);

/// <summary>Takes messages out into a conversation of their own, with its own number.</summary>
internal sealed class SplitAct : IActKind
{
    public string Name => ActNames.Split;

    public TimeSpan UndoneWithin => TimeSpan.FromDays(30);

    public string? Problem(string data, DateTime now) => ActData.Read<SplitData>(data) is { Message: > 0 } ? null : "act.badData";

    public async ValueTask<string?> DoAsync(WriteScope scope, Conversation conversation, string data, Actor actor)
    {
        var wanted = ActData.Read<SplitData>(data)!;
        var first = await scope.Db.Messages.AsNoTracking().FirstOrDefaultAsync(m => m.Id == wanted.Message && m.ConversationId == conversation.Id && m.DeletedAt == null && m.CopyOfId == null);
        if (first is null) return null;
        var moved = await scope.Db.Messages.Where(m => m.ConversationId == conversation.Id)
            .Where(m => wanted.Rest ? m.At > first.At || (m.At == first.At && m.Id >= first.Id) : m.Id == first.Id || m.CopyOfId == first.Id)
            .Select(m => m.Id).ToListAsync();

        // A conversation of which nothing would stay is one of its own already.
        if (!await scope.Db.Messages.AnyAsync(m => m.ConversationId == conversation.Id && m.DeletedAt == null && !moved.Contains(m.Id))) return null;
        var (was, mark) = (conversation.Standing, scope.NewId());
        var other = await MadeAsync(scope, conversation, first);
        await Moving.MessagesAsync(scope, moved, conversation.Id, other.Id);
        await SettleAsync(scope, conversation, other);
        Record(scope, conversation, other, actor, moved);
        return ActData.Write(new Taken(other.Id, mark, was, conversation.Standing, other.Standing));
    }

    public async ValueTask<bool> UndoAsync(WriteScope scope, Conversation conversation, string before, Actor actor)
    {
        var taken = ActData.Read<Taken>(before)!;
        var other = await scope.Db.Conversations.FirstOrDefaultAsync(c => c.Id == taken.Other);
        if (other is not { MergedIntoId: null, DeletedAt: null } || conversation is not { MergedIntoId: null, DeletedAt: null }) return false;
        var isAsLeft = conversation.Standing == taken.Left && other.Standing == taken.LeftThere
            && !await scope.Db.SaidIn(conversation.Id).SpokeSinceAsync(taken.Mark) && !await scope.Db.SaidIn(other.Id).SpokeSinceAsync(taken.Mark);
        var ids = await scope.Db.Messages.Where(m => m.ConversationId == other.Id).Select(m => m.Id).ToListAsync();
        var last = await Moving.LastAsync(scope, other.Id);
        await Moving.MessagesAsync(scope, ids, other.Id, conversation.Id);
        await Moving.PeopleAsync(scope, other.Id, conversation.Id);
        await Moving.DraftsAsync(scope, other.Id, conversation.Id);

        // All of it comes back, what was said there since too; its number leads here from now on.
        other.JoinInto(conversation, last, actor, scope.Now);
        if (isAsLeft) conversation.StandAgain(taken.Was);
        await Moving.ShowAsync(scope, conversation);
        scope.Announce(NoticeKind.Conversation, other.Id, other.Id);
        return true;
    }

    private static async ValueTask<Conversation> MadeAsync(WriteScope scope, Conversation conversation, Message first)
    {
        var other = new Conversation
        {
            Id = scope.NewId(),
            Number = scope.NewConversationNumber(),
            ContactId = first is { Direction: MessageDirection.In, ContactId: { } writer } ? writer : conversation.ContactId,
            ChannelId = first.ChannelId,
            ContactPointId = first.ContactPointId ?? conversation.ContactPointId,
            ThreadKey = conversation.ThreadKey,
            Subject = first.Subject ?? conversation.Subject,
            CreatedAt = scope.Now,
            LastMessageAt = first.At,
        };
        scope.Db.Conversations.Add(other);
        foreach (var person in await scope.Db.Participants.AsNoTracking().Where(p => p.ConversationId == conversation.Id).ToListAsync())
            scope.Db.Participants.Add(new Participant { Id = scope.NewId(), ConversationId = other.Id, Address = person.Address, Name = person.Name, MessageId = person.MessageId, At = person.At });
        await scope.Db.SaveChangesAsync();
        return other;
    }

    /// <summary>Who waited in the one waits in whichever has their words; nobody begins to wait by it.</summary>
    private static async ValueTask SettleAsync(WriteScope scope, Conversation conversation, Conversation other)
    {
        var since = conversation.WaitingSince;
        await Moving.ShowAsync(scope, conversation);
        await Moving.ShowAsync(scope, other);
        if (since is null) return;
        other.WaitsSince(await scope.Db.SaidIn(other.Id).WaitingSinceAsync(since));
        if (!await Moving.HasWordsOfAsync(scope, conversation.Id, since.Value)) conversation.WaitsSince(await scope.Db.SaidIn(conversation.Id).WaitingSinceAsync(since));
    }

    private static void Record(WriteScope scope, Conversation conversation, Conversation other, Actor actor, IReadOnlyList<long> moved)
    {
        var facts = conversation.SplitInto(other, actor, scope.Now);
        facts.Here.Data = JsonSerializer.Serialize(new { into = other.Number, moved });
        facts.There.Data = JsonSerializer.Serialize(new { from = conversation.Number });
        scope.Record(facts.Here);
        scope.Record(facts.There);
        scope.Announce(NoticeKind.Conversation, other.Id, other.Id);
    }

    /// <summary>What the way back needs.</summary>
    private sealed record Taken(long Other, long Mark, ConversationStanding Was, ConversationStanding Left, ConversationStanding LeftThere);
}
