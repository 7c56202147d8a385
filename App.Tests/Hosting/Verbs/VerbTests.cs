using SmallDesk.Hosting.Verbs;

namespace SmallDesk.Tests.Hosting.Verbs;

public sealed class VerbTests
{
    [Theory]
    [InlineData]
    [InlineData("--urls", "http://localhost:1")]
    [InlineData("--demo")]
    public void Without_a_word_the_desk_is_served(params string[] args) => Assert.Null(Verb.Of(args));

    [Theory]
    [InlineData("sead")]
    [InlineData("seed")]
    [InlineData("seed", "--conversations", "5")]
    [InlineData("seed", "--conversations", "5", "--messages", "4")]
    [InlineData("seed", "--conversations", "-5", "--messages", "4")]
    [InlineData("seed", "--conversations", "many", "--messages", "4")]
    [InlineData("seed", "--conversations", "2", "--messages", "4", "--data", "elsewhere")]
    public async Task Words_that_make_no_sense_end_with_code_2(params string[] args) =>
        Assert.Equal(2, await Verb.Of(args)!.RunAsync(args[1..]));

    [Fact]
    public async Task The_version_is_told() => Assert.Equal(0, await Verb.Of(["version"])!.RunAsync([]));
}
