using Bunit;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.AutoClose;
using SmallDesk.Tests.Support;
using SmallDesk.Ui;

namespace SmallDesk.Tests.Features.AutoClose;

public sealed class QuietSectionTests : ComponentTest
{
    [Fact]
    public async Task The_owner_switches_it_on_and_writes_the_words()
    {
        var channel = await Desk.AddChannelAsync();
        var section = await ShowAsync(channel);
        await section.PutAsync("quiet-on", true);
        await section.PutAsync("quiet-days", "5");
        await section.PutAsync("quiet-warns", true);
        await section.PutAsync("quiet-warning-en", " Still there? ");
        Assert.StartsWith("Did that solve", section.Find("[data-testid=quiet-warning-en]").GetAttribute("placeholder"), StringComparison.Ordinal);
        await section.SubmitAsync("[data-testid=quiet] form");

        section.WaitForState(() => Desk.Get<DeskDirectory>().Current.RulesOf(channel).Quiet.IsOn);
        var rules = Desk.Get<DeskDirectory>().Current.RulesOf(channel).Quiet;
        Assert.Equal((5, true, false, "Still there?", ""), (rules.Days, rules.Warns, rules.Tells, rules.Warning.En, rules.Warning.Ru));
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_it_and_what_was_typed_stays()
    {
        var channel = await Desk.AddChannelAsync();
        var section = await ShowAsync(channel);
        await section.PutAsync("quiet-on", true);
        await section.PutAsync("quiet-days", "1");
        await section.PutAsync("quiet-warns", true);
        await section.SubmitAsync("[data-testid=quiet] form");

        section.WaitForAssertion(() => Assert.Contains("at least 2 days", section.Markup, StringComparison.Ordinal));
        Assert.Equal("1", section.Find("[data-testid=quiet-days]").GetAttribute("value"));
        Assert.False(Desk.Get<DeskDirectory>().Current.RulesOf(channel).Quiet.IsOn);
    }

    private async Task<IRenderedComponent<QuietSection>> ShowAsync(long channel)
    {
        var owner = await Desk.AddAgentAsync("Ira", AgentRole.Owner);
        var reader = new Reader(owner.AsActor(), owner.Id, owner.Name, null, "auto", TimeZoneInfo.Utc, IsAvailable: true, SoundOn: false, NotificationsOn: false, "Shop");
        return Render<QuietSection>(p => p.Add(s => s.ChannelId, channel).AddCascadingValue(reader));
    }
}
