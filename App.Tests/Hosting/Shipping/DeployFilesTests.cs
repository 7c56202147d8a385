using System.Runtime.Versioning;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Hosting.Shipping;

/// <summary>What lies in <c>deploy</c>, looked at by the programs it is for.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class DeployFilesTests : IDisposable
{
    private const int LowExposure = 20;
    private readonly TempFolder folder = new();

    [Fact]
    public async Task Systemd_finds_nothing_wrong_with_the_unit_and_it_may_do_little()
    {
        await Tools.RequireAsync(["systemd"], ["/usr/bin/systemd-analyze"]);
        var unit = folder.File("smalldesk.service");
        var text = await File.ReadAllTextAsync(Deploy("smalldesk.service"));
        await File.WriteAllTextAsync(unit, text.Replace("ExecStart=/opt/smalldesk/SmallDesk", "ExecStart=/bin/true", StringComparison.Ordinal));

        Assert.Equal("", await Tools.RunAsync("systemd-analyze", "verify", "--man=no", unit));
        await Tools.RunAsync("systemd-analyze", "security", "--offline=true", $"--threshold={LowExposure}", unit);
    }

    [Fact]
    public async Task Caddy_understands_the_Caddyfile()
    {
        await Tools.RequireAsync(["caddy"], ["/usr/bin/caddy"]);

        await Tools.RunAsync("env", "SMALLDESK_DOMAIN=desk.example.com", "caddy", "validate", "--adapter", "caddyfile", "--config", Deploy("Caddyfile"));
        Assert.Equal(await File.ReadAllTextAsync(Deploy("Caddyfile")), await Tools.RunAsync("caddy", "fmt", Deploy("Caddyfile")));
    }

    [Fact]
    public async Task Compose_understands_its_file_and_the_desk_trusts_the_proxy_in_it_alone()
    {
        await Tools.RequireAsync(["docker-compose"], ["/usr/bin/docker-compose"]);

        var read = await Tools.RunAsync("env", "SMALLDESK_DOMAIN=desk.example.com", "docker-compose", "-f", Deploy("compose.yaml"), "config");

        Assert.Contains("SmallDesk__PublicUrl: https://desk.example.com", read, StringComparison.Ordinal);
        var proxy = Between(read[read.IndexOf("  caddy:", StringComparison.Ordinal)..], "ipv4_address: ");
        Assert.Equal(proxy, Between(read, "SmallDesk__KnownProxies: "));
    }

    [Theory]
    [InlineData("install.sh")]
    [InlineData("publish.sh")]
    [InlineData("smalldesk")]
    public async Task Scripts_have_no_known_mistakes(string script)
    {
        await Tools.RequireAsync(["shellcheck"], ["/usr/bin/shellcheck"]);

        Assert.Equal("", await Tools.RunAsync("shellcheck", "-e", "SC2016", Deploy(script)));
        Assert.True(File.GetUnixFileMode(Deploy(script)).HasFlag(UnixFileMode.OtherExecute));
    }

    [Fact]
    public async Task The_image_takes_the_file_where_the_script_puts_it()
    {
        var image = await File.ReadAllTextAsync(Deploy("Dockerfile"));

        Assert.Contains("COPY --chmod=0755 publish/linux-x64/SmallDesk /opt/smalldesk/SmallDesk", image, StringComparison.Ordinal);
        Assert.Contains("${2:-$repo/publish/$target}", await File.ReadAllTextAsync(Deploy("publish.sh")), StringComparison.Ordinal);
        Assert.Contains("!publish/linux-x64/SmallDesk", await File.ReadAllTextAsync(Deploy("Dockerfile.dockerignore")), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static string Deploy(string name) => Repository.Path("deploy", name);

    private static string Between(string text, string before)
    {
        var start = text.IndexOf(before, StringComparison.Ordinal) + before.Length;
        return text[start..text.IndexOf('\n', start)].Trim();
    }
}
