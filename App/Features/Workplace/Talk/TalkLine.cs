using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Ui.Time;

namespace SmallDesk.Features.Workplace.Talk;

/// <summary>A line of a conversation and how it stands among the others.</summary>
/// <param name="Item">What it is.</param>
/// <param name="OpensDay">A new day begins with it.</param>
/// <param name="IsFirstNew">The reader has seen everything before it and nothing from it on.</param>
/// <param name="IsFirst">Opens a group of one author's messages.</param>
/// <param name="IsLast">Closes such a group: here stand the author and the time.</param>
public sealed record TalkLine(TimelineItem Item, bool OpensDay, bool IsFirstNew, bool IsFirst, bool IsLast);

/// <summary>Arranges a timeline for reading.</summary>
internal static class TalkLines
{
    private static readonly TimeSpan Together = TimeSpan.FromMinutes(5);

    /// <param name="items">In order.</param>
    /// <param name="readUpTo">Newest message the reader had seen when they came; 0 when none: then nothing is marked as new.</param>
    /// <param name="zone">The desk's time zone: days begin there.</param>
    public static IReadOnlyList<TalkLine> Arrange(IReadOnlyList<TimelineItem> items, long readUpTo, TimeZoneInfo zone)
    {
        List<TalkLine> lines = new(items.Count);
        var marked = readUpTo == 0;
        for (var i = 0; i < items.Count; i++)
        {
            var (before, item, after) = (i > 0 ? items[i - 1] : null, items[i], i + 1 < items.Count ? items[i + 1] : null);
            var isNew = !marked && item.Message is { Direction: MessageDirection.In } message && message.Id > readUpTo && i > 0;
            marked |= isNew;
            lines.Add(new TalkLine(item, !SameDay(before, item, zone), isNew, isNew || !InOneGroup(before, item, zone), !InOneGroup(item, after, zone)));
        }

        return lines;
    }

    private static bool SameDay(TimelineItem? a, TimelineItem b, TimeZoneInfo zone) =>
        a is not null && TimeText.Local(a.At, zone).Date == TimeText.Local(b.At, zone).Date;

    private static bool InOneGroup(TimelineItem? a, TimelineItem? b, TimeZoneInfo zone) =>
        a?.Message is { } one && b?.Message is { } two
        && one.Direction == two.Direction && one.Direction != MessageDirection.Note
        && one.AgentId == two.AgentId && one.ContactId == two.ContactId && one.IsAutomatic == two.IsAutomatic && one.ChannelId == two.ChannelId
        && two.At - one.At < Together && SameDay(a, b, zone);
}
