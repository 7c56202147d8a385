using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Domain.Rules;
using SmallDesk.Features.Replies;
using SmallDesk.Features.Rules;
using SmallDesk.Tests.Support;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Features.AutoClose;

/// <summary>The desk is killed while it closes quiet conversations: afterwards each is closed once, and each customer was told once.</summary>
public sealed class QuietCrashTests(ITestOutputHelper output)
{
    private const int Conversations = 1_200;
    private const int Kills = 3;

    [Fact]
    public async Task A_sweep_that_is_cut_off_goes_on_and_tells_each_customer_once()
    {
        using var folder = new TempFolder();
        await SeedAsync(folder);
        await using var desk = DeskProcess.In(folder, output);
        var cut = 0;
        for (var kill = 1; kill <= Kills; kill++)
        {
            await desk.StartAsync();
            var enough = kill * Conversations / (Kills + 1);
            await Wait.UntilAsync(async () => await ClosedAsync(folder) >= enough, $"{enough} closed", TimeSpan.FromSeconds(60));
            await desk.KillAsync();
            if (await ClosedAsync(folder) < Conversations) cut++;
        }

        Assert.True(cut > 0, "No kill came in the middle.");
        await desk.StartAsync();
        await Wait.UntilAsync(async () => await ClosedAsync(folder) == Conversations, "all to be closed", TimeSpan.FromSeconds(60));
        await desk.KillAsync();

        await using var after = TestDesk.In(folder);
        await using var db = after.Read();
        Assert.Equal(Conversations, await db.Events.CountAsync(e => e.Kind == DeskEventKind.ConversationClosed));
        var told = await db.Messages.Where(m => m.IsAutomatic && m.Direction == MessageDirection.Out).Select(m => m.ConversationId).ToListAsync();
        Assert.Equal((Conversations, Conversations), (told.Count, told.Distinct().Count()));
    }

    private static async Task SeedAsync(TempFolder folder)
    {
        await using var desk = TestDesk.In(folder);
        var (channel, agent) = (await desk.AddChannelAsync(), await desk.AddAgentAsync());
        await desk.Get<SaveRules>().ExecuteAsync(Actor.System, channel, (rules, _) => rules with { Quiet = new QuietClose { IsOn = true, Days = 7, Tells = true } });
        await Task.WhenAll(Enumerable.Range(0, Conversations).Select(async i =>
        {
            var id = (await desk.CustomerWritesAsync(channel, "Где мой заказ?", $"v{i}")).ConversationId!.Value;
            await desk.Get<SendReply>().ExecuteAsync(agent.AsActor(), new ReplyText(id, "Уже едет"));
        }));
    }

    private static async Task<long> ClosedAsync(TempFolder folder)
    {
        await using var connection = new SqliteConnection(DeskConnection.ReadString(new DeskFolder(folder.Path)));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM conversations WHERE Status = 3";
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
