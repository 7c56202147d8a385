using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Tests.Support;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Features.AutoReplies;

/// <summary>SIGKILL at random moments: everybody who wrote is answered by itself, once.</summary>
public sealed class AutoReplyCrashTests(ITestOutputHelper output)
{
    private const int Kills = 3;
    private const int Waiting = 300;
    private readonly Random random = new();

    [Fact]
    public async Task However_often_the_desk_is_killed_each_customer_is_answered_once()
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
        await Wait.UntilAsync(async () => await ReadAsync(folder, db => Replies(db).CountAsync()) >= Waiting, "everybody to be answered", TimeSpan.FromSeconds(60));
        await desk.KillAsync();
        Assert.Equal(Waiting, await ReadAsync(folder, db => Replies(db).CountAsync()));
        Assert.Equal(Waiting, await ReadAsync(folder, db => Replies(db).Select(m => m.ConversationId).Distinct().CountAsync()));
        Assert.Equal(Waiting, await ReadAsync(folder, db => db.Events.CountAsync(e => e.Kind == DeskEventKind.RobotReplied)));
    }

    private static IQueryable<Message> Replies(DeskDbContext db) => db.Messages.Where(m => m.Direction == MessageDirection.Out && m.IsAutomatic);

    private static async Task PrepareAsync(TempFolder folder)
    {
        await using var desk = TestDesk.In(folder);
        var channel = await desk.AddChannelAsync();
        await desk.SwitchAsync(channel, acknowledges: true, tellsHours: false);
        for (var i = 0; i < Waiting; i++) await desk.CustomerWritesAsync(channel, "Вопрос", $"v{i}");

        // The process goes by the real clock, for which a test's past is no news.
        var now = new DateTime(TimeProvider.System.GetUtcNow().UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Utc);
        await desk.Writes.RunAsync(async scope =>
        {
            await scope.Db.Events.ExecuteUpdateAsync(set => set.SetProperty(e => e.At, now));
            await scope.Db.Messages.ExecuteUpdateAsync(set => set.SetProperty(m => m.At, now));
            await scope.Db.Conversations.ExecuteUpdateAsync(set => set.SetProperty(c => c.CountedFrom, now).SetProperty(c => c.WaitingSince, now).SetProperty(c => c.LastMessageAt, now));
        });
    }

    private static async Task<T> ReadAsync<T>(TempFolder folder, Func<DeskDbContext, Task<T>> read)
    {
        var options = new DbContextOptionsBuilder<DeskDbContext>().UseSqlite(DeskConnection.ReadString(new DeskFolder(folder.Path))).Options;
        await using var db = new DeskDbContext(options);
        return await read(db);
    }
}
