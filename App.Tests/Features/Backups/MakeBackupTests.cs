using System.Text;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.Backups;
using SmallDesk.Domain;
using SmallDesk.Domain.Rules;
using SmallDesk.Features.Backups;
using SmallDesk.Features.Rules;
using SmallDesk.Live;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Backups;

/// <summary>Backups of a real folder: made while the desk writes, looked into, kept by age, restored.</summary>
public sealed class MakeBackupTests : IAsyncLifetime
{
    private readonly TestDesk desk = TestDesk.Open();
    private Agent owner = null!;
    private long channel;

    public async Task InitializeAsync()
    {
        (owner, channel) = (await desk.AddAgentAsync("Ira", AgentRole.Owner), await desk.AddChannelAsync());
        await desk.Writes.RunAsync(scope =>
        {
            scope.Db.Desks.Add(new Desk { ShopName = "Shop", CreatedAt = scope.Now });
            scope.Announce(NoticeKind.Desk, 1);
            return ValueTask.CompletedTask;
        });
        await File.WriteAllTextAsync(Path.Combine(desk.Folder.Keys, "key-1.xml"), "<key/>");
    }

    public Task DisposeAsync() => desk.DisposeAsync().AsTask();

    [Fact]
    public async Task It_holds_what_was_there_is_counted_and_stands_in_the_list()
    {
        await desk.CustomerWritesAsync(channel, "Hello");
        await AddFileAsync("photo");

        await MakeAsync();

        var row = Assert.Single(await RowsAsync());
        Assert.True(row.IsGood);
        Assert.Equal(new BackupCounts(1, 1, 1, 1), row.Counts);
        Assert.True(row is { Bytes: > 0, Files: 1, FileBytes: 5 });
        Assert.True(File.Exists(Path.Combine(desk.Folder.Backups, row.Name, "keys", "key-1.xml")));
        await using var db = desk.Read();
        Assert.Equal(1, await db.Events.CountAsync(e => e.Kind == DeskEventKind.BackupMade));
    }

