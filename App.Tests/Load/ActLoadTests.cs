using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmallDesk.Channels;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Features.Acts;
using SmallDesk.Live;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Load;

[Collection(LoadGroup.Name)]
public sealed class ActLoadTests(LoadDesk load, ITestOutputHelper output)
{
    private readonly Report report = new(output);

    [Fact]
    public async Task A_thousand_at_once_while_customers_write()
    {
        using var folder = load.Copy();
        await using var desk = LoadDesk.Open(folder.Path);
        var (owner, channel, ids) = await FoundAsync(desk);
        var loop = desk.GetRequiredService<ActLoop>();
        using var stop = new CancellationTokenSource();
        await loop.StartAsync(CancellationToken.None);
        var intake = WriteAsync(desk.GetRequiredService<IMessageReceiver>(), channel, stop.Token);

        // Assigning there and back first, so that what is measured is warm.
        await RunAsync(desk, owner, ActNames.Assign, ActData.Write(new AssignData(owner.AgentId)), ids, "warm-up");
        var closing = await RunAsync(desk, owner, ActNames.Close, ActData.Nothing, ids, "Closing");
        await stop.CancelAsync();
        var times = await intake;
        await loop.StopAsync(CancellationToken.None);

        var view = (await desk.GetRequiredService<ActQuery>().ExecuteAsync(owner, closing))!;
        Assert.Equal(ids.Count, view.Done + view.Already);
        Assert.Equal((0, 0), (view.Gone, view.Failed));
        report.Percentiles("Intake of a message while acts on 1,000 conversations go on", 50, times);
    }

    private async Task<long> RunAsync(ServiceProvider desk, Actor owner, string kind, string data, IReadOnlyList<long> ids, string what)
    {
        var ended = new TaskCompletionSource();
        var acts = desk.GetRequiredService<ActQuery>();
        long id = 0;
        using var listening = desk.GetRequiredService<LiveHub>().Subscribe(n => n.Kind == NoticeKind.Act, async _ =>
        {
            if (id != 0 && await acts.ExecuteAsync(owner, id) is { IsRunning: false }) ended.TrySetResult();
        });
        var started = Stopwatch.GetTimestamp();
        id = Assert.IsType<ActResult.Done>(await desk.GetRequiredService<DoAct>().ExecuteAsync(owner, kind, data, ids)).ActId;
        if (await acts.ExecuteAsync(owner, id) is { IsRunning: false }) ended.TrySetResult();
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(60));
        report.AtMost($"{what}: an act on {ids.Count:N0} conversations from the press to the last, customers writing", Stopwatch.GetElapsedTime(started).TotalMilliseconds, 2_000, "ms");
        return id;
    }

    private static async Task<(Actor Owner, long Channel, List<long> Ids)> FoundAsync(ServiceProvider desk)
    {
        await using var db = desk.GetRequiredService<IDbContextFactory<DeskDbContext>>().CreateDbContext();
        var agent = await db.Agents.FirstAsync();
        var ids = await db.Conversations.Where(c => c.Status != ConversationStatus.Closed && c.SpamAt == null && c.DeletedAt == null && c.MergedIntoId == null)
            .OrderBy(c => c.Id).Select(c => c.Id).Take(1_000).ToListAsync();
        return (agent.AsActor(), await db.Channels.Where(c => c.Kind == "webchat").Select(c => c.Id).FirstAsync(), ids);
    }

    /// <summary>One message after another, with a breath between, as customers of a busy desk would.</summary>
    private static async Task<double[]> WriteAsync(IMessageReceiver receiver, long channel, CancellationToken stop)
    {
        List<double> times = [];
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var item = new InboundMessage($"busy{i}:1", new InboundSender(ContactPointKind.Visitor, $"busy{i}") { Name = "Анна" }, default, "Здравствуйте! Где мой заказ?");
            var started = Stopwatch.GetTimestamp();
            await receiver.AcceptAsync(channel, [item], null, CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, CancellationToken.None);
        }

        return [.. times];
    }
}
