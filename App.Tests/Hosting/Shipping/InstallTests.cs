using System.Runtime.Versioning;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Hosting.Shipping;

/// <summary>install.sh on the bare root of another system.</summary>
[UnsupportedOSPlatform("windows")]
[Collection(PublishedDeskCollection.Name)]
public sealed class InstallTests : IDisposable
{
    private readonly PublishedDesk published;
    private readonly TempFolder root = new();

    public InstallTests(PublishedDesk published)
    {
        this.published = published;
        if (Environment.UserName != "root") throw new InvalidOperationException("Installing needs root.");
        Directory.CreateDirectory(root.File("etc"));
        File.WriteAllText(root.File("etc/debian_version"), "12\n");
        File.WriteAllText(root.File("etc/passwd"), "root:x:0:0:root:/root:/bin/sh\n");
        foreach (var file in (string[])["shadow", "group", "gshadow"]) File.WriteAllText(root.File("etc/" + file), "");
    }

    [Fact]
    public async Task It_puts_program_unit_user_and_settings_in_place_and_ends_with_the_address()
    {
        await Tools.RequireAsync(["systemd"], ["/usr/bin/systemctl"]);

        var (code, said) = await InstallAsync(published.Program, "--domain", "desk.example.com");

        Assert.Equal((0, "Open https://desk.example.com"), (code, said.TrimEnd().Split('\n')[^1]));
        Assert.StartsWith("SmallDesk ", await Tools.RunAsync(root.File("opt/smalldesk/SmallDesk"), "version"), StringComparison.Ordinal);
        Assert.True(Path.Exists(root.File("etc/systemd/system/multi-user.target.wants/smalldesk.service")) || new FileInfo(root.File("etc/systemd/system/multi-user.target.wants/smalldesk.service")).LinkTarget is not null);
        Assert.Contains("smalldesk:x:", await File.ReadAllTextAsync(root.File("etc/passwd")), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(root.File("var/lib/smalldesk")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(root.File("etc/smalldesk.env")));
        Assert.Contains("reverse_proxy 127.0.0.1:5080", await File.ReadAllTextAsync(root.File("etc/caddy/Caddyfile")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Again_with_a_newer_file_it_upgrades_keeps_the_settings_and_the_program_from_before()
    {
        await InstallAsync(published.Program);
        await File.AppendAllTextAsync(root.File("etc/smalldesk.env"), "SmallDesk__PublicUrl=https://mine.example\n");
        await File.WriteAllTextAsync(root.File("var/lib/smalldesk/desk.db"), "theirs");
        var newer = await NewerAsync();

        Assert.Equal(0, (await InstallAsync(newer)).Code);
        Assert.Equal(0, (await InstallAsync(newer)).Code);

        Assert.Equal(new FileInfo(newer).Length, new FileInfo(root.File("opt/smalldesk/SmallDesk")).Length);
        Assert.Equal(new FileInfo(published.Program).Length, new FileInfo(root.File("opt/smalldesk/SmallDesk.previous")).Length);
        Assert.Contains("SmallDesk__PublicUrl=https://mine.example", await File.ReadAllTextAsync(root.File("etc/smalldesk.env")), StringComparison.Ordinal);
        Assert.Equal(1, (await File.ReadAllTextAsync(root.File("etc/passwd"))).Split("smalldesk:x:").Length - 1);
        Assert.Equal("theirs", await File.ReadAllTextAsync(root.File("var/lib/smalldesk/desk.db")));
    }

    [Fact]
    public async Task Taking_it_away_leaves_data_and_settings()
    {
        await InstallAsync(published.Program);
        await File.WriteAllTextAsync(root.File("var/lib/smalldesk/desk.db"), "theirs");

        Assert.Equal(0, (await InstallAsync("--uninstall")).Code);

        Assert.False(Path.Exists(root.File("opt/smalldesk")));
        Assert.False(Path.Exists(root.File("etc/systemd/system/smalldesk.service")));
        Assert.Equal("theirs", await File.ReadAllTextAsync(root.File("var/lib/smalldesk/desk.db")));
        Assert.True(Path.Exists(root.File("etc/smalldesk.env")));
    }

    [Theory]
    [InlineData("cut off", "no whole SmallDesk")]
    [InlineData("another program", "no whole SmallDesk")]
    [InlineData("a page", "no program for Linux")]
    [InlineData("wrong hash", "not the one that --sha256 names")]
    [InlineData("missing", "there is no file")]
    public async Task What_is_not_the_program_is_refused_and_nothing_changes(string what, string reason)
    {
        var file = root.File("given");
        if (what == "cut off") await File.WriteAllBytesAsync(file, (await File.ReadAllBytesAsync(published.Program))[..^1000]);
        if (what == "another program") File.Copy("/bin/ls", file);
        if (what == "a page") await File.WriteAllTextAsync(file, "<html>404</html>");
        if (what == "wrong hash") File.Copy(published.Program, file);

        var (code, said) = await InstallAsync([file, .. what == "wrong hash" ? (string[])["--sha256", new string('0', 64)] : []]);

        Assert.Equal(1, code);
        Assert.Contains(reason, said, StringComparison.Ordinal);
        Assert.False(Path.Exists(root.File("opt")));
        Assert.False(Path.Exists(root.File("etc/smalldesk.env")));
    }

    [Theory]
    [InlineData]
    [InlineData("a", "b")]
    [InlineData("--domain")]
    [InlineData("--unknown", "a")]
    public async Task Words_that_make_no_sense_end_with_code_2(params string[] words) =>
        Assert.Equal(2, (await Tools.TryAsync(Path.Combine(published.Folder, "install.sh"), words)).Code);

    public void Dispose() => root.Dispose();

    private Task<(int Code, string Said)> InstallAsync(params string[] words) =>
        Tools.TryAsync(Path.Combine(published.Folder, "install.sh"), [.. words, "--root", root.Path]);

    /// <summary>The same program with a few more bytes before the mark at its end.</summary>
    private async Task<string> NewerAsync()
    {
        var bytes = await File.ReadAllBytesAsync(published.Program);
        var newer = root.File("newer");
        await File.WriteAllBytesAsync(newer, [.. bytes[..^16], .. new byte[8], .. bytes[^16..]]);
        return newer;
    }
}
