using System.Net;
using SmallDesk.Domain;
using SmallDesk.Features.People;
using SmallDesk.Tests.Support;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Features.People;

public sealed class LinksTests(ITestOutputHelper output)
{
    [Fact]
    public async Task An_invitation_opens_joins_signs_in_and_is_gone()
    {
        await using var desk = await DeskServer.StartAsync(output);
        var invited = (InviteAgentResult.Invited)await desk.Get<InviteAgent>().ExecuteAsync(Actor.System, "Ira", "ira@shop.example", AgentRole.Agent);
        using var browser = desk.Browser();

        using var joined = await browser.SubmitAsync(
            $"/join/{invited.Secret}", "join", ("Form.Name", "Ira"), ("Form.Email", "ira@shop.example"), ("Form.Password", Staff.Password));
        Assert.Equal(HttpStatusCode.Redirect, joined.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetPageAsync("/profile/password")).StatusCode);

        using var again = await browser.GetPageAsync($"/join/{invited.Secret}");
        Assert.Equal(HttpStatusCode.Gone, again.StatusCode);
        Assert.Empty(desk.Log.Errors);
    }

    [Fact]
    public async Task A_changed_password_keeps_this_browser_in_and_throws_the_others_out()
    {
        await using var desk = await DeskServer.StartAsync(output);
        using var here = desk.Browser();
        using var there = desk.Browser();
        foreach (var browser in (HttpClient[])[here, there])
        {
            using var signedIn = await browser.SignInAsync(DeskServer.OwnerEmail, DeskServer.OwnerPassword);
        }

        using var changed = await here.SubmitAsync(
            "/profile/password", "change-password", ("Form.Current", DeskServer.OwnerPassword), ("Form.Next", "another fine phrase"));

        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await here.GetPageAsync("/profile/password")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await there.GetPageAsync("/profile/password")).StatusCode);
    }

    [Fact]
    public async Task A_reset_link_signs_in_with_the_new_password()
    {
        await using var desk = await DeskServer.StartAsync(output);
        var owner = desk.Get<SmallDesk.Data.Lookup.DeskDirectory>().Current.Agents.Values.Single();
        var secret = await desk.Get<MakeResetLink>().ExecuteAsync(Actor.System, owner.Id);
        using var browser = desk.Browser();

        using var reset = await browser.SubmitAsync($"/reset/{secret}", "reset", ("Form.Password", "another fine phrase"));

        Assert.Equal(HttpStatusCode.Redirect, reset.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetPageAsync("/profile/password")).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await browser.GetPageAsync($"/reset/{secret}")).StatusCode);
    }

    [Fact]
    public async Task Whoever_tries_many_links_has_to_wait()
    {
        await using var desk = await DeskServer.StartAsync(output);
        using var browser = desk.Browser();
        for (var i = 0; i < 30; i++) Assert.Equal(HttpStatusCode.Gone, (await browser.GetPageAsync($"/join/guess{i}")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await browser.GetPageAsync("/join/guess")).StatusCode);
    }
}
