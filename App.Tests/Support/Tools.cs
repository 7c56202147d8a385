using System.Diagnostics;

namespace SmallDesk.Tests.Support;

/// <summary>Programs of the system that tests use. On a Debian where we may, missing ones are installed without starting them.</summary>
internal static class Tools
{
    private const string NoServices = "/usr/sbin/policy-rc.d";
    private static readonly SemaphoreSlim Installing = new(1);

    public static bool MayInstall => File.Exists("/etc/debian_version") && Environment.UserName == "root";

    /// <summary>Returns when all are there.</summary>
    /// <exception cref="InvalidOperationException">They are not, and cannot be installed.</exception>
    public static async Task RequireAsync(IReadOnlyList<string> packages, IReadOnlyList<string> programs)
    {
        await Installing.WaitAsync();
        try
        {
            if (!programs.All(File.Exists) && MayInstall) await InstallAsync(packages);
        }
        finally
        {
            Installing.Release();
        }

        if (!programs.All(File.Exists))
            throw new InvalidOperationException($"These tests need the packages {string.Join(", ", packages)}: install them and run the tests again.");
    }

    /// <summary>Runs a program to its end and returns what it said.</summary>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var (code, said) = await TryAsync(program, arguments);
        return code == 0 ? said : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed with {code}: {said}");
    }

    /// <summary>Runs a program to its end and returns its exit code with what it said and complained.</summary>
    public static async Task<(int Code, string Said)> TryAsync(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        var said = process.StandardOutput.ReadToEndAsync();
        var complained = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await complained + await said);
    }

    public static Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        return Process.Start(start)!;
    }

    private static async Task InstallAsync(IReadOnlyList<string> packages)
    {
        // The packages would start servers on the well-known ports; ours run on their own folders and ports.
        var isOurs = !File.Exists(NoServices);
        if (isOurs)
        {
            await File.WriteAllTextAsync(NoServices, "#!/bin/sh\nexit 101\n");
            await RunAsync("chmod", "755", NoServices);
        }

        try
        {
            await RunAsync("apt-get", "update", "-qq");
            await RunAsync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", .. packages]);
        }
        finally
        {
            if (isOurs) File.Delete(NoServices);
        }
    }
}
