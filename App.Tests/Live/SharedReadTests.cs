using Microsoft.Extensions.Logging.Abstractions;
using SmallDesk.Live;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Live;

public sealed class SharedReadTests
{
    private static readonly Notice Change = new(NoticeKind.Conversation, 1);

    private readonly TestClock clock = new();
    private readonly LiveHub hub;
    private readonly SharedRead<string, int> shared;
    private readonly List<TaskCompletionSource> gates = [];
    private int reads;

    public SharedReadTests()
    {
        hub = new LiveHub(clock, NullLogger<LiveHub>.Instance);
        shared = new SharedRead<string, int>(hub, clock, async _ =>
        {
            var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            int number;
            lock (gates)
            {
                gates.Add(gate);
                number = ++reads;
            }

            await gate.Task;
            return number;
        });
    }

    [Fact]
    public async Task Those_who_ask_the_same_at_once_share_one_reading_and_other_questions_have_their_own()
    {
        var first = shared.GetAsync("a");
        var second = shared.GetAsync("a");
        var other = shared.GetAsync("b");
        await OpenAsync(2);

        Assert.Equal(await first, await second);
        Assert.NotEqual(await first, await other);
        Assert.Equal(2, reads);
    }

    [Fact]
    public async Task What_was_read_is_good_until_something_is_announced()
    {
        var before = shared.GetAsync("a");
        await OpenAsync(1);
        Assert.Equal(1, await before);
        Assert.Equal(1, await shared.GetAsync("a"));

        hub.Publish(new Notice(NoticeKind.Presence, 1));
        Assert.Equal(1, await shared.GetAsync("a"));
        hub.Publish(Change);
        var after = shared.GetAsync("a");
        await OpenAsync(2);

        Assert.Equal(2, await after);
    }

    [Fact]
    public async Task Whoever_asks_after_a_change_never_gets_a_reading_that_began_before_it()
    {
        var early = shared.GetAsync("a");
        await Wait.UntilAsync(() => Count() == 1, "the first reading");
        hub.Publish(Change);
        var late = shared.GetAsync("a");
        var later = shared.GetAsync("a");
        Assert.Equal(1, Count());
        await OpenAsync(1);
        await OpenAsync(2);

        Assert.Equal((1, 2, 2), (await early, await late, await later));
    }

    [Fact]
    public async Task A_reading_that_failed_is_told_to_those_who_shared_it_and_then_done_again()
    {
        var failing = shared.GetAsync("a");
        await Wait.UntilAsync(() => Count() == 1, "the first reading");
        gates[0].SetException(new InvalidOperationException("on purpose"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => failing);

        var again = shared.GetAsync("a");
        await OpenAsync(2);

        Assert.Equal(2, await again);
    }

    [Fact]
    public async Task Nothing_is_kept_for_longer_than_a_second()
    {
        var first = shared.GetAsync("a");
        await OpenAsync(1);
        await first;

        clock.Advance(SharedRead<string, int>.Longest);
        var second = shared.GetAsync("a");
        await OpenAsync(2);

        Assert.Equal(2, await second);
    }

    private int Count()
    {
        lock (gates) return gates.Count;
    }

    private async Task OpenAsync(int count)
    {
        await Wait.UntilAsync(() => Count() == count, $"{count} readings");
        lock (gates) gates.ForEach(g => g.TrySetResult());
    }
}
