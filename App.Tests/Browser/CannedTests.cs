using Microsoft.Playwright;
using SmallDesk.Data.Lookup;
using SmallDesk.Domain;
using SmallDesk.Features.CannedReplies;
using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser;

/// <summary>Canned replies as they are used: by keyboard alone, by finger, and made and changed on their page.</summary>
public sealed class CannedTests(Chromium chromium, ITestOutputHelper output) : DeskTests(chromium, output)
{
    [Fact]
    public Task By_keyboard_alone_a_canned_reply_is_found_seen_sent_and_done() => Stage.PlayAsync(async () =>
    {
        await SaveAsync("Часы работы", "часы", "Мы открыты **с 9 до 18**, {{клиент.имя|друг}}.", new CannedPlan(CannedAssign.None, null, CannedAfter.Close, 0));
        await SaveAsync("Возврат", "возврат", "Вернуть можно за 14 дней.");
        var (agent, visitor) = await TalkAsync(new Seat("owner"));
        var text = agent.GetByTestId("composer-text");
        await text.FocusAsync();

        await agent.Keyboard.TypeAsync("/");
        await Expect(agent.GetByTestId("canned-option")).ToHaveCountAsync(2);
        await agent.AssertAccessibleAsync();
        await agent.Keyboard.PressAsync("ArrowDown");
        await Expect(agent.GetByTestId("canned-option").Nth(1)).ToHaveAttributeAsync("aria-selected", "true");
        await agent.Keyboard.TypeAsync("чсы");
        await Expect(agent.GetByTestId("canned-option")).ToHaveCountAsync(1);
        await Expect(agent.GetByTestId("canned-look").Locator("b")).ToHaveTextAsync("с 9 до 18");
        await agent.Keyboard.PressAsync("Escape");
        await Expect(agent.GetByTestId("canned")).ToHaveCountAsync(0);
        await Expect(text).ToHaveValueAsync("/чсы");
        await text.FillAsync("");
        await agent.Keyboard.TypeAsync("/часы");
        await Expect(agent.GetByTestId("canned-option")).ToHaveCountAsync(1);
        await agent.Keyboard.PressAsync("Enter");
        await Expect(text).ToHaveValueAsync("Мы открыты **с 9 до 18**, друг.");
        await Expect(agent.GetByTestId("canned-plan")).ToBeVisibleAsync();
        await agent.AssertAccessibleAsync();
        await agent.Keyboard.PressAsync("Control+Enter");

        await Expect(visitor.Said("Мы открыты").Locator("strong")).ToHaveTextAsync("с 9 до 18");
        await Expect(agent.GetByTestId("status")).ToBeVisibleAsync();
        await Expect(text).ToHaveValueAsync("");
    });

