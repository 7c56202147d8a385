using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SmallDesk.Data;
using SmallDesk.Data.Backups;
using SmallDesk.Hosting.Verbs;
using SmallDesk.Tests.Support;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Hosting;

/// <summary>A new version on an old folder, and back.</summary>
public sealed class UpgradeTests(ITestOutputHelper output) : IDisposable
{
    private readonly TempFolder root = new();

    private DeskFolder Folder => new(root.Path);

    [Fact]
    public async Task A_desk_killed_in_the_middle_of_its_upgrade_finishes_it_at_the_next_start()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"Random seed {seed}");
        var random = new Random(seed);
        for (var kill = 0; kill < 3; kill++)
        {
            using var folder = new TempFolder();
            MakeOld(new DeskFolder(folder.Path));
            await using var desk = DeskProcess.In(folder, output);
            var running = desk.StartAsync();
            await Wait.UntilAsync(() => running.IsCompleted || Directory.GetFiles(Path.Combine(folder.Path, "backups"), "*.db").Length > 0, "the copy before the upgrade", TimeSpan.FromSeconds(60));
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(0, 250)), TimeProvider.System);
            await desk.KillAsync();
            await Assert.ThrowsAnyAsync<Exception>(() => running);

            await desk.StartAsync();

            using var connection = DeskConnection.OpenWriter(new DeskFolder(folder.Path));
            Assert.Equal("ok", DeskConnection.Scalar<string>(connection, "PRAGMA integrity_check"));
            Assert.Equal(42, DeskConnection.Scalar<long>(connection, "SELECT x FROM before_the_upgrade"));
            Assert.All(Directory.GetFiles(Path.Combine(folder.Path, "backups"), "*.db"), copy => Assert.True(RestoreCheck.Fits(copy)));
        }
    }

    [Fact]
    public async Task One_command_goes_back_to_the_data_from_before_the_upgrade_and_keeps_the_newer()
    {
        await UpgradeAsync();
        Write("CREATE TABLE written_since(x); INSERT INTO \"__EFMigrationsHistory\" VALUES ('99990101000000_Later', '99.0.0')");

        Assert.Equal(0, await GoBackAsync());

        Assert.Equal(0, Count("written_since"));
        Assert.Equal(42, Ask("SELECT x FROM before_the_upgrade"));
        var aside = Assert.Single(Directory.GetDirectories(root.Path, "before-restore-*"));
        Assert.False(RestoreCheck.Fits(Path.Combine(aside, "desk.db")));
        Assert.Single(Directory.GetFiles(Folder.Backups, "before-upgrade-*.db"));
        await using var desk = DeskProcess.In(root, output);
        await desk.StartAsync();
    }

    [Fact]
    public async Task Data_that_this_version_can_use_stays_as_it_is()
    {
        await UpgradeAsync();
        Write("CREATE TABLE written_since(x)");

        Assert.Equal(0, await GoBackAsync());

        Assert.Equal(1, Count("written_since"));
        Assert.Empty(Directory.GetDirectories(root.Path, "before-restore-*"));
    }

    [Fact]
    public async Task A_copy_that_is_damaged_or_too_new_itself_is_passed_over()
    {
        await UpgradeAsync();
        var good = Assert.Single(Directory.GetFiles(Folder.Backups, "before-upgrade-*.db"));
        Write("INSERT INTO \"__EFMigrationsHistory\" VALUES ('99990101000000_Later', '99.0.0'); PRAGMA wal_checkpoint(TRUNCATE)");
        File.Copy(Folder.Database, Path.Combine(Folder.Backups, "before-upgrade-29990101-000000.db"));
        await File.WriteAllTextAsync(Path.Combine(Folder.Backups, "before-upgrade-29990102-000000.db"), "cut off");

        Assert.Equal(0, await GoBackAsync());
        Assert.Equal(42, Ask("SELECT x FROM before_the_upgrade"));

        File.Delete(good);
        Write("INSERT INTO \"__EFMigrationsHistory\" VALUES ('99990101000000_Later', '99.0.0')");
        Assert.Equal(1, await GoBackAsync());
    }

    [Fact]
    public void Only_the_newest_copies_are_kept()
    {
        Folder.Create();
        for (var day = 1; day <= 7; day++) File.WriteAllText(Path.Combine(Folder.Backups, $"before-upgrade-2026010{day}-000000.db"), "");

        PreviousDatabase.Tidy(Folder);

        Assert.Equal(
            ["before-upgrade-20260103-000000.db", "before-upgrade-20260107-000000.db"],
            [.. Directory.GetFiles(Folder.Backups).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal).Where((_, i) => i is 0 or 4)]);
    }

    public void Dispose() => root.Dispose();

    /// <summary>A folder as the first version left it.</summary>
    private static void MakeOld(DeskFolder folder)
    {
        folder.Create();
        using var connection = DeskConnection.OpenWriter(folder);
        using var db = new DeskDbContext(new DbContextOptionsBuilder<DeskDbContext>().UseSqlite(connection).Options);
        db.GetService<IMigrator>().Migrate(db.Database.GetMigrations().First());
        DeskConnection.Execute(connection, "CREATE TABLE before_the_upgrade(x); INSERT INTO before_the_upgrade VALUES (42)");
    }

    private async Task UpgradeAsync()
    {
        MakeOld(Folder);
        await using var desk = TestDesk.In(root);
    }

    private Task<int> GoBackAsync() => Verb.Of(["restore"])!.RunAsync(["--previous", "--SmallDesk:DataFolder", root.Path]);

    private void Write(string sql)
    {
        using var connection = DeskConnection.OpenWriter(Folder);
        DeskConnection.Execute(connection, sql);
    }

    private long Ask(string sql)
    {
        using var connection = DeskConnection.OpenWriter(Folder);
        return DeskConnection.Scalar<long>(connection, sql);
    }

    private long Count(string table) => Ask($"SELECT COUNT(*) FROM sqlite_master WHERE name = '{table}'");
}
