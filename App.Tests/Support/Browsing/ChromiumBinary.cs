using System.Diagnostics;

namespace SmallDesk.Tests.Support.Browsing;

/// <summary>Finds the Chromium of this machine; on a Debian where we may, installs it.</summary>
internal static class ChromiumBinary
{
    private static readonly string[] Places =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe", @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    public static async Task<string> FindAsync()
    {
        if (Array.Find(Places, File.Exists) is { } found) return found;
        if (File.Exists("/etc/debian_version") && Environment.UserName == "root")
        {
            await RunAsync("apt-get", "update", "-qq");
            await RunAsync("apt-get", "install", "-y", "-qq", "chromium");
        }

        return Array.Find(Places, File.Exists) ?? throw new InvalidOperationException(
            "The browser tests need Chromium, and this machine has none: install the package \"chromium\" (or Google Chrome) and run them again.");
    }

    private static async Task RunAsync(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync();
        var complained = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{command} {string.Join(' ', arguments)} failed: {await complained}{await said}");
    }
}
