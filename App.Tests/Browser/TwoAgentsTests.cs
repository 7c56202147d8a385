using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser;

/// <summary>Two who answer the same customer: nobody sends past the other without knowing.</summary>
public sealed class TwoAgentsTests(Chromium chromium, ITestOutputHelper output) : DeskTests(chromium, output)
{
    [Fact]
    public Task An_answer_begun_before_a_colleagues_is_held_with_a_question() => Stage.PlayAsync(async () =>
    {
        var colleague = await Desk.SignUpAsync("Ira");
        var visitor = await Stage.SeatAsync(new Seat("visitor"), Desk.Address);
        await visitor.OpenChatAsync();
        await visitor.SayAsync("Where is my order?");
        var olga = await OwnerAsync();
        var ira = await Stage.SeatAsync(new Seat("ira"), Desk.Address);
        await ira.SignInAsync(colleague.Email, Staff.Password);
        await olga.OpenConversationAsync(1);
        await ira.OpenConversationAsync(1);

        await olga.GetByTestId("composer-text").PressSequentiallyAsync("I will look");
        // Not before the desk knows that Olga has begun: looking alone holds nothing back.
        await Expect(ira.GetByTestId("talk-pane")).ToContainTextAsync($"{DeskServer.OwnerName} is writing an answer");
        await Expect(ira.GetByTestId("here").Locator(".live")).ToHaveAttributeAsync("title", $"{DeskServer.OwnerName} is writing an answer…");
        await Expect(ira.GetByTestId("row-1").Locator(".live")).ToHaveCountAsync(1);
        await ira.AssertAccessibleAsync();
        await ira.ReplyAsync("It leaves today");
        await Expect(olga.Message("It leaves today")).ToBeVisibleAsync();
        await olga.GetByTestId("send").ClickAsync();

        await Expect(olga.GetByTestId("stale")).ToContainTextAsync("It leaves today");
        await Expect(olga.GetByTestId("stale")).ToContainTextAsync("Ira answered while you were writing");
        await Expect(visitor.Said("I will look")).ToHaveCountAsync(0);
        await olga.AssertAccessibleAsync();
        await olga.GetByTestId("stale-look").ClickAsync();
        await Expect(olga.GetByTestId("stale")).ToHaveCountAsync(0);
        await Expect(olga.GetByTestId("composer-text")).ToHaveValueAsync("I will look");

        await visitor.SayAsync("And which one?");
        await Expect(olga.Message("And which one?")).ToBeVisibleAsync();
        await olga.GetByTestId("send").ClickAsync();
        await Expect(olga.GetByTestId("stale")).ToContainTextAsync("And which one?");
        await olga.GetByTestId("stale-send").ClickAsync();
        await Expect(visitor.Said("I will look")).ToBeVisibleAsync();
        await Expect(olga.GetByTestId("stale")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task A_begun_answer_is_seen_by_a_colleague_after_its_writer_has_gone() => Stage.PlayAsync(async () =>
    {
        var colleague = await Desk.SignUpAsync("Ira");
        var visitor = await Stage.SeatAsync(new Seat("visitor"), Desk.Address);
        await visitor.OpenChatAsync();
        await visitor.SayAsync("Where is my order?");
        var olga = await OwnerAsync();
        await olga.OpenConversationAsync(1);
        await olga.GetByTestId("composer-text").PressSequentiallyAsync("I will look");
        var ira = await Stage.SeatAsync(new Seat("ira"), Desk.Address);
        await ira.SignInAsync(colleague.Email, Staff.Password);
        await Expect(ira.GetByTestId("row-1")).ToContainTextAsync($"{DeskServer.OwnerName} is writing an answer");
        await olga.GotoAsync("/inbox/mine");
        await Expect(ira.GetByTestId("row-1")).ToContainTextAsync($"{DeskServer.OwnerName} has begun an answer");
        await ira.OpenConversationAsync(1);
        await Expect(ira.GetByTestId("colleagues")).ToContainTextAsync($"{DeskServer.OwnerName} has begun an answer");
        await Expect(ira.GetByTestId("here")).ToHaveCountAsync(0);
    });
}
