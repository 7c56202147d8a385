namespace SmallDesk.Hosting.Verbs;

/// <summary>What the program is asked to do by its first word; without one it serves the desk.</summary>
/// <param name="Name">The word.</param>
/// <param name="RunAsync">Does it with the words that follow; returns the exit code: 0 done, 1 could not be done, 2 the words make no sense.</param>
internal sealed record Verb(string Name, Func<string[], Task<int>> RunAsync)
{
    /// <summary>Exit code for "it could not be done, and this is why".</summary>
    public const int Failed = 1;

    /// <summary>Exit code for "these words make no sense".</summary>
    public const int Misused = 2;

    private static readonly string[] Helps = ["--help", "-h", "-?"];

    private static readonly Verb[] All =
    [
        new("backup", BackupVerbs.BackupAsync),
        new("restore", BackupVerbs.RestoreAsync),
        new("doctor", DoctorVerb.RunAsync),
        new("agent", AgentVerb.RunAsync),
        new("seed", SeedVerb.RunAsync),
        new("version", VersionVerb.RunAsync),
    ];

    /// <returns>The verb asked for, or null when the program is to serve.</returns>
    public static Verb? Of(string[] args)
    {
        if (args.Length > 0 && (args[0] == "help" || args.Any(a => Helps.Contains(a, StringComparer.Ordinal)))) return new Verb("help", _ => HelpAsync(args));
        if (args.Length == 0 || args[0].StartsWith('-')) return null;
        return Array.Find(All, v => string.Equals(v.Name, args[0], StringComparison.Ordinal)) ?? new Verb(args[0], UnknownAsync);
    }

    public static async Task<int> SayAsync(string key, params object?[] arguments)
    {
        await Console.Out.WriteLineAsync(VerbTexts.Say(key, arguments));
        return 0;
    }

    public static async Task<int> FailAsync(string key, params object?[] arguments)
    {
        await Console.Error.WriteLineAsync(VerbTexts.Say(key, arguments));
        return Failed;
    }

    public static async Task<int> MisuseAsync(string key, params object?[] arguments)
    {
        await Console.Error.WriteLineAsync(VerbTexts.Say(key, arguments));
        return Misused;
    }

    /// <summary>Of one verb when one is named, else of all.</summary>
    private static Task<int> HelpAsync(string[] args) =>
        Array.Find(All, v => args.Contains(v.Name, StringComparer.Ordinal)) is { } verb ? SayAsync($"verbs.{verb.Name}.usage") : SayAsync("verbs.help");

    private static Task<int> UnknownAsync(string[] args) => MisuseAsync("verbs.unknown", string.Join(", ", All.Select(v => v.Name)));
}
