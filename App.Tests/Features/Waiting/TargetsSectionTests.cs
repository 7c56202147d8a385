using Bunit;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Domain.Rules;
using SmallDesk.Features.Waiting;
using SmallDesk.Tests.Support;
using SmallDesk.Ui;

namespace SmallDesk.Tests.Features.Waiting;

public sealed class TargetsSectionTests : ComponentTest
{
    [Fact]
    public async Task Minutes_and_hours_are_kept_and_shown_again_as_they_were_typed()
    {
        var (channel, owner) = (await Desk.AddChannelAsync(), await Desk.AddAgentAsync("Olga", AgentRole.Owner));
        var section = Show(channel, owner);
        await section.PutAsync("target-first", "1,5");
        await section.PutAsync("unit-first", "h");
        await section.PutAsync("target-next", "30");
        await section.PutAsync("target-escalate", "2");
        await section.PutAsync("unit-escalate", "h");
        await section.PutAsync("by-clock", "on");
        await section.SubmitAsync("targets-form");
        Assert.Contains("Saved", section.Find("[data-testid=notice]").TextContent, StringComparison.Ordinal);
        Assert.Equal(new AnswerTargets { FirstMinutes = 90, NextMinutes = 30, EscalateMinutes = 120, ByClock = true }, Stored(channel));

        var again = Show(channel, owner);
        Assert.Equal(("90", "2"), (again.Find("[data-testid=target-first]").GetAttribute("value"), again.Find("[data-testid=target-escalate]").GetAttribute("value")));
        Assert.True(again.Find("[data-testid=by-clock]").HasAttribute("checked"));
    }

    [Theory]
    [InlineData("target-first", "0")]
    [InlineData("target-first", "-5")]
    [InlineData("target-first", "soon")]
    [InlineData("target-first", "0.5")]
    [InlineData("target-next", "43201")]
    [InlineData("target-next", "1e3")]
    [InlineData("target-escalate", "30")]
    public async Task Nonsense_is_said_beside_its_field_and_nothing_is_kept(string field, string typed)
    {
        var (channel, owner) = (await Desk.AddChannelAsync(), await Desk.AddAgentAsync("Olga", AgentRole.Owner));
        var section = Show(channel, owner);
        await section.PutAsync(field, typed);
        await section.SubmitAsync("targets-form");
        Assert.Equal("true", section.Find($"[data-testid={field}]").GetAttribute("aria-invalid"));
        Assert.Single(section.FindAll("[data-testid=problem]"));
        Assert.Equal(new AnswerTargets(), Stored(channel));
    }

    [Fact]
    public async Task Emptied_fields_mean_no_target_and_other_rules_of_the_channel_stay()
    {
        var (channel, owner) = (await Desk.AddChannelAsync(), await Desk.AddAgentAsync("Olga", AgentRole.Owner));
        await Desk.Get<SmallDesk.Features.Rules.SaveRules>().ExecuteAsync(Actor.System, channel, (r, _) => r with { AsksHowItWent = true, Targets = new AnswerTargets { FirstMinutes = 60, EscalateMinutes = 5 } });
        var section = Show(channel, owner);
        await section.PutAsync("target-first", "");
        await section.PutAsync("target-escalate", " ");
        await section.SubmitAsync("targets-form");
        Assert.Equal(new AnswerTargets(), Stored(channel));
        Assert.True(Desk.Get<DeskDirectory>().Current.RulesOf(channel).AsksHowItWent);
    }

    [Fact]
    public async Task What_somebody_else_saves_is_taken_over_unless_one_is_typing()
    {
        var (channel, owner) = (await Desk.AddChannelAsync(), await Desk.AddAgentAsync("Olga", AgentRole.Owner));
        var section = Show(channel, owner);
        await Desk.WantsAsync(channel, new AnswerTargets { FirstMinutes = 15 });
        section.WaitForAssertion(() => Assert.Equal("15", section.Find("[data-testid=target-first]").GetAttribute("value")), TimeSpan.FromSeconds(5));
        await section.PutAsync("target-first", "20");
        await Desk.WantsAsync(channel, new AnswerTargets { FirstMinutes = 25 });
        await section.SubmitAsync("targets-form");
        Assert.Equal(20, Stored(channel).FirstMinutes);
    }

    [Fact]
    public async Task Only_an_owner_may()
    {
        var (channel, oleg) = (await Desk.AddChannelAsync(), await Desk.AddAgentAsync());
        var section = Show(channel, oleg);
        await section.PutAsync("target-first", "5");
        await Assert.ThrowsAsync<ForbiddenException>(() => section.SubmitAsync("targets-form"));
    }

    private AnswerTargets Stored(long channel) => Desk.Get<DeskDirectory>().Current.RulesOf(channel).Targets;

    private IRenderedComponent<TargetsSection> Show(long channel, Agent agent) => Render<TargetsSection>(p => p
        .AddCascadingValue(new Reader(agent.AsActor(), agent.Id, agent.Name, null, "auto", TimeZoneInfo.Utc, IsAvailable: true, SoundOn: false, NotificationsOn: false, "Shop"))
        .Add(s => s.ChannelId, channel));
}
