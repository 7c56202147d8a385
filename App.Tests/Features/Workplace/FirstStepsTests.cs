using Bunit;
using SmallDesk.Domain;
using SmallDesk.Features.Workplace.Welcome;
using SmallDesk.Tests.Support;

namespace SmallDesk.Tests.Features.Workplace;

public sealed class FirstStepsTests : WorkplaceTest
{
    [Fact]
    public async Task A_new_desk_leads_its_owner_on_until_somebody_writes()
    {
        await BeginAsync();
        var owner = await Desk.AddAgentAsync("Olga", AgentRole.Owner);
        var page = Render<FirstSteps>(p => p.AddCascadingValue(ReaderOf(owner)));

        page.WaitForElement("[data-testid=first-steps]");
        Assert.Equal([$"/settings/channels/{ChannelId}", "/settings/channels/new/email", "/settings/channels/new/telegram"], page.FindAll("a").Select(a => a.GetAttribute("href")));
        await Desk.AddChannelAsync("email");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=step-mail]")));

        await WritesAsync("Hello?");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=first-steps]")));
        Assert.Contains("Choose a conversation", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_does_not_administer_is_shown_no_settings()
    {
        await BeginAsync();

        var page = Show<FirstSteps>(_ => { });

        page.WaitForAssertion(() => Assert.Contains("Choose a conversation", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("a"));
    }
}
