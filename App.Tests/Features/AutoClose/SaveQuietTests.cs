using SmallDesk.Domain;
using SmallDesk.Domain.Rules;
using SmallDesk.Features.AutoClose;
using SmallDesk.Data.Lookup;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.AutoClose;

public sealed class SaveQuietTests
{
    [Theory]
    [InlineData(0, false, "days")]
    [InlineData(366, false, "days")]
    [InlineData(1, true, "days")]
    public async Task What_makes_no_sense_is_refused_and_nothing_is_saved(int days, bool warns, string field)
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.AddChannelAsync();

        var problems = await desk.Get<SaveQuiet>().ExecuteAsync(Actor.System, channel, new QuietClose { IsOn = true, Days = days, Warns = warns });

        Assert.Equal([field], problems.Keys);
        Assert.False(desk.Get<DeskDirectory>().Current.RulesOf(channel).Quiet.IsOn);
    }

    [Fact]
    public async Task Words_that_are_too_long_are_refused()
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.AddChannelAsync();

        var problems = await desk.Get<SaveQuiet>().ExecuteAsync(Actor.System, channel, new QuietClose { IsOn = true, Closing = new OwnWords(En: new string('x', OwnWords.Longest + 1)) });

        Assert.Equal(["closing"], problems.Keys);
    }

    [Fact]
    public async Task Only_owners_may()
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.AddChannelAsync();

        await Assert.ThrowsAsync<ForbiddenException>(() => desk.Get<SaveQuiet>().ExecuteAsync(Actor.Agent(1, AgentRole.Supervisor), channel, new QuietClose()));
    }

    [Fact]
    public async Task Changing_the_words_does_not_switch_it_on_anew()
    {
        await using var desk = TestDesk.Open();
        var channel = await desk.AddChannelAsync();
        await desk.Get<SaveQuiet>().ExecuteAsync(Actor.System, channel, new QuietClose { IsOn = true });
        var since = desk.Get<DeskDirectory>().Current.RulesOf(channel).Quiet.Since;
        desk.Clock.Advance(TimeSpan.FromDays(1));

        await desk.Get<SaveQuiet>().ExecuteAsync(Actor.System, channel, new QuietClose { IsOn = true, Days = 9 });

        Assert.NotNull(since);
        Assert.Equal(since, desk.Get<DeskDirectory>().Current.RulesOf(channel).Quiet.Since);
        Assert.Equal(9, desk.Get<DeskDirectory>().Current.RulesOf(channel).Quiet.Days);
    }
}
