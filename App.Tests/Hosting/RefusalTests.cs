using Microsoft.Data.Sqlite;
using SmallDesk.Data;
using SmallDesk.Data.StartUp;
using SmallDesk.Tests.Support;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Hosting;

/// <summary>A desk that cannot start says why in one line, and damages nothing.</summary>
public sealed class RefusalTests(ITestOutputHelper output) : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("http://192.0.2.1:5080", null, "This machine cannot listen on http://192.0.2.1:5080")]
    [InlineData("https://127.0.0.1:0", "/nowhere/desk.pem", "The certificate for HTTPS cannot be used: /nowhere/desk.pem")]
    [InlineData("https://127.0.0.1:0", null, "The certificate for HTTPS cannot be used")]
    public async Task What_it_cannot_listen_with_is_said_in_one_line(string urls, string? certificate, string line)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["HOME"] = folder.Path };
        if (certificate is not null) settings["Kestrel:Certificates:Default:Path"] = certificate;
        await using var desk = new DeskProcess(folder.Path, 0, new DeskServerSetup { Settings = settings }, output) { Urls = urls };

        Assert.Equal(1, await desk.StartAndExitAsync());

        Assert.StartsWith(line, desk.Lines.Last(), StringComparison.Ordinal);
        Assert.DoesNotContain(desk.Lines, l => l.Contains("   at ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(13, 1_000_000, "start.diskFull")]
    [InlineData(10, 0, "start.diskFull")]
    [InlineData(10, 1_000_000, "start.diskTrouble")]
    [InlineData(8, 0, "start.noPermission")]
    [InlineData(14, 1_000_000, "start.noPermission")]
    [InlineData(5, 0, "start.databaseBusy")]
    [InlineData(11, 0, "start.damaged")]
    [InlineData(26, 0, "start.damaged")]
    [InlineData(1, 0, null)]
    public void What_the_database_complains_of_has_words_for_whoever_installs_it(int code, long free, string? key) =>
        Assert.Equal(key, DatabaseTrouble.KeyOf(new SqliteException("as it says", code), free));

    [Fact]
    public async Task A_database_that_another_program_holds_is_said_and_left_whole()
    {
        await using (var before = TestDesk.In(folder)) await before.AddChannelAsync();
        using (var other = DeskConnection.OpenWriter(new DeskFolder(folder.Path)))
        {
            DeskConnection.Execute(other, "PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE");
            await using var desk = DeskProcess.In(folder, output);

            Assert.Equal(1, await desk.StartAndExitAsync());

            Assert.Contains(desk.Lines, l => l.StartsWith("Another program holds", StringComparison.Ordinal));
        }

        await using var after = TestDesk.In(folder);
    }
}
