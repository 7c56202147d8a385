using SmallDesk.Domain;
using SmallDesk.Features.Conversations;
using SmallDesk.Features.Workplace.Talk;

namespace SmallDesk.Tests.Features.Workplace;

public sealed class TalkLinesTests
{
    private static readonly TimeZoneInfo Moscow = TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow");
    private static readonly DateTime Noon = new(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_day_begins_in_the_desks_time_zone()
    {
        var evening = new DateTime(2026, 3, 2, 20, 59, 0, DateTimeKind.Utc);
        var lines = Arrange(0, In(1, evening), In(2, evening.AddMinutes(2)));
        Assert.Equal([true, true], lines.Select(l => l.OpensDay));
    }

    [Fact]
    public void Messages_of_one_author_within_five_minutes_are_one_group()
    {
        var lines = Arrange(0, In(1, Noon), In(2, Noon.AddMinutes(1)), Out(3, Noon.AddMinutes(2), 7), Out(4, Noon.AddMinutes(3), 8), In(5, Noon.AddMinutes(20)));
        Assert.Equal([true, false, true, true, true], lines.Select(l => l.IsFirst));
        Assert.Equal([false, true, true, true, true], lines.Select(l => l.IsLast));
    }

    [Fact]
    public void The_mark_stands_before_the_first_message_the_reader_has_not_seen()
    {
        var lines = Arrange(1, In(1, Noon), Out(2, Noon.AddMinutes(1), 7), In(3, Noon.AddMinutes(2)), In(4, Noon.AddMinutes(3)));
        Assert.Equal([3L], lines.Where(l => l.IsFirstNew).Select(l => l.Item.Id));
    }

    [Fact]
    public void Whoever_comes_for_the_first_time_sees_no_mark() =>
        Assert.DoesNotContain(Arrange(0, In(1, Noon), In(2, Noon.AddMinutes(1))), l => l.IsFirstNew);

    [Fact]
    public void Notes_never_join_a_group()
    {
        var lines = Arrange(0, Line(1, Noon, MessageDirection.Note, 7), Line(2, Noon, MessageDirection.Note, 7));
        Assert.All(lines, l => Assert.True(l is { IsFirst: true, IsLast: true }));
    }

    private static IReadOnlyList<TalkLine> Arrange(long readUpTo, params TimelineItem[] items) => TalkLines.Arrange(items, readUpTo, Moscow);

    private static TimelineItem In(long id, DateTime at) => Line(id, at, MessageDirection.In, null);

    private static TimelineItem Out(long id, DateTime at, long agentId) => Line(id, at, MessageDirection.Out, agentId);

    private static TimelineItem Line(long id, DateTime at, MessageDirection direction, long? agentId) => new()
    {
        Id = id,
        At = at,
        Message = new MessageView
        {
            Id = id, At = at, Direction = direction, AgentId = agentId, IsAutomatic = false, ChannelId = 1, Text = "x", Delivery = DeliveryState.None,
        },
    };
}
