using SmallDesk.Features.WebChat;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.WebChat;

public sealed class ChatLimiterTests
{
    private static readonly ChatLimit Limit = new("test", 3, TimeSpan.FromSeconds(10));

    [Fact]
    public void A_burst_passes_then_one_each_interval()
    {
        var clock = new TestClock();
        var limiter = new ChatLimiter(clock);

        Assert.Equal([null, null, null], Enumerable.Range(0, 3).Select(_ => limiter.Take(Limit, "a")));
        Assert.Equal(TimeSpan.FromSeconds(10), limiter.Take(Limit, "a"));
        clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(TimeSpan.FromSeconds(6), limiter.Take(Limit, "a"));
        clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Null(limiter.Take(Limit, "a"));
        Assert.NotNull(limiter.Take(Limit, "a"));
    }

    [Fact]
    public void One_does_not_pay_for_another()
    {
        var limiter = new ChatLimiter(new TestClock());
        for (var i = 0; i < 10; i++) limiter.Take(Limit, "a");
        Assert.Null(limiter.Take(Limit, "b"));
        Assert.Null(limiter.Take(Limit with { Name = "other" }, "a"));
    }

    [Fact]
    public void Being_refused_does_not_make_it_worse_and_what_is_over_is_forgotten()
    {
        var clock = new TestClock();
        var limiter = new ChatLimiter(clock);
        for (var i = 0; i < 100; i++) limiter.Take(Limit, "a");
        clock.Advance(TimeSpan.FromSeconds(30));
        limiter.Forget();
        Assert.Equal([null, null, null], Enumerable.Range(0, 3).Select(_ => limiter.Take(Limit, "a")));
    }
}
