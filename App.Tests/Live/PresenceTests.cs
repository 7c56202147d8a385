using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using SmallDesk.Live;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Live;

public sealed class PresenceTests : IDisposable
{
    private readonly TestClock clock = new();
    private readonly ConcurrentQueue<Notice> wanted = new();
    private readonly IDisposable listening;
    private readonly Presence presence;

    public PresenceTests()
    {
        var live = new LiveHub(TimeProvider.System, NullLogger<LiveHub>.Instance);
        listening = live.Subscribe(n => Keep(n), _ => Task.CompletedTask);
        presence = new Presence(live, clock);
    }

    public void Dispose()
    {
        listening.Dispose();
        presence.Dispose();
    }

    [Fact]
    public void Typing_fades_after_seven_seconds_without_a_key()
    {
        presence.Typing(1, 5);
        clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal([new PresenceMark(1, 5, IsTyping: true)], presence.In(1));

        clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Empty(presence.In(1));
        Assert.Equal(2, wanted.Count);
    }

    [Fact]
    public void Who_goes_on_typing_stays_and_is_announced_once()
    {
        for (var i = 0; i < 10; i++)
        {
            presence.Typing(1, 5);
            clock.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.NotEmpty(presence.In(1));
        Assert.Single(wanted);
    }

    [Fact]
    public void Looking_fades_after_ninety_seconds()
    {
        presence.Looking(1, 5);
        clock.Advance(TimeSpan.FromSeconds(89));
        Assert.NotEmpty(presence.In(1));

        clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Empty(presence.In(1));
    }

    [Fact]
    public void Leaving_ends_looking_and_typing_in_that_conversation_only()
    {
        presence.Looking(1, 5);
        presence.Typing(1, 5);
        presence.Typing(2, 5);
        presence.Looking(1, 6);

        presence.StoppedLooking(1, 5);

        Assert.Equal([new PresenceMark(1, 6, IsTyping: false)], presence.In(1));
        Assert.Single(presence.In(2));
    }

    [Fact]
    public void A_customer_with_two_tabs_is_online_until_the_last_is_closed()
    {
        presence.CameOnline(9);
        presence.CameOnline(9);
        presence.WentOffline(9);
        Assert.True(presence.IsOnline(9));
        Assert.Single(wanted);

        presence.WentOffline(9);

        Assert.False(presence.IsOnline(9));
        Assert.Equal(0, presence.OnlineCount);
        Assert.Equal(2, wanted.Count);
    }

    private bool Keep(Notice notice)
    {
        wanted.Enqueue(notice);
        return false;
    }
}
