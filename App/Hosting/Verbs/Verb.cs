namespace SmallDesk.Hosting.Verbs;

/// <summary>What the program is asked to do by its first word; without one it serves the desk.</summary>
/// <param name="Name">The word.</param>
/// <param name="RunAsync">Does it with the words that follow; returns the exit code.</param>
internal sealed record Verb(string Name, Func<string[], Task<int>> RunAsync)
{
    /// <summary>Exit code for "these words make no sense".</summary>
    public const int Misused = 2;

    private static readonly Verb[] All =
    [
        new("backup", BackupVerbs.BackupAsync),
        new("restore", BackupVerbs.RestoreAsync),
        new("seed", SeedVerb.RunAsync),
        new("version", VersionVerb.RunAsync),
    ];

    /// <returns>The verb asked for, or null when the program is to serve.</returns>
    public static Verb? Of(string[] args)
    {
        if (args.Length == 0 || args[0].StartsWith('-')) return null;
        return Array.Find(All, v => string.Equals(v.Name, args[0], StringComparison.Ordinal)) ?? new Verb(args[0], UnknownAsync);
    }

    private static async Task<int> UnknownAsync(string[] args)
    {
        await Console.Error.WriteLineAsync(VerbTexts.Say("verbs.unknown", string.Join(", ", All.Select(v => v.Name))));
        return Misused;
    }
}
