using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Tests.Support;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Hosting;

public sealed class CrashTests(ITestOutputHelper output)
{
    private const int Kills = 4;
    private const int Visitors = 12;

    [Fact]
    public async Task Every_acknowledged_message_is_there_once_however_often_the_desk_is_killed()
    {
        using var folder = new TempFolder();
        string key;
        await using (var before = TestDesk.In(folder))
        {
            var channel = await before.AddChannelAsync();
            await using var db = before.Read();
            key = await db.Channels.Where(c => c.Id == channel).Select(c => c.PublicKey).SingleAsync();
        }

        var crowd = new WritingCrowd(key, Visitors);
        await KillWhileWritingAsync(folder, crowd);

        await using var after = TestDesk.In(folder);
        await AssertAllThereAsync(after, crowd);
    }

    private async Task KillWhileWritingAsync(TempFolder folder, WritingCrowd crowd)
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"Random seed {seed}");
        var random = new Random(seed);
        await using var desk = DeskProcess.In(folder, output);
        using var writing = new CancellationTokenSource();
        await desk.StartAsync();
        var written = crowd.WriteAsync(desk.Address, writing.Token);
        for (var kill = 1; kill <= Kills; kill++)
        {
            var enough = crowd.Acknowledged.Count + random.Next(20, 120);
            await Wait.UntilAsync(() => crowd.Acknowledged.Count >= enough || written.IsCompleted, $"{enough} acknowledged messages", TimeSpan.FromSeconds(60));
            Assert.False(written.IsCompleted, $"The visitors gave up: {written.Exception}");
            await desk.KillAsync();
            if (kill < Kills) await desk.StartAsync();
        }

        await writing.CancelAsync();
        await written;
        output.WriteLine($"{crowd.Acknowledged.Count} acknowledged, {crowd.Resent} resent");
    }

    private static async Task AssertAllThereAsync(TestDesk desk, WritingCrowd crowd)
    {
        await using var db = desk.Read();
        var stored = (await db.Messages.AsNoTracking().Select(m => new { m.Id, m.ExternalId, m.Text }).ToListAsync()).ToLookup(m => m.ExternalId!, StringComparer.Ordinal);
        foreach (var (externalId, text) in crowd.Acknowledged) Assert.Equal(text, Assert.Single(stored[externalId]).Text);
        Assert.All(stored, twins => Assert.Single(twins));
        Assert.True(crowd.Resent > 0, "Nothing was resent: the kills hit nobody.");

        // What belongs to a message came and stayed with it: the fact, the ledger line, the search row.
        Assert.Equal(stored.Count, await db.Events.CountAsync(e => e.Kind == DeskEventKind.CustomerWrote));
        Assert.Equal(stored.Count, await db.Intake.CountAsync());
        var found = desk.Get<SmallDesk.Data.Search.SearchReads>().Messages("сообщение", null, int.MaxValue);
        Assert.Equal(stored.SelectMany(s => s).Select(m => m.Id).Order(), found.Order());
        using var connection = DeskConnection.OpenWriter(desk.Folder);
        Assert.Equal("ok", DeskConnection.Scalar<string>(connection, "PRAGMA integrity_check"));
    }
}
