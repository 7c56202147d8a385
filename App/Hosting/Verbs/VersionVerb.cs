using System.Reflection;

namespace SmallDesk.Hosting.Verbs;

/// <summary>Says which version this is.</summary>
internal static class VersionVerb
{
    public static async Task<int> RunAsync(string[] args)
    {
        var version = typeof(VersionVerb).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        await Console.Out.WriteLineAsync($"SmallDesk {version}");
        return 0;
    }
}
