using Bunit;
using Microsoft.EntityFrameworkCore;
using SmallDesk.Features.Inbox;
using SmallDesk.Features.Workplace;
using SmallDesk.Features.Workplace.Rows;
using SmallDesk.Live;

namespace SmallDesk.Tests.Features.Workplace;

public sealed class ListPaneTests : WorkplaceTest
{
    [Fact]
    public async Task Who_waits_longest_stands_first_and_is_red_past_the_target()
    {
        await BeginAsync();
        var first = await WritesAsync("Where is my order?", "anna");
        Desk.Clock.Advance(TimeSpan.FromMinutes(31));
        var second = await WritesAsync("Good day", "boris");
        var list = ShowList();
        var rows = list.WaitForElements(".row", 2, TimeSpan.FromSeconds(5));
        Assert.Equal([$"row-{first.Number}", $"row-{second.Number}"], rows.Select(r => r.GetAttribute("data-testid")));
        Assert.Contains("late", rows[0].ClassName, StringComparison.Ordinal);
        Assert.DoesNotContain("late", rows[1].ClassName, StringComparison.Ordinal);
        list.WaitForAssertion(() => Assert.Equal("2", list.Find("[data-testid=view-waiting] b").TextContent), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task What_a_customer_writes_appears_without_a_reload()
    {
        await BeginAsync();
        var list = ShowList();
        Assert.Contains("Nobody is waiting", list.WaitForElement("[data-testid=empty]", TimeSpan.FromSeconds(5)).TextContent, StringComparison.Ordinal);
        await WritesAsync("Hello!");
        list.WaitForAssertion(() => Assert.Contains("Hello!", list.Find(".row").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_customer_who_types_is_seen_in_the_list()
    {
        await BeginAsync();
        var conversation = await WritesAsync("Hello!");
        var list = ShowList();
        Desk.Get<Presence>().Typing(conversation.Id, 0);
        list.WaitForAssertion(() => Assert.Equal("typing…", list.Find(".presence").TextContent), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Markup_in_a_message_is_shown_and_never_run()
    {
        await BeginAsync();
        await WritesAsync("<img src=x onerror=alert(1)>");
        var list = ShowList();
        Assert.Contains("<img src=x", list.WaitForElement(".under", TimeSpan.FromSeconds(5)).TextContent, StringComparison.Ordinal);
        Assert.Empty(list.FindAll(".under img"));
    }

    [Fact]
    public async Task Markup_in_a_name_is_shown_and_never_run()
    {
        await BeginAsync();
        await WritesAsync("Hello!", "anna");
        await Desk.Writes.RunAsync(async scope => (await scope.Db.Contacts.SingleAsync()).Name = "<img src=x onerror=alert(1)>\"'&");
        var list = ShowList();
        Assert.Equal("<img src=x onerror=alert(1)>\"'&", list.WaitForElement(".row .name", TimeSpan.FromSeconds(5)).TextContent);
        Assert.Empty(list.FindAll(".row img"));
    }

    [Fact]
    public async Task Searching_finds_words_and_marks_them()
    {
        await BeginAsync();
        await WritesAsync("The linen tablecloth is torn", "anna");
        await WritesAsync("Thanks", "boris");
        var list = Show<ListPane>(p => p.Add(l => l.Address, new InboxAddress(InboxView.Waiting, Search: "tablecl")));
        Assert.Single(list.WaitForElements(".row", 1, TimeSpan.FromSeconds(5)));
        Assert.Equal("tablecloth", list.Find("mark").TextContent);
    }

    private IRenderedComponent<ListPane> ShowList() => Show<ListPane>(p => p.Add(l => l.Address, new InboxAddress(InboxView.Waiting)));
}
