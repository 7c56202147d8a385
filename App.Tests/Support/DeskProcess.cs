using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Support;

/// <summary>The built desk as a process of its own, which can be killed and started again on the same folder and port.</summary>
internal sealed class DeskProcess(string folder, int port, DeskServerSetup setup, ITestOutputHelper? output) : IAsyncDisposable
{
    /// <summary>What is started: the build beside the tests, or the published desk that <c>SMALLDESK_PUBLISHED</c> names.</summary>
    private static readonly string Built = Environment.GetEnvironmentVariable("SMALLDESK_PUBLISHED") ?? typeof(global::Program).Assembly.Location;

    private readonly ConcurrentQueue<string> lines = new();
    private Process? process;

    /// <summary>Started instead of the build.</summary>
    public string Program { get; init; } = Built;

    /// <summary>Where it is started; also its home then, so that it finds nothing of ours.</summary>
    public string? WorkingFolder { get; init; }

    /// <summary>Listened on instead of <see cref="Address"/>.</summary>
    public string? Urls { get; init; }

    public Uri Address { get; } = new($"http://127.0.0.1:{port}");

    /// <summary>Everything it wrote to its output and error streams, over all its lives.</summary>
    public IEnumerable<string> Lines => lines;

    /// <summary>Memory it holds now, in megabytes.</summary>
    public double ResidentMegabytes
    {
        get
        {
            process!.Refresh();
            return process.WorkingSet64 / 1024.0 / 1024.0;
        }
    }

    public static DeskProcess In(TempFolder folder, ITestOutputHelper? output = null, DeskServerSetup? setup = null) =>
        new(folder.Path, FreePort(), setup ?? new DeskServerSetup(), output);

    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>Starts it and returns when it says that it is ready.</summary>
    public async Task StartAsync()
    {
        Spawn();
        using var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        await Wait.UntilAsync(() => IsReadyAsync(client), $"the desk at {Address} to be ready", TimeSpan.FromSeconds(60));
    }

    /// <summary>Starts it when it is expected to refuse, and returns its exit code.</summary>
    public async Task<int> StartAndExitAsync()
    {
        Spawn();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await process!.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    /// <summary>SIGKILL: nothing is flushed, nobody is told.</summary>
    public async Task KillAsync()
    {
        if (process is null) return;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false }) await KillAsync();
        process?.Dispose();
        foreach (var line in lines) output?.WriteLine(line);
    }

    private void Spawn()
    {
        var isFile = !Program.EndsWith(".dll", StringComparison.Ordinal);
        var start = new ProcessStartInfo(isFile ? Program : "dotnet")
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = WorkingFolder ?? "",
        };
        if (!isFile) start.ArgumentList.Add(Program);
        if (WorkingFolder is not null) start.Environment["HOME"] = WorkingFolder;
        start.ArgumentList.Add("--urls");
        start.ArgumentList.Add(Urls ?? Address.ToString());
        if (setup.IsDemo) start.ArgumentList.Add("--demo");
        foreach (var (name, value) in setup.SettingsFor(folder)) start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        start.Environment["LANG"] = "en_US.UTF-8";
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, e) => Keep(e.Data);
        process.ErrorDataReceived += (_, e) => Keep(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private void Keep(string? line)
    {
        if (line is not null) lines.Enqueue(line);
    }

    private async Task<bool> IsReadyAsync(HttpClient client)
    {
        if (process!.HasExited) Assert.Fail($"The desk ended with {process.ExitCode}:\n{string.Join('\n', lines)}");
        try
        {
            using var answer = await client.GetAsync("/healthz");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
