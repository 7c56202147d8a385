using System.Diagnostics;
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

namespace SmallDesk.Tests.Load;

/// <summary>How fast a bot takes in what waits, how soon one message is there, and whether sending keeps to Telegram's limits.</summary>
public sealed class TelegramLoadTests(ITestOutputHelper output)
{
    private const int People = 500;
    private readonly Report report = new(output);

    private static int Backlog => LoadSize.Current.IsReal ? 20_000 : 400;

    [Fact]
    public async Task A_backlog_is_taken_in_and_one_message_is_there_at_once()
    {
        using var folder = new TempFolder();
        await using var api = await FakeBotApi.StartAsync();
        await PrepareAsync(folder, api);
        api.Updates.Add([.. Enumerable.Range(0, Backlog).Select(i => Update(api, i))]);
        await using var desk = DeskProcess.In(folder, output);
        await desk.StartAsync();
        await Wait.UntilAsync(() => api.Updates.HighestOffset > 0, "the first batch", TimeSpan.FromMinutes(1));
        var (started, already) = (Stopwatch.GetTimestamp(), Backlog - api.Updates.Unconfirmed);
        var (idle, peak) = (desk.ResidentMegabytes, 0d);
        await Wait.UntilAsync(
            () =>
            {
                peak = Math.Max(peak, desk.ResidentMegabytes);
                return api.Updates.Unconfirmed == 0;
            },
            "the backlog", TimeSpan.FromMinutes(5));
        report.AtLeast("Telegram: a backlog into the desk, end to end", (Backlog - already) / Stopwatch.GetElapsedTime(started).TotalSeconds, 500, "updates/s");
        report.AtMost("Telegram: memory above the beginning while taking it in", peak - idle, 100, "MB");
        Assert.Equal(Backlog, await ReadAsync(folder, db => db.Messages.CountAsync()));

        var times = new List<double>();
        var anna = new BotPerson(api, 42);
        for (var i = 0; i < (LoadSize.Current.IsReal ? 100 : 5); i++)
        {
            var text = $"скорость {i}";
            anna.Says(text);
            var sent = Stopwatch.GetTimestamp();
            await Wait.UntilAsync(async () => await ReadAsync(folder, db => db.Messages.AnyAsync(m => m.Text == text)), "the message");
            times.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
        }

        report.Percentiles("Telegram: from the poll's answer to the inbox", 300, [.. times]);
    }

    [Fact]
    public async Task Sending_keeps_to_the_limits_and_starves_nobody()
    {
        var (chats, each) = LoadSize.Current.IsReal ? (120, 3) : (20, 2);
        using var folder = new TempFolder();
        await using var api = await FakeBotApi.StartAsync();
        await PrepareAsync(folder, api);
        await using (var first = DeskProcess.In(folder, output))
        {
            api.Updates.Add([.. Enumerable.Range(0, chats).Select(i => Update(api, i))]);
            await first.StartAsync();
            await Wait.UntilAsync(async () => await ReadAsync(folder, db => db.Messages.CountAsync()) >= chats, "the questions");
            await first.KillAsync();
        }

        var total = await QueueAsync(folder, each);
        await using var desk = DeskProcess.In(folder, output);
        var started = Stopwatch.GetTimestamp();
        await desk.StartAsync();
        await Wait.UntilAsync(() => api.Sent.Count >= total, "all answers", TimeSpan.FromMinutes(3));
        var sent = api.Sent.Select(s => (s.Chat, At: s.Call.At.TotalSeconds, s.Text)).ToList();
        report.AtMost("Telegram: most messages in any second", sent.Max(s => sent.Count(o => o.At >= s.At && o.At < s.At + 1)), 30, "messages");
        var gaps = sent.GroupBy(s => s.Chat).SelectMany(g => g.OrderBy(s => s.At).Zip(g.OrderBy(s => s.At).Skip(1), (a, b) => b.At - a.At)).ToList();
        report.AtLeast("Telegram: least time between two messages of a chat", gaps.Min() * 1000, 990, "ms");
        var flooded = sent.GroupBy(s => s.Chat).MaxBy(g => g.Count())!.Key;
        var others = sent.Where(s => s.Chat != flooded).ToList();
        var span = others.Max(s => s.At) - sent.Min(s => s.At);
        report.AtLeast("Telegram: messages sent to the others while one chat has a flood", others.Count / Math.Max(span, 1), LoadSize.Current.IsReal ? 25 : 1, "messages/s");
        foreach (var chat in sent.GroupBy(s => s.Chat)) Assert.Equal(chat.Select(s => s.Text).Order(StringComparer.Ordinal), chat.OrderBy(s => s.At).Select(s => s.Text));
        Assert.Equal(total, sent.Count);
        output.WriteLine($"{total} in {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s");
    }

    private static JsonObject Update(FakeBotApi api, int i)
    {
        var person = new BotPerson(api, 10_000 + (i % People), string.Create(CultureInfo.InvariantCulture, $"Клиент {i % People}"), null);
        return new JsonObject { ["message"] = person.Message(m => (m["text"]) = string.Create(CultureInfo.InvariantCulture, $"Здравствуйте! Где мой заказ {i}? Жду уже несколько дней, номер в письме.")) };
    }

    private static async Task PrepareAsync(TempFolder folder, FakeBotApi api)
    {
        await using var before = TestDesk.In(folder);
        Assert.IsType<SaveChannelResult.Saved>(await before.Get<CreateChannel>().ExecuteAsync(Actor.System, "telegram", "Bot", TelegramDesk.SettingsFor(api)));
    }

    /// <summary>Answers for everybody, and a flood for the first.</summary>
    private static async Task<int> QueueAsync(TempFolder folder, int each)
    {
        await using var desk = TestDesk.In(folder);
        List<long> conversations;
        await using (var db = desk.Read()) conversations = await db.Conversations.AsNoTracking().OrderBy(c => c.Id).Select(c => c.Id).ToListAsync();
        var flood = each * 4;
        for (var i = 0; i < flood; i++) await QueueOneAsync(desk, conversations[0], i);
        for (var i = 0; i < each; i++)
        {
            foreach (var conversation in conversations.Skip(1)) await QueueOneAsync(desk, conversation, i);
        }

        return flood + (each * (conversations.Count - 1));
    }

    private static async Task QueueOneAsync(TestDesk desk, long conversation, int number) => Assert.IsType<ReplyResult.Stored>(
        await desk.Get<SendReply>().ExecuteAsync(Actor.System, new ReplyText(conversation, string.Create(CultureInfo.InvariantCulture, $"ответ {number:00}"))));

    private static async Task<T> ReadAsync<T>(TempFolder folder, Func<DeskDbContext, Task<T>> read)
    {
        var options = new DbContextOptionsBuilder<DeskDbContext>().UseSqlite(DeskConnection.ReadString(new DeskFolder(folder.Path))).Options;
        await using var db = new DeskDbContext(options);
        return await read(db);
    }
}
