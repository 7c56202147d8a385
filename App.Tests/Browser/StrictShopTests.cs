using SmallDesk.Data.Lookup;
using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser;

public sealed class StrictShopTests(Chromium chromium, ITestOutputHelper output) : DeskTests(chromium, output)
{
    [Fact]
    public Task The_widget_works_on_another_site_with_a_strict_content_policy() => Stage.PlayAsync(async () =>
    {
        var desk = Desk.Address.GetLeftPart(UriPartial.Authority);
        var key = Desk.Get<DeskDirectory>().Current.Channels.Values.Single().PublicKey;
        await using var shop = await ShopSite.OpenAsync(
            $"default-src 'none'; script-src {desk}; connect-src {desk}; img-src 'self' {desk}; base-uri 'none'; form-action 'none'",
            $"""<!doctype html><html lang="en"><title>A strict shop</title><main><h1>Shop</h1></main><script async src="{desk}/widget.js?w={key}"></script></html>""");
        Stage.Expect("favicon.ico");
        var visitor = await Stage.SeatAsync(new Seat("visitor"), shop.Address);
        var agent = await OwnerAsync();

        await visitor.OpenChatAsync("/");
        await visitor.SayAsync("Hello from a strict page");

        await agent.OpenConversationAsync(1);
        await agent.ReplyAsync("We hear you");
        await Expect(visitor.Said("We hear you")).ToBeVisibleAsync();
    });
}