    [Fact]
    public Task On_a_phone_a_finger_opens_chooses_and_the_list_stays_in_sight() => Stage.PlayAsync(async () =>
    {
        await SaveAsync("Часы работы", "часы", "Мы открыты с 9 до 18.");
        await SaveAsync("Возврат", "возврат", "Вернуть можно за 14 дней.");
        var (agent, _) = await TalkAsync(Seat.Phone("owner"));

        await agent.GetByTestId("canned-open").TapAsync();
        await Expect(agent.GetByTestId("canned-option")).ToHaveCountAsync(2);
        await Expect(agent.GetByTestId("canned-list")).ToBeInViewportAsync(new() { Ratio = 1 });
        Assert.True(await agent.EvaluateAsync<bool>("() => document.scrollingElement.scrollWidth <= innerWidth"));
        await agent.AssertAccessibleAsync();
        await agent.GetByTestId("canned-option").Filter(new() { HasText = "Возврат" }).TapAsync();

        await Expect(agent.GetByTestId("composer-text")).ToHaveValueAsync("Вернуть можно за 14 дней.");
        await Expect(agent.GetByTestId("canned")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task A_sent_answer_becomes_a_canned_reply() => Stage.PlayAsync(async () =>
    {
        var (agent, _) = await TalkAsync(new Seat("owner"));
        await agent.ReplyAsync("Самовывоз у нас с 10 до 20 без обеда");
        await agent.Message("Самовывоз").ActAsync("keep-canned");
        await Expect(agent.GetByTestId("canned-textRu")).ToHaveValueAsync("Самовывоз у нас с 10 до 20 без обеда");
        await agent.GetByTestId("canned-title").FillAsync("Самовывоз");
        await agent.GetByTestId("canned-shortcut").FillAsync("два слова");
        await agent.GetByTestId("canned-textEn").FillAsync("Hello, ");
        await agent.Locator("[data-into=textEn]").First.ClickAsync();
        await Expect(agent.GetByTestId("canned-textEn")).ToHaveValueAsync("Hello, {{contact.firstName}}");
        await agent.GetByTestId("canned-save").ClickAsync();
        await Expect(agent.GetByTestId("problem")).ToBeVisibleAsync();
        await agent.AssertAccessibleAsync();
        await agent.GetByTestId("canned-shortcut").FillAsync("самовывоз");
        await agent.GetByTestId("canned-save").ClickAsync();

        await Expect(agent.GetByTestId("canned-самовывоз")).ToBeVisibleAsync();
        await agent.AssertAccessibleAsync();
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task An_empty_page_offers_examples_which_can_be_taken_out_and_deleted(bool onPhone) => Stage.PlayAsync(async () =>
    {
        var page = await OwnerAsync(onPhone ? Seat.Phone("owner") : new Seat("owner"));
        await page.GotoAsync("/settings/canned");
        await page.GetByTestId("canned-examples").ClickAsync();
        await Expect(page.GetByTestId("canned-group").Locator("a")).ToHaveCountAsync(5);
        Assert.True(await page.EvaluateAsync<bool>("() => document.scrollingElement.scrollWidth <= innerWidth"));
        await page.AssertAccessibleAsync();
        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByTestId("canned-export").ClickAsync());
        var path = await file.PathAsync();
        Assert.Equal(6, (await File.ReadAllTextAsync(path)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        await page.GetByTestId("canned-group").Locator("a").First.ClickAsync();
        await page.GetByTestId("canned-delete").ClickAsync();
        await page.AssertAccessibleAsync();
        await page.GetByTestId("confirm-yes").ClickAsync();
        await Expect(page.GetByTestId("canned-group").Locator("a")).ToHaveCountAsync(4);
        await page.GetByTestId("canned-import").SetInputFilesAsync(path);
        await Expect(page.GetByTestId("canned-group").Locator("a")).ToHaveCountAsync(5);
        await page.GetByTestId("canned-import").SetInputFilesAsync(new FilePayload { Name = "bad.csv", MimeType = "text/csv", Buffer = "title,text_ru\nx,\"y"u8.ToArray() });
        await Expect(page.GetByTestId("canned-mistakes")).ToContainTextAsync("2");
    });

    private async Task SaveAsync(string title, string shortcut, string russian, CannedPlan? plan = null)
    {
        var owner = Desk.Get<DeskDirectory>().Current.Agents.Values.First(a => a.Role == AgentRole.Owner);
        Assert.IsType<SaveCannedResult.Saved>(await Desk.Get<SaveCannedReply>().ExecuteAsync(
            owner.AsActor(), null, new CannedDraft { IsShared = true, Title = title, Shortcut = shortcut, TextRu = russian, Plan = plan ?? CannedPlan.Nothing }));
    }

    private async Task<(IPage Agent, IPage Visitor)> TalkAsync(Seat seat)
    {
        var agent = await OwnerAsync(seat);
        var visitor = await Stage.SeatAsync(new Seat("visitor") { Locale = "ru-RU" }, Desk.Address);
        await visitor.OpenChatAsync();
        await visitor.ChatBox().FillAsync("Когда вы открыты?");
        await visitor.ChatBox().PressAsync("Enter");
        await agent.OpenConversationAsync(1);
        return (agent, visitor);
    }
}
