using System.Text.Json;

namespace SmallDesk.Demo.Seeding;

/// <summary>The words of one language that sample conversations are made of.</summary>
internal sealed record SampleWords(
    string[] FirstNames, string[] LastNames, string[] Cities, string[] Items, string[] Colors, string[] Days,
    string[] Openings, string[] Questions, string[] Details, string[] Answers, string[] FollowUps, string[] Thanks,
    string[] Goodbyes, string[] Notes, string[] Subjects)
{
    public static SampleWords Load(string language)
    {
        using var stream = typeof(SampleWords).Assembly.GetManifestResourceStream($"Demo/{language}.json")
            ?? throw new InvalidOperationException($"There are no sample words in {language}.");
        return JsonSerializer.Deserialize<SampleWords>(stream, JsonSerializerOptions.Web)!;
    }
}
