using System.Text.Json;
using Microsoft.EntityFrameworkCore;
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
        long[] back = [.. record.Moved, .. since.Back];
        await Moving.MessagesAsync(scope, back, target.Id, joined.Id);
        await Moving.PeopleBackAsync(scope, back, target.Id, joined.Id);
        foreach (var tag in await scope.Db.ConversationTags.Where(t => t.ConversationId == target.Id && record.Tags.Contains(t.TagId)).ToListAsync()) scope.Db.ConversationTags.Remove(tag);

        var isAsLeft = record.Left is not null && target.Standing with { WaitingSince = null } == record.Left with { WaitingSince = null } && !since.IsSpokenHere;
        var facts = joined.PartFrom(target, await Moving.LastAsync(scope, target.Id), await Moving.WaitingAsync(scope, target.Id), actor, scope.Now);
        if (isAsLeft) target.StandAgain(record.Was!);
        await SettleAsync(scope, joined, since);

        facts.Here.Data = JsonSerializer.Serialize(new { from = target.Number });
        facts.There.Data = JsonSerializer.Serialize(new { from = joined.Number, moved = back });
        scope.Record(facts.Here);
        scope.Record(facts.There);
        foreach (var id in new[] { joined.Id, target.Id }) scope.Announce(NoticeKind.Conversation, id, id);
        return true;
    }

    private static async ValueTask SettleAsync(WriteScope scope, Conversation joined, Since since)
    {
        joined.ShownBy(await Moving.LastAsync(scope, joined.Id));
        if (since.Wrote) joined.WaitsSince(await Moving.WaitingAsync(scope, joined.Id));
        else if (since.WasAnswered) joined.WaitsSince(null);
    }

    private static async ValueTask<Since> SinceAsync(WriteScope scope, Conversation joined, Conversation target, MergeRecord record)
    {
        if (record.Mark == 0) return new Since([], true, false, false);
        var moved = record.Moved.ToHashSet();
        var others = await OthersAsync(scope, joined, target);
        var all = await scope.Db.Messages.AsNoTracking().Where(m => m.ConversationId == target.Id)
            .Select(m => new { m.Id, Way = new Way(m.ChannelId, m.ContactPointId), m.Direction, m.IsAutomatic, m.DeletedAt }).ToListAsync();
        var theirs = all.Where(m => moved.Contains(m.Id) && m.Way.PointId is not null).Select(m => m.Way).Append(new Way(joined.ChannelId, joined.ContactPointId)).ToHashSet();
        var ours = all.Where(m => !moved.Contains(m.Id) && m.Id < record.Mark && m.Way.PointId is not null).Select(m => m.Way).Append(new Way(target.ChannelId, target.ContactPointId)).ToHashSet();
        var later = all.Where(m => m.Id > record.Mark && !moved.Contains(m.Id) && !others.Contains(m.Id)).ToList();
        var back = later.Where(m => m.Way.PointId is not null && theirs.Contains(m.Way) && !ours.Contains(m.Way)).ToList();
        var said = later.Where(m => m.Direction != MessageDirection.Note && !m.IsAutomatic && m.DeletedAt is null).ToList();
        return new Since(
            [.. back.Select(m => m.Id)],
            said.Exists(m => !back.Contains(m)),
            back.Exists(m => m is { Direction: MessageDirection.In, IsAutomatic: false, DeletedAt: null }),
            said.Exists(m => m.Direction == MessageDirection.Out && theirs.Contains(m.Way)));
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
    /// <param name="WasAnswered">Its customer was answered.</param>
    private sealed record Since(IReadOnlyList<long> Back, bool IsSpokenHere, bool Wrote, bool WasAnswered);
}
