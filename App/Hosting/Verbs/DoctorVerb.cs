using SmallDesk.Hosting.Doctor;

namespace SmallDesk.Hosting.Verbs;

/// <summary>Looks at everything the desk needs and says what to do about what is wrong: <c>doctor</c>. It changes nothing, and the desk may run meanwhile.</summary>
internal static class DoctorVerb
{
    private const string Offline = "offline";

    public static async Task<int> RunAsync(string[] args)
    {
        if (VerbWords.Read(args, flags: [Offline]) is not { } words) return await Verb.MisuseAsync("verbs.doctor.usage");
        var worst = FindingLevel.Good;
        await foreach (var finding in new Examination(words, TimeProvider.System, isOffline: words.Has(Offline)).RunAsync())
        {
            await Console.Out.WriteLineAsync(finding.ToText());
            if (finding.Level > worst) worst = finding.Level;
        }

        return worst switch
        {
            FindingLevel.Bad => await Verb.FailAsync("doctor.bad"),
            FindingLevel.Doubtful => await Verb.SayAsync("doctor.doubtful"),
            _ => await Verb.SayAsync("doctor.good"),
        };
    }
}
