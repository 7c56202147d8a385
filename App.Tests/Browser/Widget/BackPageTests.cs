using Microsoft.EntityFrameworkCore;
using SmallDesk.Data;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.WebChat;
using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser.Widget;

/// <summary>The page behind the link of a mail.</summary>
public sealed class BackPageTests(Chromium chromium, ITestOutputHelper output) : DeskTests(chromium, output)
{
    [Theory]
    [InlineData(false, "en-GB")]
    [InlineData(true, "ru-RU")]
    public Task It_opens_the_conversation_and_says_so_when_it_no_longer_can(bool phone, string locale) => Stage.PlayAsync(async () =>
    {
        var visitor = await Stage.SeatAsync(new Seat("visitor"), Desk.Address);
        await visitor.OpenChatAsync();
        await visitor.SayAsync("Where is my order?");
        var seat = (phone ? Seat.Phone("reader") : new Seat("reader")) with { Locale = locale };
        var reader = await Stage.SeatAsync(seat, Desk.Address);
        var (key, working, ended) = await LinksAsync();

        await reader.GotoAsync($"/chat/{key}/back#{working}");
        await Expect(reader.Said("Where is my order?")).ToBeVisibleAsync();
        Assert.DoesNotContain(working, reader.Url, StringComparison.Ordinal);
        await reader.SayAsync("Now from my mail");
        await Expect(visitor.Said("Now from my mail")).ToBeVisibleAsync();
        await reader.AssertAccessibleAsync();
        await reader.EvaluateAsync("() => SmallDesk.close()");
        await reader.ReloadAsync();
        await Expect(reader.Said("Now from my mail")).ToBeVisibleAsync();

        Stage.Expect("401");
        var late = await Stage.SeatAsync(seat with { Name = "late" }, Desk.Address);
        await late.GotoAsync($"/chat/{key}/back#{ended}");
        await Expect(late.Locator("[data-state=expired]")).ToBeVisibleAsync();
        await Expect(late.Locator("[data-state=open]")).ToBeHiddenAsync();
        await late.AssertAccessibleAsync();
        await late.Locator("[data-state=expired] button").ClickAsync();
        await late.ChatBox().WaitForAsync();
        await Expect(late.Said("Where is my order?")).ToHaveCountAsync(0);
    });

    private async Task<(string Key, string Working, string Ended)> LinksAsync()
    {
        await using var db = Desk.Get<IDbContextFactory<DeskDbContext>>().CreateDbContext();
        var conversation = await db.Conversations.SingleAsync();
        var point = await db.ContactPoints.SingleAsync(p => p.Kind == ContactPointKind.Visitor);
        var tokens = Desk.Get<VisitorTokens>();
        var visitor = new Visitor(conversation.ChannelId, point.Value, "en", "");
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var key = Desk.Get<DeskDirectory>().Current.Channel(conversation.ChannelId)!.PublicKey;
        return (key, tokens.IssueFor(visitor, conversation.Id, now.AddDays(7)), tokens.IssueFor(visitor, conversation.Id, now.AddMinutes(-1)));
    }
}
