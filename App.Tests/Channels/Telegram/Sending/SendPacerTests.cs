using System.Collections.Concurrent;
using SmallDesk.Channels.Telegram.Sending;

namespace SmallDesk.Tests.Channels.Telegram.Sending;

public sealed class SendPacerTests
{
    private readonly SendPacer pacer = new(TimeProvider.System);

    [Fact]
    public async Task Thirty_a_second_and_one_a_second_for_a_chat_and_nobody_starves()
    {
        ConcurrentQueue<(long Chat, double At)> sent = new();
        var started = TimeProvider.System.GetUtcNow();
        async Task SendAsync(long chat) => sent.Enqueue((chat, (await pacer.WaitAsync(chat, isGroup: false, 1, default) - started).TotalSeconds));

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
        await pacer.WaitAsync(2, isGroup: false, 1, default);
        pacer.Pause(1, TimeSpan.FromSeconds(30));
        Assert.InRange(pacer.DelayOf(3, false).TotalSeconds, 29, 30);
    }

    [Fact]
    public async Task A_group_gets_twenty_a_minute()
    {
        for (var i = 0; i < 2; i++) await pacer.WaitAsync(-5, isGroup: true, 10, default).WaitAsync(TimeSpan.FromSeconds(15));
        Assert.InRange(pacer.DelayOf(-5, isGroup: true).TotalSeconds, 40, 61);
    }
}
