using System.Collections.Concurrent;
using SmallDesk.Channels.Telegram.Sending;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Channels.Telegram.Sending;

public sealed class SendPacerTests
{
    private readonly SendPacer pacer = new(TimeProvider.System);

    [Fact]
    public async Task Thirty_a_second_and_one_a_second_for_a_chat_and_nobody_starves()
    {
        ConcurrentQueue<(long Chat, double At)> sent = new();
        var started = TimeProvider.System.GetUtcNow();
        async Task SendAsync(long chat)
        {
            using var gone = await pacer.WaitAsync(chat, isGroup: false, 1, default);
            sent.Enqueue((chat, (gone.At - started).TotalSeconds));
        }

        var flood = Enumerable.Range(0, 4).Select(_ => SendAsync(1));
        await Task.WhenAll([.. flood, .. Enumerable.Range(2, 70).Select(chat => SendAsync(chat))]);
        var times = sent.Select(s => s.At).Order().ToList();
        Assert.All(times, t => Assert.InRange(times.Count(o => o >= t && o < t + 1), 1, 30));
        var ofOne = sent.Where(s => s.Chat == 1).Select(s => s.At).Order().ToList();
        Assert.All(ofOne.Zip(ofOne.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 1));
        Assert.InRange(sent.Where(s => s.Chat != 1).Max(s => s.At), 0, 6);
    }

    [Fact]
    public async Task A_long_pause_holds_the_whole_bot_and_a_short_one_its_chat()
    {
        pacer.Pause(1, TimeSpan.FromSeconds(2));
        Assert.InRange(pacer.DelayOf(1, false).TotalSeconds, 1.5, 2);
        Assert.Equal(TimeSpan.Zero, pacer.DelayOf(2, false));
        (await pacer.WaitAsync(2, isGroup: false, 1, default)).Dispose();
        pacer.Pause(1, TimeSpan.FromSeconds(30));
        Assert.InRange(pacer.DelayOf(3, false).TotalSeconds, 29, 30);
    }

    [Fact]
    public async Task A_group_gets_twenty_a_minute()
    {
        for (var i = 0; i < 2; i++) (await pacer.WaitAsync(-5, isGroup: true, 10, default).WaitAsync(TimeSpan.FromSeconds(15))).Dispose();
        Assert.InRange(pacer.DelayOf(-5, isGroup: true).TotalSeconds, 40, 61);
    }

    [Fact]
    public async Task What_is_held_up_on_the_way_and_then_arrives_at_once_is_not_joined_by_others()
    {
        var clock = new TestClock();
        var slow = new SendPacer(clock);
        List<SendPacer.Departure> heldUp = [];
        for (var chat = 1; chat <= 30; chat++)
        {
            var turn = slow.WaitAsync(chat, isGroup: false, 1, default);
            clock.Advance(TimeSpan.FromSeconds(1));
            heldUp.Add(await turn.WaitAsync(TimeSpan.FromSeconds(10)));
        }

        var next = slow.WaitAsync(31, isGroup: false, 1, default);
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.False(next.IsCompleted);

        foreach (var departure in heldUp) departure.Dispose();
        await Wait.UntilAsync(() => clock.Waiting > 0, "the next one to wait for the window after them");
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(next.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(0.02));
        (await next.WaitAsync(TimeSpan.FromSeconds(10))).Dispose();
    }
}
