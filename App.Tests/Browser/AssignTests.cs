using SmallDesk.Channels;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser;

/// <summary>Teams and turns, and colleagues called into a note, by keyboard alone once the page is there.</summary>
public sealed class AssignTests(Chromium chromium, ITestOutputHelper output) : DeskTests(chromium, output)
{
    [Fact]
    public Task A_team_is_made_gets_a_conversation_and_its_list_shows_it() => Stage.PlayAsync(async () =>
    {
        var ira = await Desk.SignUpAsync("Ira");
        await WriteAsync("anna", "Money back, please");
        var page = await OwnerAsync();
        await page.GotoAsync("/settings/teams");
        await Expect(page.Locator(".desk[data-live]")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
        await page.TabToAsync("team-add");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("team-name")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Returns");
        await page.TabToAsync($"member-{ira.Id}");
        await page.Keyboard.PressAsync("Space");
        await page.AssertAccessibleAsync();
        await page.TabToAsync("team-save");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("team")).ToContainTextAsync("Ira");
        await page.AssertAccessibleAsync();
        var team = Desk.Get<DeskDirectory>().Current.Teams.Keys.Single();

        await page.GotoAsync("/c/1");
        await page.WaitForComposerAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.TabToAsync("assign");
        await page.Keyboard.PressAsync("Enter");
        await page.TabToAsync($"assign-team-{team}");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("assign")).ToContainTextAsync("Returns");
        await Expect(page.GetByTestId("event")).ToContainTextAsync("You gave it to the team “Returns”");
        await page.AssertAccessibleAsync();

        await page.GotoAsync($"/inbox/team-{team}");
        await Expect(page.GetByTestId("row-1")).ToBeVisibleAsync();
        await page.GotoAsync("/inbox/team-4711");
        await Expect(page.GetByTestId("rows").GetByTestId("empty")).ToContainTextAsync("There is no such team");
    });

    [Fact]
    public Task New_conversations_go_round_and_the_talk_says_why() => Stage.PlayAsync(async () =>
    {
        var page = await OwnerAsync();
        await page.GotoAsync("/settings/teams");
        await Expect(page.Locator(".desk[data-live]")).ToBeVisibleAsync();
        var channel = Desk.Get<DeskDirectory>().Current.Channels.Keys.Single();
        var owner = Desk.Get<DeskDirectory>().Current.Agents.Keys.Single();
        await page.GetByTestId($"giving-{channel}").SelectOptionAsync("RoundRobin");
        await page.GetByTestId($"capacity-{owner}").FillAsync("1");
        await page.Keyboard.PressAsync("Tab");
        await Wait.UntilAsync(() => Desk.Get<DeskDirectory>().Current.Agent(owner)!.Capacity == 1, "the capacity to be kept");
        await page.GotoAsync("/");
        await page.WaitForInboxAsync();
        await WriteAsync("anna", "Where is my order?");
        await WriteAsync("boris", "And mine?");
        await Expect(page.GetByTestId("view-mine")).ToContainTextAsync("1");
        await page.OpenConversationAsync(1);
        await Expect(page.GetByTestId("event")).ToContainTextAsync($"Given to {DeskServer.OwnerName}: in turn");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("e");
        await page.GotoAsync("/c/2");
        await Expect(page.GetByTestId("event")).ToContainTextAsync($"Given to {DeskServer.OwnerName}: in turn");
    });

    [Fact]
    public Task An_agent_is_led_away_from_the_owners_page() => Stage.PlayAsync(async () =>
    {
        var colleague = await Desk.SignUpAsync("Ira");
        var page = await Stage.SeatAsync(new Seat("ira"), Desk.Address);
        await page.SignInAsync(colleague.Email, Staff.Password);
        await page.GotoAsync("/settings/teams");
        await Expect(page.GetByTestId("name")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("team-add")).ToHaveCountAsync(0);
        await Expect(page.Locator("a[href='/settings/teams']")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task A_colleague_is_called_into_a_note_and_finds_it() => Stage.PlayAsync(async () =>
    {
        var colleague = await Desk.SignUpAsync("Ira Sokolova");
        await Desk.SignUpAsync("Igor");
        await WriteAsync("anna", "Where is my order?");
        var page = await OwnerAsync();
        var ira = await Stage.SeatAsync(new Seat("ira"), Desk.Address);
        await ira.SignInAsync(colleague.Email, Staff.Password);
        await page.GotoAsync("/c/1");
        await page.WaitForComposerAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("n");
        await Expect(page.GetByTestId("mode-note")).ToHaveAttributeAsync("aria-selected", "true");
        await page.Keyboard.TypeAsync("Please ask @i");
        await Expect(page.GetByTestId("named-option")).ToHaveCountAsync(2);
        await page.AssertAccessibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.GetByTestId("named-option").Nth(1)).ToHaveAttributeAsync("aria-selected", "true");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("composer-text")).ToHaveValueAsync("Please ask @Ira Sokolova ");
        await page.Keyboard.TypeAsync("today");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Locator(".note .mention")).ToHaveTextAsync("@Ira Sokolova");

        await Expect(ira.GetByTestId("mentions-count")).ToHaveTextAsync("1");
        await ira.AssertAccessibleAsync();
        await ira.GetByTestId("mentions").PressAsync("Enter");
        await Expect(ira.GetByTestId("row-1")).ToBeVisibleAsync();
        await ira.OpenConversationAsync(1);
        await Expect(ira.Locator(".note .mention.own")).ToBeVisibleAsync();
        await Expect(ira.GetByTestId("mentions-count")).ToHaveCountAsync(0);
        await ira.AssertAccessibleAsync();
    });

    private Task WriteAsync(string visitor, string text) => Desk.Get<IMessageReceiver>().AcceptAsync(
        Desk.Get<DeskDirectory>().Current.Channels.Keys.Single(),
        [new InboundMessage($"{visitor}:1", new InboundSender(ContactPointKind.Visitor, visitor), TimeProvider.System.GetUtcNow().UtcDateTime, text)],
        cursor: null);
}
