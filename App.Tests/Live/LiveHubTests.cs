using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using SmallDesk.Live;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Live;

public sealed class LiveHubTests
{
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly TestClock clock = new();
    private readonly LiveHub hub;
    private readonly Channel<IReadOnlyList<Notice>> batches = System.Threading.Channels.Channel.CreateUnbounded<IReadOnlyList<Notice>>();

    public LiveHubTests() => hub = new LiveHub(clock, NullLogger<LiveHub>.Instance);

    [Fact]
    public async Task The_first_notice_arrives_at_once_and_the_burst_after_it_as_one()
    {
        using var listening = Listen();
        hub.Publish(Message(1));
        Assert.Equal([Message(1)], await NextAsync());

        for (var i = 2; i <= 50; i++) hub.Publish(Message(i));
        hub.Publish(Message(50));
        await TurnAsync();

        Assert.Equal(Enumerable.Range(2, 49), (await NextAsync()).Select(n => (int)n.Id).Order());
    }

    [Fact]
    public async Task The_last_notice_of_a_busy_stretch_is_never_lost()
    {
        var seen = new ConcurrentBag<long>();
        var real = new LiveHub(TimeProvider.System, NullLogger<LiveHub>.Instance);
        using var listening = real.Subscribe(
            _ => true,
            batch =>
            {
                foreach (var notice in batch) seen.Add(notice.Id);
                return Task.CompletedTask;
            },
            TimeSpan.FromMilliseconds(1));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(() =>
        {
            for (var i = 0; i < 5000; i++) real.Publish(Message(writer * 5000 + i));
        })));

        await Wait.UntilAsync(() => seen.Count == 20_000, "every notice");
        Assert.Equal(20_000, seen.Distinct().Count());
    }

    [Fact]
    public async Task What_a_listener_does_not_want_does_not_reach_it()
    {
        using var listening = Listen(n => n.ConversationId == 7);
        hub.Publish(Message(1), new Notice(NoticeKind.MessageAdded, 2, ConversationId: 7));

        Assert.Equal([2L], (await NextAsync()).Select(n => n.Id));
    }

    [Fact]
    public async Task A_listener_that_fails_goes_on_listening()
    {
        var calls = 0;
        using var listening = hub.Subscribe(
            _ => true,
            batch =>
            {
                batches.Writer.TryWrite(batch);
                return ++calls == 1 ? throw new InvalidOperationException("on purpose") : Task.CompletedTask;
            },
            Window);
        hub.Publish(Message(1));
        await NextAsync();

        hub.Publish(Message(2));
        await TurnAsync();

        Assert.Equal([Message(2)], await NextAsync());
    }

    [Fact]
    public async Task A_slow_listener_holds_up_nobody()
    {
        var stuck = new TaskCompletionSource();
        using var slow = hub.Subscribe(_ => true, _ => stuck.Task, Window);
        using var quick = Listen();

        hub.Publish(Message(1));

        Assert.Equal([Message(1)], await NextAsync());
        stuck.SetResult();
    }

    [Fact]
    public void Whoever_left_hears_nothing_more()
    {
        var heard = 0;
        hub.Subscribe(_ => Interlocked.Increment(ref heard) > 0, _ => Task.CompletedTask).Dispose();

        hub.Publish(Message(1));

        Assert.Equal((0, 0), (heard, hub.Listeners));
    }

    private static Notice Message(long id) => new(NoticeKind.MessageAdded, id);

    private IDisposable Listen(Func<Notice, bool>? wants = null) => hub.Subscribe(
        wants ?? (_ => true),
        batch =>
        {
            batches.Writer.TryWrite(batch);
            return Task.CompletedTask;
        },
        Window);

    private async Task<IReadOnlyList<Notice>> NextAsync() => await batches.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    /// <summary>Lets a window pass as soon as the hub waits for one.</summary>
    private async Task TurnAsync()
    {
        await Wait.UntilAsync(() => clock.Waiting > 0, "the hub to wait for the end of its window");
        clock.Advance(Window);
    }
}
