using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Live;

namespace SmallDesk.Features.Merging;

/// <summary>
/// Undoes a merging. What moved then moves back by the record that was made of it; what was said since goes to whom it was said with:
/// messages by a way (channel and contact point) that only the one that went has belong to it, all else stays.
/// </summary>
internal static class Parting
{
    /// <returns>Whether the two were still merged, and could be taken apart.</returns>
    public static async ValueTask<bool> ExecuteAsync(WriteScope scope, Conversation joined, Conversation target, Actor actor)
    {
        if (joined.MergedIntoId != target.Id || joined.DeletedAt is not null || target is not { MergedIntoId: null, DeletedAt: null }) return false;
        if (await MergeRecord.FindAsync(scope, target.Id, joined.Number) is not { } record) return false;
        var since = await SinceAsync(scope, joined, target, record);
        if (since is null) return false;
        long[] back = [.. record.Moved, .. since.Back];
        await Moving.MessagesAsync(scope, back, target.Id, joined.Id);
        await Moving.PeopleBackAsync(scope, back, target.Id, joined.Id);
        foreach (var tag in await scope.Db.ConversationTags.Where(t => t.ConversationId == target.Id && record.Tags.Contains(t.TagId)).ToListAsync()) scope.Db.ConversationTags.Remove(tag);
        var facts = joined.PartFrom(target, await Moving.LastAsync(scope, target.Id), await scope.Db.SaidIn(target.Id).WaitingSinceAsync(), actor, scope.Now);
        await SettleAsync(scope, target, record, since);
        await SettleAsync(scope, joined, record.Mark, since);

        facts.Here.Data = JsonSerializer.Serialize(new { from = target.Number });
        facts.There.Data = JsonSerializer.Serialize(new { from = joined.Number, moved = back });
        scope.Record(facts.Here);
        scope.Record(facts.There);
        foreach (var id in new[] { joined.Id, target.Id }) scope.Announce(NoticeKind.Conversation, id, id);
        return true;
    }

    /// <summary>The other one is as it was, unless people went on with it; then its customer waits for an answer to what stays.</summary>
    private static async ValueTask SettleAsync(WriteScope scope, Conversation target, MergeRecord record, Since since)
    {
        await Moving.ShowAsync(scope, target);
        if (record is not { Was: { } was, Left: { } left }) return;
        var isUntouched = (target.Status, target.SnoozedUntil, target.ClosedAt) == (left.Status, left.SnoozedUntil, left.ClosedAt);
        if (isUntouched && !since.IsSpokenHere) target.StandAgain(was);
        else if (target.Status == ConversationStatus.Open) target.WaitsSince(await scope.Db.SaidIn(target.Id).WaitingSinceAsync(was.WaitingSince, was.WaitingSince is null ? record.Mark : 0));
    }

    private static async ValueTask SettleAsync(WriteScope scope, Conversation joined, long mark, Since since)
    {
        await Moving.ShowAsync(scope, joined);
        if (since.AnsweredAt is { } answered && joined is { CountedFrom: not null, FirstResponseAt: null }) joined.FirstResponseAt = answered;
        if (since.Wrote) joined.WaitsSince(await scope.Db.SaidIn(joined.Id).WaitingSinceAsync(joined.WaitingSince, joined.WaitingSince is null ? mark : 0));
        else if (since.AnsweredAt is not null) joined.WaitsSince(null);
    }

    /// <returns>Null when nothing of the one or of the other is there any more: then they cannot be told apart.</returns>
    private static async ValueTask<Since?> SinceAsync(WriteScope scope, Conversation joined, Conversation target, MergeRecord record)
    {
        var moved = record.Moved.ToHashSet();
        var others = await OthersAsync(scope, joined, target);
        var all = await scope.Db.Messages.AsNoTracking().Where(m => m.ConversationId == target.Id)
            .Select(m => new { m.Id, Way = new Way(m.ChannelId, m.ContactPointId), m.At, m.Direction, m.IsAutomatic, m.DeletedAt, IsLetter = m.Mail != null }).ToListAsync();
        if (all.TrueForAll(m => moved.Contains(m.Id)) || !all.Exists(m => moved.Contains(m.Id))) return null;
        if (record.Mark == 0) return new Since([], true, false, null);
        var theirs = all.Where(m => moved.Contains(m.Id) && m.Way.PointId is not null).Select(m => m.Way).Append(new Way(joined.ChannelId, joined.ContactPointId)).ToHashSet();
        var ours = all.Where(m => !moved.Contains(m.Id) && m.Id < record.Mark && m.Way.PointId is not null).Select(m => m.Way).Append(new Way(target.ChannelId, target.ContactPointId)).ToHashSet();
        var later = all.Where(m => m.Id > record.Mark && !moved.Contains(m.Id) && !others.Contains(m.Id)).ToList();

        // A letter of ours may have gone to both: it stays where it was written.
        var back = later.Where(m => m.Way.PointId is not null && theirs.Contains(m.Way) && !ours.Contains(m.Way) && !(m.IsLetter && m.Direction == MessageDirection.Out)).ToList();
        var said = later.Where(m => m.Direction != MessageDirection.Note && !m.IsAutomatic && m.DeletedAt is null).ToList();
        return new Since(
            [.. back.Select(m => m.Id)],
            said.Exists(m => !back.Contains(m)),
            back.Exists(m => m is { Direction: MessageDirection.In, IsAutomatic: false, DeletedAt: null }),
            said.Where(m => m.Direction == MessageDirection.Out && theirs.Contains(m.Way)).Select(m => (DateTime?)m.At).Min());
    }

    /// <summary>What came with other conversations that are still merged in goes its own way.</summary>
    private static async ValueTask<HashSet<long>> OthersAsync(WriteScope scope, Conversation joined, Conversation target)
    {
        HashSet<long> ids = [];
        foreach (var number in await scope.Db.Conversations.Where(c => c.MergedIntoId == target.Id && c.Id != joined.Id).Select(c => c.Number).ToListAsync())
        {
            if (await MergeRecord.FindAsync(scope, target.Id, number) is { } other) ids.UnionWith(other.Moved);
        }

        return ids;
    }

    /// <summary>By which channel and with whom.</summary>
    private readonly record struct Way(long ChannelId, long? PointId);

    /// <summary>What was said since the merging.</summary>
    /// <param name="Back">The messages that belong to the one that went.</param>
    /// <param name="IsSpokenHere">Something public was said that stays.</param>
    /// <param name="Wrote">Its customer wrote.</param>
    /// <param name="AnsweredAt">Its customer was first answered at, UTC; null when they were not.</param>
    private sealed record Since(IReadOnlyList<long> Back, bool IsSpokenHere, bool Wrote, DateTime? AnsweredAt);
}
