using System.Globalization;
using SmallDesk.Hosting.Verbs;

namespace SmallDesk.Tests.Hosting.Verbs;

/// <summary>Tests that read what a verb writes: one after another, because there is one console.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ConsoleCollection
{
    public const string Name = "Console";
}

/// <summary>Runs a verb and keeps what it writes.</summary>
internal static class Terminal
{
    public static async Task<(int Code, string Said)> RunAsync(string[] args, string language = "en")
    {
        var (output, error, culture) = (Console.Out, Console.Error, CultureInfo.CurrentUICulture);
        await using var said = new StringWriter(CultureInfo.InvariantCulture);
        Console.SetOut(said);
        Console.SetError(said);
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            return (await Verb.Of(args)!.RunAsync(args[1..]), said.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
            CultureInfo.CurrentUICulture = culture;
        }
    }
}
