using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmallDesk.Channels;
using SmallDesk.Data;
using SmallDesk.Data.Writing;
using SmallDesk.Domain;
using SmallDesk.Domain.Hours;
using SmallDesk.Features.Rules;
using SmallDesk.Features.Surveys;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Load;

/// <summary>What asking customers costs: when nothing is due, and when ten thousand conversations were closed at once.</summary>
[Collection(LoadGroup.Name)]
public sealed class SurveyLoadTests(LoadDesk load, ITestOutputHelper output)
{
    private readonly Report report = new(output);

    private static int Closings => LoadSize.Current.IsReal ? 10_000 : 200;

    [Fact]
    public async Task Nothing_is_due_and_then_very_many_while_customers_write()
    {
        using var folder = load.Copy();
        await using var desk = LoadDesk.Open(folder.Path);
        var (writes, follow, ask) = (desk.GetRequiredService<WriteQueue>(), desk.GetRequiredService<FollowClosings>(), desk.GetRequiredService<AskSurveys>());
        var channel = await PrepareAsync(desk);
        await follow.BeginAsync();
        await report.TimeAsync("Surveys: a sweep when nothing is due", 200, async _ => Assert.Equal(0, await ask.ExecuteAsync(Now)), rounds: 20);
        await report.TimeAsync("Surveys: following when nothing was closed", 200, async _ => Assert.False(await follow.ExecuteAsync()), rounds: 20);

        var closed = await CloseAsync(desk, writes, channel);
        using var enough = new CancellationTokenSource();
        var intake = WriteAsync(desk.GetRequiredService<IMessageReceiver>(), channel, enough.Token);
        var started = Stopwatch.GetTimestamp();
        while (await follow.ExecuteAsync())
        {
        }

        var planned = Stopwatch.GetElapsedTime(started);
        var settled = await ask.ExecuteAsync(Now);
        var all = Stopwatch.GetElapsedTime(started);
        await enough.CancelAsync();
        var times = await intake;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"planned in {planned.TotalSeconds:F1} s, {times.Length} messages meanwhile"));
        await using var db = desk.GetRequiredService<IDbContextFactory<DeskDbContext>>().CreateDbContext();
        var asked = await db.Surveys.CountAsync(s => s.State == SurveyState.Asked);
        Assert.Equal((closed, closed), (settled, asked));
        report.AtMost($"Surveys: {closed} closings planned and asked", all.TotalSeconds, 60, "s");
        report.Percentiles("Intake meanwhile", 50, times);
    }

    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    private static async Task<long> PrepareAsync(ServiceProvider desk)
    {
        var rules = desk.GetRequiredService<SaveRules>();
        await using var db = desk.GetRequiredService<IDbContextFactory<DeskDbContext>>().CreateDbContext();
        if (!await db.Desks.AnyAsync()) await desk.GetRequiredService<WriteQueue>().RunAsync(scope => { scope.Db.Desks.Add(new Desk { ShopName = "Shop", CreatedAt = scope.Now }); return ValueTask.CompletedTask; });
        await rules.ExecuteAsync(Actor.System, r => r with { Surveys = r.Surveys with { DelayMinutes = 0, EveryDays = 0 } });
        var channel = await db.Channels.Where(c => c.Kind == "webchat").OrderBy(c => c.Id).Select(c => c.Id).FirstAsync();
        await rules.ExecuteAsync(Actor.System, channel, (r, _) => r with { AsksHowItWent = true });
        return channel;
    }

    /// <summary>Conversations with an answer, all closed now.</summary>
    private static async Task<int> CloseAsync(ServiceProvider desk, WriteQueue writes, long channel)
    {
        await using var db = desk.GetRequiredService<IDbContextFactory<DeskDbContext>>().CreateDbContext();
        var ids = await db.Conversations.Where(c => c.ChannelId == channel && c.SpamAt == null && c.DeletedAt == null && c.MergedIntoId == null && c.ContactPointId != null
                && !db.Contacts.Any(o => o.Id == c.ContactId && o.BlockedAt != null)
                && db.Messages.Any(m => m.ConversationId == c.Id && m.Direction == MessageDirection.In && !m.IsAutomatic)
                && db.Messages.Any(m => m.ConversationId == c.Id && m.Direction == MessageDirection.Out && !m.IsAutomatic && m.CopyOfId == null && m.DeletedAt == null))
            .OrderByDescending(c => c.Id).Select(c => c.Id).Take(Closings).ToListAsync();
        foreach (var some in ids.Chunk(200))
        {
            await writes.RunAsync(async scope =>
            {
                foreach (var conversation in await scope.Db.Conversations.Where(c => some.Contains(c.Id)).ToListAsync())
                {
                    conversation.Reopen(Actor.System, scope.Now);
                    scope.Record(conversation.Close(Actor.System, BusinessHours.Always, scope.Now));
                }
            });
        }

        return ids.Count;
    }

    private static async Task<double[]> WriteAsync(IMessageReceiver receiver, long channel, CancellationToken enough)
    {
        List<double> times = [];
        for (var n = 0; !enough.IsCancellationRequested || times.Count < 5; n++)
        {
            var started = Stopwatch.GetTimestamp();
            await receiver.AcceptAsync(channel, [new InboundMessage($"load{n}", new InboundSender(ContactPointKind.Visitor, $"load{n}"), Now, "Где мой заказ?")], cursor: null, CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }

        return [.. times];
    }
}
