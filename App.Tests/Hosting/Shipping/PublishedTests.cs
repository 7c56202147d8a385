using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using SmallDesk.Tests.Support;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Hosting.Shipping;

/// <summary>The single file, alone in an empty folder.</summary>
[UnsupportedOSPlatform("windows")]
[Collection(PublishedDeskCollection.Name)]
public sealed partial class PublishedTests(PublishedDesk published, ITestOutputHelper output)
{
    [Fact]
    public async Task Alone_in_an_empty_folder_it_serves_the_set_up_with_every_file_its_pages_ask_for()
    {
        using var empty = new TempFolder();
        File.Copy(published.Program, empty.File("SmallDesk"));
        await using var desk = In(empty);

        await desk.StartAsync();

        using var client = new HttpClient { BaseAddress = desk.Address };
        var page = await client.GetStringAsync("/setup");
        var files = AskedFor().Matches(page).Select(m => m.Groups["file"].Value).ToHashSet(StringComparer.Ordinal);
        Assert.Contains(files, f => f.Contains("blazor.web", StringComparison.Ordinal));
        foreach (var file in files.Append("/widget.js").Append("/_content/Radzen.Blazor/Radzen.Blazor.js"))
        {
            using var answer = await client.GetAsync(file);
            Assert.True(answer.IsSuccessStatusCode, $"{file}: {answer.StatusCode}");
            Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync());
        }

        Assert.Contains(desk.Lines, l => l.Contains("/setup", StringComparison.Ordinal));
        Assert.Equal([".net", "SmallDesk", "data"], Directory.GetFileSystemEntries(empty.Path).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task It_starts_again_after_a_kill_and_replaces_the_pages_of_another_version()
    {
        using var empty = new TempFolder();
        File.Copy(published.Program, empty.File("SmallDesk"));
        await using var desk = In(empty);
        await desk.StartAsync();
        await desk.KillAsync();
        var pages = Assert.Single(Directory.GetDirectories(empty.File("data/pages")));
        Directory.Move(pages, empty.File("data/pages/of-another-version"));

        await desk.StartAsync();

        Assert.Equal(pages, Assert.Single(Directory.GetDirectories(empty.File("data/pages"))));
    }

    [Fact]
    public async Task It_knows_its_version_and_what_belongs_to_it_lies_beside_it()
    {
        Assert.StartsWith("SmallDesk ", await Tools.RunAsync(published.Program, "version"), StringComparison.Ordinal);
        Assert.Equal(
            ["Caddyfile", "SmallDesk", "install.sh", "smalldesk", "smalldesk.service"],
            Directory.GetFileSystemEntries(published.Folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_folder_that_its_user_cannot_write_is_said_in_one_line_and_by_the_doctor_too()
    {
        if (Environment.UserName != "root") throw new InvalidOperationException("Becoming another user needs root.");
        using var place = new TempFolder();
        File.Copy(published.Program, place.File("SmallDesk"));
        Directory.CreateDirectory(place.File("home"));
        Directory.CreateDirectory(place.File("data"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await Tools.RunAsync("chown", "nobody", place.File("home"));

        var (code, said) = await AsNobodyAsync(place, "--urls", "http://127.0.0.1:0");
        var (lookedCode, looked) = await AsNobodyAsync(place, "doctor", "--offline");

        Assert.Equal((1, $"The folder {place.File("data")} cannot be written."), (code, said.Split(" Give")[0]));
        Assert.Equal(1, lookedCode);
        Assert.Contains($"!! {place.File("data")} cannot be written by nobody.", looked, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(place.File("data")));
    }

    private static Task<(int Code, string Said)> AsNobodyAsync(TempFolder place, params string[] words) => Tools.TryAsync(
        "setpriv",
        ["--reuid=nobody", "--regid=nogroup", "--clear-groups", "env", "LANG=en_US.UTF-8", $"HOME={place.File("home")}", $"SmallDesk__DataFolder={place.File("data")}", place.File("SmallDesk"), .. words]);

    private DeskProcess In(TempFolder empty) =>
        new("data", DeskProcess.FreePort(), new DeskServerSetup { WithOwner = false }, output) { Program = empty.File("SmallDesk"), WorkingFolder = empty.Path };

    [GeneratedRegex("""(?:src|href)="(?<file>/?[^":]+\.(?:js|css|svg|png|webmanifest))""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AskedFor();
}
