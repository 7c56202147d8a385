using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Features.Settings;
using SmallDesk.Features.StaffTelegram;
using SmallDesk.Features.StaffTelegram.Linking;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Telegram;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Features.StaffTelegram;

/// <summary>SIGKILL at random moments: what staff did is done once.</summary>
public sealed class StaffCrashTests(ITestOutputHelper output)
{
    private const int Kills = 4;
    private const int Burst = 12;
    private readonly Random random = new();

    [Fact]
    public async Task However_often_the_desk_is_killed_each_answer_is_stored_once()
    {
        using var folder = new TempFolder();
        await using var api = await FakeBotApi.StartAsync();
        await PrepareAsync(folder, api);
        await using var desk = DeskProcess.In(folder, output);
        await desk.StartAsync();
        new BotPerson(api, 502).Says("Вопрос");
        await Wait.UntilAsync(() => api.SentTo(601).Count > 0, "the alert");

        // Killed before it knows which message its alert became, the desk cannot know what is answered.
        await Wait.UntilAsync(async () => await ReadAsync(folder, db => db.StaffPosts.AnyAsync(p => p.ExternalId != null)), "the alert to be noted");
        var (phone, alert) = (new BotPerson(api, 601, "Oleg", "oleg"), api.SentTo(601)[0]);
        for (var kill = 0; kill < Kills; kill++)
        {
            for (var n = 0; n < Burst; n++) phone.Answers(alert, n % 3 == 0 ? $"// заметка {kill}-{n}" : $"ответ {kill}-{n}");
            phone.Presses(alert.Chat, alert.MessageId, alert.Button("Snooze an hour"));
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(0, 500)), TimeProvider.System, CancellationToken.None);
            await desk.KillAsync();
            await desk.StartAsync();
        }

        await Wait.UntilAsync(() => api.Updates.Unconfirmed == 0, "everything to be taken in", TimeSpan.FromSeconds(60));
        await Wait.UntilAsync(async () => !await ReadAsync(folder, db => db.StaffActs.AnyAsync(a => a.DueAt != null)), "everything to be carried out", TimeSpan.FromSeconds(60));
        await desk.KillAsync();
        var own = await ReadAsync(folder, db => db.Messages.Where(m => m.Direction != MessageDirection.In).Select(m => m.Text).ToListAsync());
        Assert.Equal(Kills * Burst, own.Count);
        Assert.Equal(own.Count, own.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Kills, await ReadAsync(folder, db => db.StaffActs.CountAsync(a => a.Kind == StaffActKind.Pressed)));
    }

    private static async Task PrepareAsync(TempFolder folder, FakeBotApi api)
    {
        await using var desk = TestDesk.In(folder);
        var made = await desk.Get<CreateChannel>().ExecuteAsync(Actor.System, "telegram", "Bot", TelegramDesk.SettingsFor(api));
        var channel = Assert.IsType<SaveChannelResult.Saved>(made).Id;
        var agent = await desk.AddAgentAsync();
        await desk.Writes.RunAsync(async scope =>
        {
            (await scope.Db.Agents.SingleAsync(a => a.Id == agent.Id)).Language = "en";
            var link = new StaffLink { AgentId = agent.Id };
            link.Link(channel, "601", "Oleg", scope.Now);
            scope.Db.StaffLinks.Add(link);
            await Beginning.SetAsync(scope, desk.Get<StaffBook>());
        });
    }

    private static async Task<T> ReadAsync<T>(TempFolder folder, Func<DeskDbContext, Task<T>> read)
    {
        var options = new DbContextOptionsBuilder<DeskDbContext>().UseSqlite(DeskConnection.ReadString(new DeskFolder(folder.Path))).Options;
        await using var db = new DeskDbContext(options);
        return await read(db);
    }
}
