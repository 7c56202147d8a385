using System.Globalization;
using SmallDesk.Data.StartUp;
using SmallDesk.Demo.Seeding;
using SmallDesk.Domain;

namespace SmallDesk.Hosting.Verbs;

/// <summary>Fills the desk with made-up conversations: <c>seed --conversations N --messages M</c>.</summary>
internal static class SeedVerb
{
    public static async Task<int> RunAsync(string[] args)
    {
        // A word that says nothing here may have been meant to name another folder: made-up customers must not land among real ones by that.
        if (VerbWords.Read(args, values: ["conversations", "messages"]) is not { } words || SizeOf(words) is not { IsPossible: true } size)
        {
            await Console.Error.WriteLineAsync(VerbTexts.Say("verbs.seed.usage"));
            return Verb.Misused;
        }

        var report = await SeedAsync(words, size);
        await Console.Out.WriteLineAsync(VerbTexts.Say(
            "verbs.seed.done", report.Conversations, report.Messages, report.Contacts, report.Took.TotalSeconds, report.MessagesPerSecond));
        return 0;
    }

    private static SeedSize? SizeOf(VerbWords words) =>
        int.TryParse(words.Value("conversations"), NumberStyles.None, CultureInfo.InvariantCulture, out var conversations)
        && int.TryParse(words.Value("messages"), NumberStyles.None, CultureInfo.InvariantCulture, out var messages)
            ? new SeedSize(conversations, messages)
            : null;

    private static async Task<SeedReport> SeedAsync(VerbWords words, SeedSize size)
    {
        using var held = DeskLock.Take(words.Folder);
        await using var desk = VerbDesk.Open(words);
        desk.GetRequiredService<DatabaseStart>().Run();
        return await desk.GetRequiredService<SeedDesk>().ExecuteAsync(Actor.System, size, written => Report(written, size));
    }

    private static void Report(int written, SeedSize size)
    {
        if (!Console.IsOutputRedirected) Console.Write(VerbTexts.Say("verbs.seed.progress", written, size.Messages) + "\r");
    }
}