    [Fact]
    public async Task Customers_write_while_it_is_made_and_nothing_of_it_is_half()
    {
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++) await desk.CustomerWritesAsync(channel, $"Word {i}", $"v{i}");
        });
        for (var i = 0; i < 3; i++)
        {
            await MakeAsync();
            desk.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await stop.CancelAsync();
        await writing;

        Assert.All(await RowsAsync(), r => Assert.True(r.IsGood && r.Counts!.Messages == r.Counts.Conversations));
    }

    [Fact]
    public async Task A_file_that_is_missing_or_damaged_is_found_and_owners_are_told()
    {
        var hash = await AddFileAsync("photo");
        var path = Path.Combine(desk.Folder.Files, hash[..2], hash);
        await File.WriteAllTextAsync(path, "other");
        var damaged = await Assert.ThrowsAsync<BackupException>(() => MakeAsync());
        Assert.Contains(hash, damaged.Message, StringComparison.Ordinal);
        File.Delete(path);
        desk.Clock.Advance(TimeSpan.FromSeconds(1));
        var missing = await Assert.ThrowsAsync<BackupException>(() => MakeAsync());

        Assert.Equal("backups.problem.files", missing.Message);
        Assert.Equal(["backups.problem.files", null], (await RowsAsync()).Select(r => r.Problem));
        await using var db = desk.Read();
        var alerts = await db.StaffAlerts.Where(a => a.AgentId == owner.Id && a.Kind == AlertKind.BackupFailed).OrderBy(a => a.Id).Select(a => a.Data!).ToListAsync();
        Assert.Equal(2, alerts.Count);
        Assert.Contains("backups.problem.files", alerts[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_keys_or_with_a_damaged_database_it_is_not_called_good()
    {
        await MakeAsync();
        var name = Assert.Single(await RowsAsync()).Name;
        var rehearsal = desk.Get<BackupRehearsal>();
        Assert.Null(rehearsal.Run(name).Problem);

        File.Delete(Path.Combine(desk.Folder.Backups, name, "keys", "key-1.xml"));
        Assert.Equal("backups.problem.keys", rehearsal.Run(name).Problem);
        var database = Path.Combine(desk.Folder.Backups, name, "desk.db");
        var bytes = await File.ReadAllBytesAsync(database);
        await File.WriteAllBytesAsync(database, bytes[..(bytes.Length / 2)]);
        Assert.Contains(rehearsal.Run(name).Problem, (string?[])["backups.problem.damaged", "backups.problem.unreadable"]);
        File.Delete(database);
        Assert.Equal("backups.problem.gone", rehearsal.Run(name).Problem);
    }

    [Fact]
    public async Task Old_ones_go_with_the_files_that_only_they_needed()
    {
        await desk.Get<SaveRules>().ExecuteAsync(Actor.System, rules => rules with { Backups = new BackupRules { Days = 1, Weeks = 0, Months = 0 } });
        var hash = await AddFileAsync("photo");
        await MakeAsync();
        await desk.Writes.RunAsync(async scope => await scope.Db.Attachments.Where(a => a.Hash == hash).ExecuteDeleteAsync());
        File.Delete(Path.Combine(desk.Folder.Files, hash[..2], hash));
        var shared = Path.Combine(desk.Folder.Backups, "files", hash[..2], hash);
        Assert.True(File.Exists(shared));

        desk.Clock.Advance(TimeSpan.FromDays(1));
        await MakeAsync();

        var row = Assert.Single(await RowsAsync());
        Assert.Equal([row.Name], Directory.GetDirectories(desk.Folder.Backups, "2*").Select(Path.GetFileName));
        Assert.False(File.Exists(shared));
    }

    [Fact]
    public async Task What_was_cut_off_is_swept_away_and_never_taken_for_one()
    {
        var left = Directory.CreateDirectory(Path.Combine(desk.Folder.Backups, "20260101-030000.part"));
        await MakeAsync();

        left.Refresh();
        Assert.False(left.Exists);
    }

    [Fact]
    public async Task The_nightly_one_can_be_switched_off_and_only_owners_make_one()
    {
        await desk.Get<SaveRules>().ExecuteAsync(Actor.System, rules => rules with { Backups = new BackupRules { IsOn = false } });

        Assert.Equal(0, await desk.Get<MakeBackup>().NightlyAsync(desk.Clock.Now, CancellationToken.None));
        Assert.Empty(await RowsAsync());
        await Assert.ThrowsAsync<ForbiddenException>(() => desk.Get<MakeBackup>().ExecuteAsync(Actor.Agent(1, AgentRole.Supervisor)));
        await Assert.ThrowsAsync<ForbiddenException>(() => desk.Get<BackupsQuery>().ExecuteAsync(Actor.Agent(1, AgentRole.Supervisor)));
    }

    [Fact]
    public void Of_days_weeks_and_months_the_newest_of_each_is_kept()
    {
        var now = new DateTime(2026, 3, 18, 3, 0, 0, DateTimeKind.Utc);
        var nights = Enumerable.Range(0, 120).Select(i => ((long)i, now.AddDays(-i))).ToList();

        var gone = BackupAges.TooOld(nights, new BackupRules { Days = 3, Weeks = 3, Months = 3 }, TimeZoneInfo.Utc, now).ToHashSet();

        // 18, 17 and 16 March; the Sundays 15 and 8 March; the ends of February and January.
        Assert.Equal([0, 1, 2, 3, 10, 18, 46], nights.Select(n => n.Item1).Where(n => !gone.Contains(n)));
    }

    private Task MakeAsync() => desk.Get<MakeBackup>().ExecuteAsync(owner.AsActor());

    private Task<IReadOnlyList<BackupRow>> RowsAsync() => desk.Get<BackupsQuery>().ExecuteAsync(owner.AsActor());

    private async Task<string> AddFileAsync(string content)
    {
        var stored = await desk.Get<IFileStore>().SaveAsync(new MemoryStream(Encoding.UTF8.GetBytes(content)), 100);
        await desk.Writes.RunAsync(scope =>
        {
            scope.Db.Attachments.Add(new Attachment { Id = scope.NewId(), Name = "a.txt", Hash = stored.Hash, Size = stored.Size, At = scope.Now });
            return ValueTask.CompletedTask;
        });
        return stored.Hash;
    }
}
