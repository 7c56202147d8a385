using SmallDesk.Channels.Email.Providers;
using SmallDesk.Channels.Email.Sending;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Channels.Email.Sending;

public sealed class MailPacerTests
{
    private readonly TestClock clock = new();
    private readonly Steady steady;

    public MailPacerTests() => steady = new Steady(clock);

    [Fact]
    public async Task The_first_mail_goes_at_once_and_the_next_one_keeps_its_distance_from_the_beginning_of_the_one_before()
    {
        var pacer = new MailPacer(TimeSpan.FromSeconds(2), steady);
        await pacer.WaitAsync(default);

        var second = pacer.WaitAsync(default);
        Assert.False(second.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(second.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(0.1));
        await second.WaitAsync(TimeSpan.FromSeconds(10));

        clock.Advance(TimeSpan.FromSeconds(1.5));
        var third = pacer.WaitAsync(default);
        Assert.False(third.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(0.5));
        await third.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Nobody_waits_after_a_quiet_time_or_where_nobody_asks_for_a_distance()
    {
        var pacer = new MailPacer(TimeSpan.FromSeconds(2), steady);
        await pacer.WaitAsync(default);
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.True(pacer.WaitAsync(default).IsCompletedSuccessfully);

        var unknown = new MailPacer(TimeSpan.Zero, steady);
        for (var i = 0; i < 100; i++) Assert.True(unknown.WaitAsync(default).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Whoever_stops_waits_no_longer_and_uses_up_no_turn()
    {
        var pacer = new MailPacer(TimeSpan.FromSeconds(2), steady);
        await pacer.WaitAsync(default);
        using var stopping = new CancellationTokenSource();
        var waiting = pacer.WaitAsync(stopping.Token);
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.True(pacer.WaitAsync(default).IsCompletedSuccessfully);
    }

    [Fact]
    public void Every_provider_that_limits_the_day_is_paced() =>
        Assert.All(MailProviders.All.Where(p => p.MostPerDay is not null), p => Assert.InRange(p.Pace, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10)));

    /// <summary>The test's clock, whose stopwatch runs by it too.</summary>
    private sealed class Steady(TestClock clock) : TimeProvider
    {
        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

        public override long GetTimestamp() => clock.GetUtcNow().Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => clock.CreateTimer(callback, state, dueTime, period);
    }
}
