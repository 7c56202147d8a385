using Microsoft.EntityFrameworkCore;
using SmallDesk.Domain;
using SmallDesk.Live;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Data.Writing;

public sealed class WriteQueueTests
{
    [Fact]
    public async Task A_failing_item_fails_alone()
    {
        await using var desk = TestDesk.Open();
        var gate = new TaskCompletionSource();
        var first = desk.Writes.RunAsync(async scope =>
        {
            await gate.Task;
            scope.Db.Teams.Add(new Team { Id = scope.NewId(), Name = "first" });
        });
        var broken = desk.Writes.RunAsync(async scope =>
        {
            scope.Db.Teams.Add(new Team { Id = scope.NewId(), Name = "broken" });
            await scope.Db.SaveChangesAsync();
            throw new InvalidOperationException("on purpose");
        });
        var third = desk.Writes.RunAsync(scope =>
        {
            scope.Db.Teams.Add(new Team { Id = scope.NewId(), Name = "third" });
            return ValueTask.CompletedTask;
        });
        gate.SetResult();

        await first;
        await third;
        await Assert.ThrowsAsync<InvalidOperationException>(() => broken);
        await using var db = desk.Read();
        Assert.Equal(["first", "third"], await db.Teams.OrderBy(t => t.Id).Select(t => t.Name).ToListAsync());
    }

    [Fact]
    public async Task An_item_may_use_the_context_after_another_of_its_batch_has_written_to_the_search()
    {
        await using var desk = TestDesk.Open();
        var gate = new TaskCompletionSource();
        var indexing = desk.Writes.RunAsync(async scope =>
        {
            await gate.Task;
            scope.Index(new Message { Id = scope.NewId(), Text = "скатерть" }, isNew: true);
        });
        var saving = desk.Writes.RunAsync(scope =>
        {
            scope.Db.Teams.Add(new Team { Id = scope.NewId(), Name = "saved" });
            return ValueTask.CompletedTask;
        });
        gate.SetResult();

        await indexing;
        await saving;
        await using var db = desk.Read();
        Assert.Equal("saved", Assert.Single(await db.Teams.ToListAsync()).Name);
    }

    [Fact]
    public async Task Notices_go_out_once_and_only_after_the_commit()
    {
        await using var desk = TestDesk.Open();
        var seen = new TaskCompletionSource<(IReadOnlyList<Notice> Notices, int Stored)>();
        using var listening = desk.Get<LiveHub>().Subscribe(_ => true, async notices =>
        {
            await using var db = desk.Read();
            seen.TrySetResult((notices, await db.Teams.CountAsync()));
        });

        await desk.Writes.RunAsync(scope =>
        {
            scope.Db.Teams.Add(new Team { Id = 7, Name = "seen" });
            scope.Announce(NoticeKind.Agent, 7);
            return ValueTask.CompletedTask;
        });

        var (received, stored) = await seen.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal([new Notice(NoticeKind.Agent, 7)], received);
        Assert.Equal(1, stored);
    }

    [Fact]
    public async Task What_is_kept_in_memory_is_known_to_be_old_before_the_writer_goes_on()
    {
        await using var desk = TestDesk.Open();
        var goesOn = new TaskCompletionSource();
        bool? wentFirst = null;
        using var listening = desk.Get<LiveHub>().Subscribe(
            _ =>
            {
                wentFirst = goesOn.Task.Wait(TimeSpan.FromMilliseconds(300));
                return false;
            },
            _ => Task.CompletedTask);

        await desk.Writes.RunAsync(scope =>
        {
            scope.Db.Teams.Add(new Team { Id = 7, Name = "seen" });
            scope.Announce(NoticeKind.Agent, 7);
            return ValueTask.CompletedTask;
        });
        goesOn.SetResult();

        Assert.False(wentFirst);
    }

    [Fact]
    public async Task Ids_and_numbers_are_never_given_twice_over_a_restart()
    {
        await using var desk = TestDesk.Open();
        var first = await desk.Writes.RunAsync(scope => ValueTask.FromResult((scope.NewId(), scope.NewConversationNumber())));
        await desk.Writes.DisposeAsync();

        await using var again = new SmallDesk.Data.Writing.WriteQueue(
            desk.Folder, desk.Get<SmallDesk.Data.Lookup.DeskDirectory>(), desk.Get<LiveHub>(), desk.Clock);
        var second = await again.RunAsync(scope => ValueTask.FromResult((scope.NewId(), scope.NewConversationNumber())));

        Assert.True(second.Item1 > first.Item1);
        Assert.Equal(first.Item2 + 1, second.Item2);
    }
}
