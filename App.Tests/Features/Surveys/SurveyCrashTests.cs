using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Domain.Rules;
using SmallDesk.Live;
using SmallDesk.Tests.Support;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Features.Surveys;

/// <summary>SIGKILL in the middle of the sweep: nobody is asked twice, and everybody once.</summary>
public sealed class SurveyCrashTests(ITestOutputHelper output)
{
    private const int Customers = 1500;
    private const int MostKills = 8;

    [Fact]
    public async Task However_often_the_desk_is_killed_each_customer_is_asked_once()
    {
        using var folder = new TempFolder();
        await PrepareAsync(folder);
        var random = new Random();
        await using var desk = DeskProcess.In(folder, output);
        var halves = 0;
        for (var kill = 0; kill < MostKills; kill++)
        {
            var before = await AskedAsync(folder);
            await desk.StartAsync();
            var enough = before + random.Next(1, 200);
            await Wait.UntilAsync(async () => await AskedAsync(folder) >= Math.Min(enough, Customers), "some more to be asked", TimeSpan.FromSeconds(60));
            await desk.KillAsync();
            var after = await AskedAsync(folder);
            if (after < Customers) halves++;
            output.WriteLine($"{before} → {after}");
            if (after == Customers) break;
        }

        await desk.StartAsync();
        await Wait.UntilAsync(async () => await AskedAsync(folder) == Customers, "everybody to be asked", TimeSpan.FromSeconds(60));
        await desk.KillAsync();
        Assert.True(halves > 0, "No kill hit the sweep.");
        var questions = await ReadAsync(folder, db => db.Messages.Where(m => m.ClientId!.StartsWith("survey:")).Select(m => m.ConversationId).ToListAsync());
        Assert.Equal((Customers, Customers), (questions.Count, questions.Distinct().Count()));
        Assert.Equal(Customers, await ReadAsync(folder, db => db.Events.CountAsync(e => e.Kind == DeskEventKind.SurveyAsked)));
    }

    private static async Task PrepareAsync(TempFolder folder)
    {
        await using var desk = TestDesk.In(folder);
        var agent = await desk.AddAgentAsync();
        var channel = await desk.AddChannelAsync();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        await desk.Writes.RunAsync(async scope =>
        {
            scope.Db.Desks.Add(new Desk { ShopName = "Shop", CreatedAt = now });
            (await scope.Db.Channels.SingleAsync(c => c.Id == channel)).Rules = new ChannelRules { AsksHowItWent = true }.ToText();
            scope.Announce(NoticeKind.Desk, 1);
        });
        foreach (var some in Enumerable.Range(0, Customers).Chunk(250))
        {
            await desk.Writes.RunAsync(scope =>
            {
                foreach (var n in some) Add(scope, agent.Id, channel, n, now);
                return ValueTask.CompletedTask;
            });
        }
    }

    private static void Add(SmallDesk.Data.Writing.WriteScope scope, long agent, long channel, int number, DateTime now)
    {
        var contact = new Contact { Id = scope.NewId(), CreatedAt = now, LastSeenAt = now };
        var point = new ContactPoint { Id = scope.NewId(), ContactId = contact.Id, Kind = ContactPointKind.Visitor, Value = $"v{number}", CreatedAt = now, LastSeenAt = now };
        var conversation = new Conversation
        {
            Id = scope.NewId(), Number = scope.NewConversationNumber(), ContactId = contact.Id, ChannelId = channel, ContactPointId = point.Id, CreatedAt = now, LastMessageAt = now,
            Status = ConversationStatus.Closed, ClosedAt = now,
        };
        Message Of(MessageDirection direction) => new()
        {
            Id = scope.NewId(), ConversationId = conversation.Id, ChannelId = channel, ContactPointId = point.Id, Direction = direction, At = now, Text = "…",
            AgentId = direction == MessageDirection.Out ? agent : null, ContactId = direction == MessageDirection.In ? contact.Id : null, Delivery = direction == MessageDirection.Out ? DeliveryState.Sent : DeliveryState.None,
        };
        var survey = new Survey { Id = scope.NewId(), ConversationId = conversation.Id, ContactId = contact.Id, ChannelId = channel, AgentId = agent };
        survey.Plan(now, now);
        scope.Db.AddRange(contact, point, conversation, Of(MessageDirection.In), Of(MessageDirection.Out), survey);
    }

    private static Task<int> AskedAsync(TempFolder folder) => ReadAsync(folder, db => db.Surveys.CountAsync(s => s.State == SurveyState.Asked));

    private static async Task<T> ReadAsync<T>(TempFolder folder, Func<DeskDbContext, Task<T>> read)
    {
        var options = new DbContextOptionsBuilder<DeskDbContext>().UseSqlite(DeskConnection.ReadString(new DeskFolder(folder.Path))).Options;
        await using var db = new DeskDbContext(options);
        return await read(db);
    }
}
