using Bunit;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.Rules;
using SmallDesk.Tests.Features.Hours;
using SmallDesk.Tests.Support;
using SmallDesk.Ui;

namespace SmallDesk.Tests.Features.AutoReplies;

/// <summary>The clock's page of a channel with the sections of this room.</summary>
public sealed class AutoRepliesSectionTests : ComponentTest
{
    [Fact]
    public async Task The_owner_chooses_hours_and_replies_and_sees_what_a_customer_gets_now()
    {
        await Desk.FoundShopAsync();
        var channel = await Desk.AddChannelAsync();
        var calendar = await Desk.AddCalendarAsync(HoursStory.Draft("Office"));
        Desk.TurnTo(new DateTime(2026, 3, 6, 19, 0, 0));
        var page = await ShowAsync(channel);
        Assert.NotNull(page.Find("[data-testid=preview-none]"));

        await page.PutAsync("out-of-hours-on", true);
        Assert.NotNull(page.Find("[data-testid=no-calendar]"));
        await page.PutAsync("channel-calendar", calendar.ToString(System.Globalization.CultureInfo.InvariantCulture));
        page.WaitForAssertion(() => Assert.Equal("Closed now, open on Monday at 10:00", page.Find("[data-testid=channel-open]").TextContent.Trim()));
        page.WaitForAssertion(() => Assert.Equal(AutoReplyStory.Away("в понедельник в 10:00"), page.Find("[data-testid=preview-ru]").TextContent));
        await page.PutAsync("out-of-hours-en", "{shop} is back {back}");
        Assert.Equal("Лён is back on Monday at 10:00", page.Find("[data-testid=preview-en]").TextContent);
        Assert.False(Desk.Get<DeskDirectory>().Current.RulesOf(channel).OutOfHours.IsOn);

        await page.SubmitAsync("[data-testid=auto-replies] form");
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-testid=auto-replies] [data-testid=notice]")));
        var rules = Desk.Get<DeskDirectory>().Current.RulesOf(channel);
        Assert.Equal((true, "{shop} is back {back}", "", false), (rules.OutOfHours.IsOn, rules.OutOfHours.Words.En, rules.OutOfHours.Words.Ru, rules.Acknowledge.IsOn));
    }

    [Fact]
    public async Task What_is_wrong_is_said_and_stays_typed()
    {
        var channel = await Desk.AddChannelAsync();
        var page = await ShowAsync(channel);
        await page.PutAsync("acknowledge-on", true);
        await page.PutAsync("acknowledge-en", "We are back {back}");
        await page.SubmitAsync("[data-testid=auto-replies] form");
        Assert.Contains("{shop}", page.Find("[data-testid=problem]").TextContent, StringComparison.Ordinal);
        Assert.Equal("We are back {back}", page.Find("[data-testid=acknowledge-en]").GetAttribute("value"));
        Assert.False(Desk.Get<DeskDirectory>().Current.RulesOf(channel).Acknowledge.IsOn);
    }

    [Fact]
    public async Task A_channel_that_is_gone_says_so()
    {
        var page = await ShowAsync(404);
        Assert.NotNull(page.Find("[data-testid=empty]"));
    }

    private async Task<IRenderedComponent<ChannelClockPage>> ShowAsync(long channel)
    {
        var owner = await Desk.AddAgentAsync("Olga", AgentRole.Owner);
        return Render<ChannelClockPage>(p => p
            .AddCascadingValue(new Reader(owner.AsActor(), owner.Id, owner.Name, null, "auto", TimeZoneInfo.Utc, true, true, true, "Shop")).Add(c => c.Id, channel));
    }
}
