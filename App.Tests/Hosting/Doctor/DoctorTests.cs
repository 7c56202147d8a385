using System.Runtime.Versioning;
using SmallDesk.Data;
using SmallDesk.Hosting.Doctor;
using SmallDesk.Tests.Hosting.Verbs;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Hosting.Doctor;

/// <summary>What the doctor finds, and that each finding has its remedy.</summary>
[UnsupportedOSPlatform("windows")]
[Collection(ConsoleCollection.Name)]
public sealed class DoctorTests : IDisposable
{
    private readonly TempFolder root = new();
    private readonly int port = DeskProcess.FreePort();

    private DeskFolder Folder => new(root.Path);

    public void Dispose() => root.Dispose();

    [Fact]
    public async Task A_healthy_desk_is_told_so_and_nothing_is_changed()
    {
        await MakeAsync();
        var before = Listing();

        var (code, said) = await LookAsync();

        Assert.True(code == 0, said);
        Assert.DoesNotContain("!!", said, StringComparison.Ordinal);
        Assert.Equal(before, Listing());
    }

    [Fact]
    public async Task An_empty_folder_is_no_fault()
    {
        Directory.Delete(root.Path);

        Assert.Equal(0, (await LookAsync()).Code);
        Assert.False(Directory.Exists(root.Path));
    }

    [Fact]
    public async Task A_running_desk_is_asked_how_it_is()
    {
        await using var desk = await DeskServer.StartAsync();

        var (code, said) = await Terminal.RunAsync(["doctor", "--SmallDesk:DataFolder", desk.Folder, "--urls", desk.Address.ToString()]);

        Assert.True(code == 0, said);
        Assert.Contains($"ok The desk answers at {desk.Address}", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_running_desk_that_does_not_answer_at_its_public_address_is_a_fault()
    {
        await using var desk = await DeskServer.StartAsync();
        var silent = $"http://127.0.0.1:{port}";

        var (code, said) = await Terminal.RunAsync(["doctor", "--SmallDesk:DataFolder", desk.Folder, "--urls", desk.Address.ToString(), "--SmallDesk:PublicUrl", silent]);

        Assert.Equal(1, code);
        Assert.Contains($"!! The desk does not answer at {silent}", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_damaged_or_of_a_newer_version_is_a_fault_with_a_remedy()
    {
        await MakeAsync();
        using (var connection = DeskConnection.OpenWriter(Folder))
            DeskConnection.Execute(connection, "INSERT INTO \"__EFMigrationsHistory\" VALUES ('99990101000000_Later', '99.0.0'); PRAGMA wal_checkpoint(TRUNCATE)");
        var (newerCode, newer) = await LookAsync();
        await File.WriteAllTextAsync(Folder.Database, string.Concat(Enumerable.Repeat("not a database ", 500)));
        var (damagedCode, damaged) = await LookAsync();

        Assert.Equal((1, 1), (newerCode, damagedCode));
        Assert.Contains("restore --previous", newer, StringComparison.Ordinal);
        Assert.Contains("-> Stop the desk, check the disk, and restore the last good backup", damaged, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_another_program_uses_is_a_fault()
    {
        await MakeAsync();
        using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, port);
        other.Start();

        var (code, said) = await LookAsync();

        Assert.Equal(1, code);
        Assert.Contains($"!! http://127.0.0.1:{port} is used by another program.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_others_can_read_and_a_way_in_without_https_are_doubtful()
    {
        await MakeAsync();
        File.SetUnixFileMode(root.Path, (UnixFileMode)0b111_101_101);

        var (code, said) = await Terminal.RunAsync(["doctor", "--SmallDesk:DataFolder", root.Path, "--urls", $"http://*:{port}"]);

        Assert.Equal(0, code);
        Assert.Equal(2, said.Split("\n?  ").Length - 1);
        Assert.Contains($"-> chmod 700 {root.Path}", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-4, FindingLevel.Good)]
    [InlineData(-6, FindingLevel.Bad)]
    public void A_clock_behind_what_has_happened_is_a_fault(int minutes, object level)
    {
        var happened = TimeProvider.System.GetUtcNow().UtcDateTime.AddYears(1);

        Assert.Equal(level, ClockLook.At(happened.AddMinutes(minutes), happened).Level);
    }

    [Fact]
    public void A_clock_from_before_the_program_was_made_is_a_fault() =>
        Assert.Equal(FindingLevel.Bad, ClockLook.At(new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc), newest: null).Level);

    [Theory]
    [InlineData(99, 0, FindingLevel.Bad)]
    [InlineData(100, 0, FindingLevel.Doubtful)]
    [InlineData(1024, 0, FindingLevel.Good)]
    [InlineData(1024, 600, FindingLevel.Doubtful)]
    [InlineData(1200, 600, FindingLevel.Good)]
    public void Room_is_wanted_for_messages_and_for_a_copy(long freeMegabytes, long databaseMegabytes, object level) =>
        Assert.Equal(level, DiskLook.Of(freeMegabytes * 1024 * 1024, databaseMegabytes * 1024 * 1024).Level);

    [Fact]
    public async Task A_channel_that_does_not_get_through_is_named_with_what_to_do()
    {
        await using (var desk = TestDesk.In(root))
        {
            await desk.Get<SmallDesk.Data.Writing.WriteQueue>().RunAsync(scope =>
            {
                scope.Db.Channels.Add(new SmallDesk.Domain.Channel
                {
                    Id = scope.NewId(), Kind = "telegram", Name = "Bot", PublicKey = "bot", CreatedAt = scope.Now,
                    Settings = $$"""{"apiBaseUrl": "http://127.0.0.1:{{port}}"}""",
                });
                return ValueTask.CompletedTask;
            });
        }

        var (code, said) = await LookAsync();

        Assert.Equal(1, code);
        Assert.Contains("!! Bot: ", said, StringComparison.Ordinal);
        Assert.Equal(0, (await LookAsync("--offline")).Code);
    }

    private async Task MakeAsync()
    {
        await using var desk = TestDesk.In(root);
        await desk.CustomerWritesAsync(await desk.AddChannelAsync(), "Hello");
        File.SetUnixFileMode(root.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private Task<(int Code, string Said)> LookAsync(params string[] more) =>
        Terminal.RunAsync(["doctor", "--SmallDesk:DataFolder", root.Path, "--urls", $"http://127.0.0.1:{port}", .. more]);

    private List<string> Listing() => [.. Directory.GetFileSystemEntries(root.Path, "*", SearchOption.AllDirectories).Select(f => f[root.Path.Length..]).Order(StringComparer.Ordinal)];
}
