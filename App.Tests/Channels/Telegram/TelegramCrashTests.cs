using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Features.Replies;
using SmallDesk.Features.Settings;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Telegram;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Channels.Telegram;

/// <summary>SIGKILL at random moments: what came is there once, and Telegram was never told of more than is stored.</summary>
public sealed class TelegramCrashTests(ITestOutputHelper output)
{
    private const int Kills = 5;
    private const int Burst = 60;
    private readonly Random random = new();

    [Fact]
    public async Task However_often_the_desk_is_killed_each_update_is_taken_in_once()
    {
        using var folder = new TempFolder();
        await using var api = await FakeBotApi.StartAsync();
        await PrepareAsync(folder, api);
        await using var desk = DeskProcess.In(folder, output);
        await desk.StartAsync();
        List<long> ids = [];
        for (var kill = 0; kill < Kills; kill++)
        {
            ids.AddRange(api.Updates.Add(BurstOf(api, kill)));
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(0, 600)), TimeProvider.System, CancellationToken.None);
            await desk.KillAsync();
            await AssertConfirmedAreStoredAsync(folder, api, ids);
            await desk.StartAsync();
        }

        await Wait.UntilAsync(() => api.Updates.Unconfirmed == 0, "everything to be taken in", TimeSpan.FromSeconds(60));
        await desk.KillAsync();
        await AssertConfirmedAreStoredAsync(folder, api, ids);
        var texts = await ReadAsync(folder, db => db.Messages.Where(m => m.Text.StartsWith("слово")).Select(m => m.Text).ToListAsync());
        Assert.Equal(texts.Distinct().Count(), texts.Count);
        Assert.Equal(Kills * (Burst - 4), texts.Count);
        var albums = await ReadAsync(folder, db => db.Messages.Include(m => m.Attachments).Where(m => m.Text.StartsWith("альбом")).ToListAsync());
        Assert.Equal(Kills, albums.Count);
        Assert.All(albums, a => Assert.Equal(4, a.Attachments.Count));
        Assert.Equal(ids.Count, await ReadAsync(folder, db => db.Intake.CountAsync()));
    }

    [Fact]
    public async Task However_often_the_desk_is_killed_while_sending_nothing_is_sent_twice_by_itself()
    {
        using var folder = new TempFolder();
        await using var api = await FakeBotApi.StartAsync();
        await PrepareAsync(folder, api);
        await using var desk = DeskProcess.In(folder, output);
        await desk.StartAsync();
        for (var person = 0; person < 30; person++) new BotPerson(api, 1000 + person, $"Клиент {person}", null).Says($"вопрос {person}");
        await Wait.UntilAsync(async () => await ReadAsync(folder, db => db.Messages.CountAsync()) >= 30, "the questions");
        await desk.KillAsync();
        var answers = await QueueAsync(folder);
        for (var kill = 0; kill < 3; kill++)
        {
            await desk.StartAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(100, 900)), TimeProvider.System, CancellationToken.None);
            await desk.KillAsync();
            await LapseAsync(folder);
        }

        await desk.StartAsync();
        await Wait.UntilAsync(async () => await ReadAsync(folder, db => db.Messages.CountAsync(m => answers.Contains(m.Id) && (m.Delivery == DeliveryState.Sent || m.Delivery == DeliveryState.Unknown))) == answers.Count, "every answer to be decided", TimeSpan.FromSeconds(60));
        await desk.KillAsync();
        var seen = api.Sent.Select(s => s.Text).ToList();
        Assert.Equal(seen.Distinct().Count(), seen.Count);
        var sent = await ReadAsync(folder, db => db.Messages.Where(m => answers.Contains(m.Id) && m.Delivery == DeliveryState.Sent).Select(m => m.Text).ToListAsync());
        Assert.Subset(seen.ToHashSet(), sent.ToHashSet());
    }

    private static async Task PrepareAsync(TempFolder folder, FakeBotApi api)
    {
        await using var before = TestDesk.In(folder);
        Assert.IsType<SaveChannelResult.Saved>(await before.Get<CreateChannel>().ExecuteAsync(Actor.System, "telegram", "Bot", TelegramDesk.SettingsFor(api)));
    }

    private static List<JsonObject> BurstOf(FakeBotApi api, int round)
    {
        List<JsonObject> updates = [];
        for (var i = 0; i < Burst; i++)
        {
            var n = i;
            var person = new BotPerson(api, 500 + (i % 7), $"Клиент {i % 7}", null);
            updates.Add(new JsonObject { ["message"] = person.Message(m =>
            {
                // Four of them are an album of one person, apart from each other.
                if (n % 15 != 7) m["text"] = string.Create(CultureInfo.InvariantCulture, $"слово {round}-{n}");
                else Album(api, m, round, n);
            }) });
        }

        return updates;
    }

    private static void Album(FakeBotApi api, JsonObject message, int round, int n)
    {
        var file = api.Files.Add(Samples.PngOf(100 + n, 50));
        (file["width"], file["height"]) = (100 + n, 50);
        message["photo"] = new JsonArray(file);
        message["media_group_id"] = string.Create(CultureInfo.InvariantCulture, $"album{round}");
        (message["chat"], message["from"]) = (new BotPerson(api, 900).Chat, new BotPerson(api, 900).User);
        if (n == 7) message["caption"] = string.Create(CultureInfo.InvariantCulture, $"альбом {round}");
    }

    /// <summary>What Telegram was told has arrived is in the ledger.</summary>
    private static async Task AssertConfirmedAreStoredAsync(TempFolder folder, FakeBotApi api, List<long> ids)
    {
        var keys = await ReadAsync(folder, db => db.Intake.Select(e => e.ItemKey).ToListAsync());
        var stored = keys.Select(k => long.Parse(k.AsSpan(0, k.IndexOf(':', StringComparison.Ordinal)), CultureInfo.InvariantCulture)).ToHashSet();
        Assert.Equal(keys.Count, stored.Count);
        Assert.DoesNotContain(ids, id => id < api.Updates.HighestOffset && !stored.Contains(id));
    }

    private static async Task<List<long>> QueueAsync(TempFolder folder)
    {
        await using var desk = TestDesk.In(folder);
        var ids = new List<long>();
        List<Conversation> conversations;
        await using (var db = desk.Read()) conversations = await db.Conversations.AsNoTracking().ToListAsync();
        foreach (var conversation in conversations)
            ids.Add(Assert.IsType<ReplyResult.Stored>(await desk.Get<SendReply>().ExecuteAsync(Actor.System, new ReplyText(conversation.Id, $"ответ {conversation.Id}"))).MessageId);
        return ids;
    }

    /// <summary>The dead sender's leases run out.</summary>
    private static async Task LapseAsync(TempFolder folder)
    {
        await using var desk = TestDesk.In(folder);
        await desk.Writes.RunAsync(async scope =>
        {
            foreach (var message in await scope.Db.Messages.Where(m => m.Delivery == DeliveryState.Sending).ToListAsync()) message.DeliveryDueAt = scope.Now.AddYears(-1);
        });
    }

    private static async Task<T> ReadAsync<T>(TempFolder folder, Func<DeskDbContext, Task<T>> read)
    {
        var options = new DbContextOptionsBuilder<DeskDbContext>().UseSqlite(DeskConnection.ReadString(new DeskFolder(folder.Path))).Options;
        await using var db = new DeskDbContext(options);
        return await read(db);
    }
}
