using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using SmallDesk.Live;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Live;

public sealed class AttendanceTests : IDisposable
{
    private readonly TestClock clock = new();
    private readonly ConcurrentQueue<long> told = new();
    private readonly IDisposable listening;
    private readonly Attendance attendance;

    public AttendanceTests()
    {
        var live = new LiveHub(TimeProvider.System, NullLogger<LiveHub>.Instance);
        listening = live.Subscribe(Keep, _ => Task.CompletedTask);
        attendance = new Attendance(live, clock);
    }

    public void Dispose()
    {
        listening.Dispose();
        attendance.Dispose();
    }

    [Fact]
    public void Everybody_counts_as_here_for_two_minutes_after_a_start()
    {
        Assert.True(attendance.IsHere(5));
        clock.Advance(TimeSpan.FromMinutes(2) + TimeSpan.FromSeconds(5));
        Assert.False(attendance.IsHere(5));
        Assert.Equal([0], told);
    }

    [Fact]
    public void An_open_screen_keeps_its_agent_here_however_long()
    {
        attendance.Came(5);
        clock.Advance(TimeSpan.FromHours(9));
        Assert.True(attendance.IsHere(5));
        Assert.False(attendance.IsHere(6));
    }

    [Fact]
    public void A_reload_makes_nobody_absent_and_going_home_does_after_two_minutes()
    {
        clock.Advance(TimeSpan.FromHours(1));
        attendance.Came(5);
        attendance.Left(5);
        clock.Advance(TimeSpan.FromSeconds(115));
        Assert.True(attendance.IsHere(5));
        attendance.Came(5);
        attendance.Left(5);
        clock.Advance(TimeSpan.FromSeconds(125));
        Assert.False(attendance.IsHere(5));
        Assert.Equal([0, 5, 5], told);
    }

    [Fact]
    public void Two_screens_are_closed_one_by_one()
    {
        clock.Advance(TimeSpan.FromHours(1));
        attendance.Came(5);
        attendance.Came(5);
        attendance.Left(5);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.True(attendance.IsHere(5));
        attendance.Left(5);
        attendance.Left(5);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.False(attendance.IsHere(5));
        attendance.Came(5);
        Assert.True(attendance.IsHere(5));
    }

    [Fact]
    public void A_request_counts_for_two_minutes()
    {
        clock.Advance(TimeSpan.FromHours(1));
        attendance.Acted(5);
        Assert.True(attendance.IsHere(5));
        clock.Advance(TimeSpan.FromSeconds(125));
        Assert.False(attendance.IsHere(5));
    }

    private bool Keep(Notice notice)
    {
        Assert.Equal((NoticeKind.Presence, 0, 0), (notice.Kind, notice.Id, notice.ConversationId));
        told.Enqueue(notice.AgentId);
        return false;
    }
}
