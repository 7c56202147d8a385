using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Features.Privacy;
using SmallDesk.Tests.Support;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Features.Privacy;

/// <summary>The desk is killed while it erases: afterwards it goes on by itself until nothing is left.</summary>
public sealed class ErasureCrashTests(ITestOutputHelper output)
{
    private const int Messages = 4_000;
    private const int Kills = 3;

    [Fact]
    public async Task An_erasure_that_is_cut_off_goes_on_until_nothing_is_left()
    {
        using var folder = new TempFolder();
        var contact = await BeginAsync(folder);
        await using var desk = DeskProcess.In(folder, output);
        var cut = 0;
        for (var kill = 1; kill <= Kills; kill++)
        {
            var enough = kill * Messages / (Kills + 2);
            var started = StartedAsync(desk);
            await Wait.UntilAsync(() => Task.FromResult(Erased(folder) >= enough), $"{enough} erased", TimeSpan.FromSeconds(60));
            await desk.KillAsync();
            await started;
            if (Erased(folder) is > 0 and < Messages) cut++;
        }

        Assert.True(cut > 0, "No kill came in the middle.");
        await desk.StartAsync();
        await Wait.UntilAsync(() => Task.FromResult(Count(folder, "SELECT count(*) FROM follower_marks WHERE Name LIKE 'erasing%'") == 0), "the erasing to end", TimeSpan.FromSeconds(60));
        await desk.KillAsync();
        Assert.Equal(Messages, Erased(folder));
        await using var after = TestDesk.In(folder);
        await using var db = after.Read();
        Assert.Empty(db.ContactPoints);
        Assert.Equal(1, await db.Events.CountAsync(e => e.Kind == DeskEventKind.ContactErased && e.ContactId == contact));
        Assert.Equal(1, await db.Events.CountAsync(e => e.Kind == DeskEventKind.ConversationClosed));
    }

    /// <summary>It may be killed before it ever is ready.</summary>
    private static async Task StartedAsync(DeskProcess desk)
    {
        try
        {
            await desk.StartAsync();
        }
        catch (Exception e) when (e is InvalidOperationException or NullReferenceException or Xunit.Sdk.XunitException)
        {
            // Killed meanwhile: whoever asked looks at the database alone.
        }
    }

    /// <summary>The first step is taken; who carries out the rest is not running yet.</summary>
    private static async Task<long> BeginAsync(TempFolder folder)
    {
        await using var desk = TestDesk.In(folder);
        var channel = await desk.AddChannelAsync();
        var owner = await desk.AddAgentAsync("Вера", AgentRole.Owner);
        var first = await desk.CustomerWritesAsync(channel, "Первое");
        await Task.WhenAll(Enumerable.Range(1, Messages - 1).Select(i => desk.CustomerWritesAsync(channel, $"Слово номер{i} и ещё слово{i}")));
        var conversation = await desk.ConversationAsync(first.ConversationId!.Value);
        Assert.Equal(EraseResult.Begun, await desk.Get<EraseContact>().ExecuteAsync(owner.AsActor(), conversation.ContactId, $"{conversation.Number}"));
        return conversation.ContactId;
    }

    private static long Erased(TempFolder folder) => Count(folder, "SELECT count(*) FROM messages WHERE DeletedById = -1");

    private static long Count(TempFolder folder, string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(DeskConnection.ReadString(new DeskFolder(folder.Path))) { Pooling = false }.ToString());
        connection.Open();
        return DeskConnection.Scalar<long>(connection, sql);
    }
}
