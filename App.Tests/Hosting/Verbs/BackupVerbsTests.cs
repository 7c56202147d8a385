using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Data.StartUp;
using SmallDesk.Domain;
using SmallDesk.Hosting.Verbs;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Hosting.Verbs;

/// <summary>The whole desk into one file, and back.</summary>
public sealed class BackupVerbsTests : IDisposable
{
    private readonly TempFolder source = new();
    private readonly TempFolder target = new();
    private readonly TempFolder elsewhere = new();

    private string Archive => Path.Combine(elsewhere.Path, "desk.zip");

    [Fact]
    public async Task There_and_back_with_words_files_keys_and_secrets()
    {
        string hash;
        await using (var desk = TestDesk.In(source))
        {
            var channel = await desk.AddChannelAsync();
            await desk.CustomerWritesAsync(channel, "Где мой заказ?");
            hash = (await desk.Get<IFileStore>().SaveAsync(new MemoryStream(Encoding.UTF8.GetBytes("photo")), 100)).Hash;
            await File.WriteAllTextAsync(Path.Combine(desk.Folder.Keys, "key-1.xml"), "<key/>");
            Assert.Equal(0, await RunAsync("backup", source));
        }

        Assert.Equal(0, await RunAsync("restore", target));

        await using var restored = TestDesk.In(target);
        await using var db = restored.Read();
        Assert.Equal("Где мой заказ?", (await db.Messages.SingleAsync()).Text);
        await using var photo = restored.Get<IFileStore>().Open(hash);
        Assert.NotNull(photo);
        Assert.True(File.Exists(Path.Combine(restored.Folder.Keys, "key-1.xml")));
        Assert.Empty(Directory.GetDirectories(target.Path, "before-restore-*"));
        Assert.Empty(Directory.GetDirectories(target.Path, "restoring-*"));
    }

    [Fact]
    public async Task What_was_there_is_put_aside_and_whoever_was_erased_since_stays_so()
    {
        await using (var desk = TestDesk.In(source)) await desk.AddChannelAsync();
        Assert.Equal(0, await RunAsync("backup", source));
        await using (var desk = TestDesk.In(target))
        {
            await desk.CustomerWritesAsync(await desk.AddChannelAsync(), "Kept aside");
            await File.WriteAllTextAsync(desk.Folder.Erased, "42\n");
        }

        Assert.Equal(0, await RunAsync("restore", target));

        var aside = Assert.Single(Directory.GetDirectories(target.Path, "before-restore-*"));
        Assert.True(File.Exists(Path.Combine(aside, "desk.db")));
        Assert.Equal(["42"], await File.ReadAllLinesAsync(Path.Combine(target.Path, "erased.txt")));
        await using var restored = TestDesk.In(target);
        await using var db = restored.Read();
        Assert.Empty(await db.Messages.ToListAsync());
    }

    [Theory]
    [InlineData("no archive")]
    [InlineData("no database")]
    [InlineData("damaged database")]
    [InlineData("a file outside")]
    public async Task What_is_no_whole_backup_changes_nothing(string what)
    {
        await MakeBadAsync(what);
        await using (var desk = TestDesk.In(target)) await desk.CustomerWritesAsync(await desk.AddChannelAsync(), "Still here");

        Assert.Equal(1, await RunAsync("restore", target));

        await using var after = TestDesk.In(target);
        await using var db = after.Read();
        Assert.Equal("Still here", (await db.Messages.SingleAsync()).Text);
        Assert.Empty(Directory.GetDirectories(target.Path, "*restor*"));
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(target.Path)!, "escaped.txt"));
    }

    [Fact]
    public async Task A_desk_that_runs_is_not_restored_over()
    {
        await using (var desk = TestDesk.In(source)) await desk.AddChannelAsync();
        await RunAsync("backup", source);
        using var held = DeskLock.Take(new SmallDesk.Data.DeskFolder(target.Path));

        await Assert.ThrowsAsync<DeskStartException>(() => RunAsync("restore", target));
    }

    [Fact]
    public async Task Words_that_make_no_sense_and_missing_things_are_told_apart()
    {
        Assert.Equal(2, await Verb.Of(["backup"])!.RunAsync([]));
        Assert.Equal(2, await Verb.Of(["restore"])!.RunAsync([]));
        Assert.Equal(1, await RunAsync("backup", target));
        Assert.Equal(1, await RunAsync("restore", target));
    }

    public void Dispose()
    {
        source.Dispose();
        target.Dispose();
        elsewhere.Dispose();
    }

    private async Task MakeBadAsync(string what)
    {
        if (what == "no archive")
        {
            await File.WriteAllTextAsync(Archive, "This is no archive.");
            return;
        }

        await using var archive = await ZipFile.OpenAsync(Archive, ZipArchiveMode.Create);
        if (what != "no database") await WriteAsync("desk.db", what == "damaged database" ? "SQLite format 3\0 and no more" : "x");
        if (what == "a file outside") await WriteAsync("../escaped.txt", "x");
        if (what == "no database") await WriteAsync("keys/key.xml", "x");

        async Task WriteAsync(string name, string content)
        {
            await using var entry = new StreamWriter(await archive.CreateEntry(name).OpenAsync());
            await entry.WriteAsync(content);
        }
    }

    private Task<int> RunAsync(string verb, TempFolder folder) => Verb.Of([verb])!.RunAsync([Archive, "--SmallDesk:DataFolder", folder.Path]);
}
