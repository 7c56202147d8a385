using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Tests.Support;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Features.Teams;

/// <summary>SIGKILL at random moments: every customer who waits is given to one agent, once.</summary>
public sealed class GivingCrashTests(ITestOutputHelper output)
{
    private const int Kills = 3;
    private const int Waiting = 400;
    private readonly Random random = new();

    [Fact]
    public async Task However_often_the_desk_is_killed_each_conversation_is_given_once()
    {
        using var folder = new TempFolder();
        await PrepareAsync(folder);
        await using var desk = DeskProcess.In(folder, output);
        for (var kill = 0; kill < Kills; kill++)
        {
            await desk.StartAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(0, 300)), TimeProvider.System, CancellationToken.None);
            await desk.KillAsync();
        }

        await desk.StartAsync();
        await Wait.UntilAsync(async () => await ReadAsync(folder, db => db.Conversations.CountAsync(c => c.AssigneeId != null)) == Waiting, "everybody to be given", TimeSpan.FromSeconds(60));
        await desk.KillAsync();
        Assert.Equal(Waiting, await ReadAsync(folder, db => db.Events.CountAsync(e => e.Kind == DeskEventKind.ConversationAssigned)));
        Assert.Equal(Waiting, await ReadAsync(folder, db => db.Events.CountAsync(e => e.Kind == DeskEventKind.TeamAssigned)));
        var each = await ReadAsync(folder, db => db.Conversations.GroupBy(c => c.AssigneeId).Select(g => g.Count()).ToListAsync());
        Assert.Equal([Waiting / 2, Waiting / 2], each);
    }

    private static async Task PrepareAsync(TempFolder folder)
    {
        await using var desk = TestDesk.In(folder);
        var members = new[] { await desk.AddAgentAsync("A"), await desk.AddAgentAsync("B") };
        var channel = await desk.GivingChannelAsync(AssignMode.RoundRobin);
        await desk.AddTeamAsync("Team", members, channel);
        for (var i = 0; i < Waiting; i++) await desk.CustomerWritesAsync(channel, "Вопрос", $"v{i}");

        // The process goes by the real clock, for which a test's past is no news.
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        await desk.Writes.RunAsync(async scope => await scope.Db.Events.ExecuteUpdateAsync(set => set.SetProperty(e => e.At, now)));
    }

    private static async Task<T> ReadAsync<T>(TempFolder folder, Func<DeskDbContext, Task<T>> read)
    {
        var options = new DbContextOptionsBuilder<DeskDbContext>().UseSqlite(DeskConnection.ReadString(new DeskFolder(folder.Path))).Options;
        await using var db = new DeskDbContext(options);
        return await read(db);
    }
}
