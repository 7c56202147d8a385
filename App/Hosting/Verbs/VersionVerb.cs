namespace SmallDesk.Hosting.Verbs;

/// <summary>Says which version this is.</summary>
internal static class VersionVerb
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (args.Length > 0) return await Verb.MisuseAsync("verbs.version.usage");
        await Console.Out.WriteLineAsync($"SmallDesk {DeskVersion.Text}");
        return 0;
    }
}
