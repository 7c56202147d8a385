using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmallDesk.Channels;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Features.Replies;
using SmallDesk.Live;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Load;

[Collection(LoadGroup.Name)]
public sealed class WritingLoadTests(LoadDesk load, ITestOutputHelper output)
{
    private const int Writers = 16;
    private readonly Report report = new(output);

    [Fact]
    public async Task Intake_from_16_writers_and_alone()
    {
        using var folder = load.Copy();
        await using var desk = LoadDesk.Open(folder.Path);
        var receiver = desk.GetRequiredService<IMessageReceiver>();
        var channel = await ChannelAsync(desk);
        var before = await CountAsync(desk);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(w => WriteAsync(receiver, channel, $"warm{w}", 50)));
        var started = Stopwatch.GetTimestamp();
        var worked = Environment.CpuUsage.TotalTime;
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(w => WriteAsync(receiver, channel, $"writer{w}", LoadSize.Current.Intake / Writers)));
        report.AtMost("Intake, processor time a message", (Environment.CpuUsage.TotalTime - worked).TotalMilliseconds / LoadSize.Current.Intake, 1, "ms");
        report.AtLeast("Intake from 16 writers, durable", LoadSize.Current.Intake / Stopwatch.GetElapsedTime(started).TotalSeconds, 2_000, "messages/s");
        var rounds = 0;
        await report.TimeAsync("Intake, one message alone, durable", 10, async i =>
        {
            rounds++;
            await WriteAsync(receiver, channel, $"alone{rounds}", 1);
        });

        Assert.Equal(before + (Writers * 50) + (LoadSize.Current.Intake / Writers * Writers) + rounds, await CountAsync(desk));
    }

    [Fact]
    public async Task A_reply_is_durable_indexed_queued_and_announced()
    {
        using var folder = load.Copy();
        await using var desk = LoadDesk.Open(folder.Path);
        await using var db = desk.GetRequiredService<IDbContextFactory<DeskDbContext>>().CreateDbContext();
        var agent = await db.Agents.FirstAsync();
        var ids = await db.Conversations.Where(c => c.Status == ConversationStatus.Open).Select(c => c.Id).Take(1_000).ToListAsync();
        var send = desk.GetRequiredService<SendReply>();
        await report.TimeAsync("Reply: durable, indexed, queued, announced", 15, async i => Assert.IsType<ReplyResult.Stored>(
            await send.ExecuteAsync(agent.AsActor(), new ReplyText(ids[i % ids.Count], "Заказ отправлен, трек-номер придёт письмом."))));
    }

    [Fact]
    public async Task A_visitors_message_reaches_a_listening_screen()
    {
        using var folder = load.Copy();
        await using var desk = LoadDesk.Open(folder.Path);
        var receiver = desk.GetRequiredService<IMessageReceiver>();
        var channel = await ChannelAsync(desk);
        ConcurrentDictionary<long, TaskCompletionSource<long>> arrivals = new();
        using var listening = desk.GetRequiredService<LiveHub>().Subscribe(n => n.Kind == NoticeKind.MessageAdded, notices =>
        {
            foreach (var notice in notices) arrivals.GetOrAdd(notice.Id, _ => new()).TrySetResult(Stopwatch.GetTimestamp());
            return Task.CompletedTask;
        });
        const int warmUp = 5;
        var times = new double[Math.Min(60, LoadSize.Current.Rounds)];
        for (var i = -warmUp; i < times.Length; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(LoadSize.Current.IsReal ? 200 : 20), TimeProvider.System);
            var started = Stopwatch.GetTimestamp();
            var message = await WriteAsync(receiver, channel, $"probe{i}", 1);
            var arrived = await arrivals.GetOrAdd(message, _ => new()).Task.WaitAsync(TimeSpan.FromSeconds(10));
            if (i >= 0) times[i] = Stopwatch.GetElapsedTime(started, arrived).TotalMilliseconds;
        }

        report.Percentiles("A visitor's message to a listening screen's notice, quiet desk", 50, times);
    }

    private static async Task<long> WriteAsync(IMessageReceiver receiver, long channel, string writer, int count)
    {
        var last = 0L;
        for (var i = 0; i < count; i++)
        {
            // Every fourth message begins a conversation.
            var visitor = $"{writer}-{i / 4}";
            var from = new InboundSender(ContactPointKind.Visitor, visitor) { Name = "Анна Петрова", Language = "ru" };
            var item = new InboundMessage($"{visitor}:{i}", from, default, "Здравствуйте! Подскажите, есть ли в наличии скатерть с вышивкой, размер 150 на 200?");
            var accepted = await receiver.AcceptAsync(channel, [item], null);
            Assert.Equal(IntakeOutcome.Message, accepted[0].Outcome);
            last = accepted[0].MessageId!.Value;
        }

        return last;
    }

    private static async Task<long> ChannelAsync(ServiceProvider desk)
    {
        await using var db = desk.GetRequiredService<IDbContextFactory<DeskDbContext>>().CreateDbContext();
        return await db.Channels.Where(c => c.Kind == "webchat").Select(c => c.Id).FirstAsync();
    }

    private static async Task<int> CountAsync(ServiceProvider desk)
    {
        await using var db = desk.GetRequiredService<IDbContextFactory<DeskDbContext>>().CreateDbContext();
        return await db.Messages.CountAsync();
    }
}
