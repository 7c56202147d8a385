using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Domain;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Waiting;

/// <summary>
/// A desk that dies in the middle of a sweep leaves what was committed by then, and nothing else: that is copied out of the living file at any
/// moment, and another desk goes on from there.
/// </summary>
public sealed class TargetCrashTests
{
    private const int Waiting = 600;
    private const int Deaths = 4;

    [Fact]
    public async Task Wherever_it_dies_each_customer_is_told_of_once()
    {
        using var folder = new TempFolder();
        var passed = TimeSpan.FromMinutes(70);
        List<TempFolder> remains = [];
        try
        {
            await using (var desk = TestDesk.In(folder))
            {
                await desk.AddAgentAsync("Ира", AgentRole.Supervisor);
                var channel = await desk.HastyChannelAsync();
                for (var i = 0; i < Waiting; i++) await desk.AskedAsync(channel, $"v{i}");
                desk.Clock.Advance(passed);
                var sweep = Task.Run(desk.SweepAsync);
                do remains.Add(Copy(desk.Folder));
                while (!sweep.IsCompleted && remains.Count < Deaths);
                await sweep;
            }

            foreach (var left in remains)
            {
                await using var desk = TestDesk.In(left);
                desk.Clock.Advance(passed);
                await desk.SweepAsync();
                var alerts = await desk.AlertsAsync();
                Assert.Equal(Waiting, alerts.Count);
                Assert.Equal(Waiting, alerts.Select(a => a.ConversationId).Distinct().Count());
                await using var db = desk.Read();
                Assert.Equal((Waiting, Waiting), (await db.Events.CountAsync(e => e.Kind == DeskEventKind.AnswerApproaching), await db.Events.CountAsync(e => e.Kind == DeskEventKind.AnswerMissed)));
            }
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            remains.ForEach(r => r.Dispose());
        }
    }

    private static TempFolder Copy(DeskFolder living)
    {
        var left = new TempFolder();
        var folder = new DeskFolder(left.Path);
        folder.Create();
        using var from = new SqliteConnection(DeskConnection.ReadString(living));
        from.Open();
        using var to = new SqliteConnection($"Data Source={folder.Database}");
        to.Open();
        from.BackupDatabase(to);
        return left;
    }
}
