using Bunit;
using SmallDesk.Domain.Rules;
using SmallDesk.Features.Inbox;
using SmallDesk.Features.Workplace;
using SmallDesk.Features.Workplace.Rows;
using SmallDesk.Features.Workplace.Talk;
using SmallDesk.Tests.Features.Workplace;

namespace SmallDesk.Tests.Features.Waiting;

/// <summary>How lists and a conversation's head show when an answer is due: by colour, by a picture, in words.</summary>
public sealed class DueRowsTests : WorkplaceTest
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData(46, "", "answer due in 13 min")]
    [InlineData(47, "soon", "answer due in 12 min")]
    [InlineData(58, "soon", "answer due in 1 min")]
    [InlineData(59, "late", "answer due now")]
    [InlineData(60, "late", "overdue by 1 min")]
    [InlineData(179, "late", "overdue by 2 h")]
    public async Task A_row_says_when_the_answer_is_due(int minutes, string look, string words)
    {
        await BeginAsync();
        await Desk.WantsAsync(ChannelId, new AnswerTargets { FirstMinutes = 60 });
        await WritesAsync("Where is my order?");
        Desk.Clock.Advance(TimeSpan.FromMinutes(minutes + 1));
        var list = ShowList();
        var time = list.WaitForElement(".row time.wait", Soon);
        Assert.Equal(look, time.ClassName!.Replace("wait", "", StringComparison.Ordinal).Trim());
        Assert.Equal(words, time.QuerySelector(".sr.due")!.TextContent);
        Assert.EndsWith("\n" + words, time.GetAttribute("title"), StringComparison.Ordinal);
        Assert.EndsWith(look == "late" ? "#warning" : "#clock", time.QuerySelector("use")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal(("2880", "3600"), (time.GetAttribute("data-soon"), time.GetAttribute("data-late")));
        Assert.Equal(look.Length > 0, list.Find(".row").ClassList.Contains(look) && look.Length > 0);
    }

    [Fact]
    public async Task What_is_due_in_working_time_is_told_by_the_clock_on_the_wall()
    {
        await BeginAsync();
        await Desk.KeepsHoursAsync(ChannelId, "Europe/Berlin");
        await Desk.WantsAsync(ChannelId, new AnswerTargets { FirstMinutes = 60 });
        Desk.Clock.Advance(new DateTime(2026, 3, 27, 16, 30, 0, DateTimeKind.Utc) - Desk.Clock.Now);
        await WritesAsync("Where is my order?");
        var list = ShowList();
        Assert.Equal("answer due in 2 d", list.WaitForElement(".row .due", Soon).TextContent);
        Assert.Equal($"{63 * 3600}", list.Find(".row time.wait").GetAttribute("data-late"));
    }

    [Fact]
    public async Task Changed_rules_change_what_stands_on_open_screens()
    {
        await BeginAsync();
        var conversation = await WritesAsync("Where is my order?");
        Desk.Clock.Advance(TimeSpan.FromMinutes(20));
        var (list, talk) = (ShowList(), Show<TalkPane>(p => p.Add(t => t.Number, conversation.Number).Add(t => t.Address, new InboxAddress(InboxView.Waiting))));
        list.WaitForElement(".row time.wait.soon", Soon);
        Assert.Empty(list.FindAll(".row .due"));
        await Desk.WantsAsync(ChannelId, new AnswerTargets { FirstMinutes = 10 });
        list.WaitForAssertion(() => Assert.Equal("overdue by 10 min", list.Find(".row time.wait.late .due").TextContent), Soon);
        list.WaitForAssertion(() => Assert.NotNull(list.Find("[data-testid=view-waiting] b.red")), Soon);
        talk.WaitForAssertion(() => Assert.Equal("overdue by 10 min", talk.Find(".talk-head time.wait.late .due:not(.sr)").TextContent), Soon);

        // A target for further answers alone asks nothing of the first one: no colour at all.
        await Desk.WantsAsync(ChannelId, new AnswerTargets { NextMinutes = 5 });
        list.WaitForAssertion(() => Assert.Equal("wait", list.Find(".row time").ClassName!.Trim()), Soon);
    }

    private IRenderedComponent<ListPane> ShowList() => Show<ListPane>(p => p.Add(l => l.Address, new InboxAddress(InboxView.Waiting)));
}
