using SmallDesk.Live;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Live;

public sealed class AlarmTests
{
    private readonly TestClock clock = new();
    private readonly Signal signal = new();

    [Fact]
    public async Task It_rings_at_once_and_then_by_rounds()
    {
        using var alarm = signal.SetEvery(clock, TimeSpan.FromSeconds(10));
        clock.Advance(TimeSpan.Zero);
        await signal.WaitAsync(Soon);
        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.False(signal.IsSet);
        clock.Advance(TimeSpan.FromSeconds(1));
        await signal.WaitAsync(Soon);
    }

    [Fact]
    public async Task It_rings_earlier_for_what_falls_due_earlier()
    {
        using var alarm = signal.SetEvery(clock, TimeSpan.FromSeconds(10));
        clock.Advance(TimeSpan.Zero);
        await signal.WaitAsync(Soon);
        alarm.RingBy(clock.GetUtcNow().UtcDateTime.AddSeconds(2));
        clock.Advance(TimeSpan.FromSeconds(2));
        await signal.WaitAsync(Soon);
        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.False(signal.IsSet);
        clock.Advance(TimeSpan.FromSeconds(1));
        await signal.WaitAsync(Soon);
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(0)]
    [InlineData(3600)]
    [InlineData(null)]
    public async Task What_is_long_due_or_far_off_or_nothing_is_left_to_the_rounds(int? seconds)
    {
        using var alarm = signal.SetEvery(clock, TimeSpan.FromSeconds(10));
        clock.Advance(TimeSpan.Zero);
        await signal.WaitAsync(Soon);
        alarm.RingBy(seconds is { } s ? clock.GetUtcNow().UtcDateTime.AddSeconds(s) : null);
        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.False(signal.IsSet);
        clock.Advance(TimeSpan.FromSeconds(1));
        await signal.WaitAsync(Soon);
    }

    private static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromSeconds(10)).Token;
}
