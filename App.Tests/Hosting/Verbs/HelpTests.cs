namespace SmallDesk.Tests.Hosting.Verbs;

/// <summary>The program explains itself, in both languages.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class HelpTests
{
    private static readonly string[] Verbs = ["backup", "restore", "doctor", "agent", "seed", "version"];

    [Theory]
    [InlineData("en", "--help")]
    [InlineData("ru", "--help")]
    [InlineData("en", "-h")]
    [InlineData("en", "help")]
    [InlineData("ru", "help")]
    public async Task Help_names_every_verb_and_the_exit_codes(string language, string word)
    {
        var (code, said) = await Terminal.RunAsync([word], language);

        Assert.Equal(0, code);
        Assert.All(Verbs, verb => Assert.Contains($"  {verb}", said, StringComparison.Ordinal));
        Assert.Equal(language == "ru", said.Contains('я', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_verb_says_how_it_is_used_and_does_nothing()
    {
        foreach (var verb in Verbs)
        {
            var (code, said) = await Terminal.RunAsync([verb, "--help"]);
            Assert.Equal(0, code);
            Assert.StartsWith($"Usage: {verb}", said, StringComparison.Ordinal);
        }
    }
}
