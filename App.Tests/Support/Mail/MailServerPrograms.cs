using System.Diagnostics;

namespace SmallDesk.Tests.Support.Mail;

/// <summary>Finds Dovecot and Postfix on this machine; on a Debian where we may, installs them without starting them.</summary>
internal static class MailServerPrograms
{
    private const string NoServices = "/usr/sbin/policy-rc.d";
    private static readonly string[] Packages = ["dovecot-core", "dovecot-imapd", "dovecot-lmtpd", "postfix", "swaks"];
    private static readonly string[] Programs = ["/usr/sbin/dovecot", "/usr/lib/dovecot/imap", "/usr/lib/dovecot/lmtp", "/usr/sbin/postfix", "/usr/bin/swaks"];

    public static async Task RequireAsync()
    {
        if (!Programs.All(File.Exists) && File.Exists("/etc/debian_version") && Environment.UserName == "root") await InstallAsync();
        if (!Programs.All(File.Exists) || Environment.UserName != "root")
            throw new InvalidOperationException($"The mail server tests need root and the packages {string.Join(", ", Packages)}: install them and run the tests again.");
    }

    /// <summary>Runs a program to its end and returns what it said.</summary>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        var said = process.StandardOutput.ReadToEndAsync();
        var complained = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await said
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed: {await complained}{await said}");
    }

    public static Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        return Process.Start(start)!;
    }

    private static async Task InstallAsync()
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
            await RunAsync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", .. Packages]);
        }
        finally
        {
            if (isOurs) File.Delete(NoServices);
        }
    }
}
