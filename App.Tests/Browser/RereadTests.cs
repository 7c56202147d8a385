using System.Text;
using SmallDesk.Tests.Support.Browsing;
using SmallDesk.Tests.Support.Mail;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser;

/// <summary>A mail that shows up as gibberish is read again.</summary>
public sealed class RereadTests(Chromium chromium, ITestOutputHelper output) : DeskTests(chromium, output)
{
    [Fact]
    public Task Gibberish_becomes_readable_where_it_stands() => Stage.PlayAsync(async () =>
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var box = await LetterBox.ConnectAsync(Desk);
        await box.DropAsync(Encoding.GetEncoding("windows-1253").GetBytes(
            "From: Nikos <nikos@mail.example>\r\nTo: help@shop.example\r\nSubject: Order\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\n<p>Πού είναι <b>η παραγγελία</b> μου;</p>\r\n"));
        var agent = await OwnerAsync();
        await agent.OpenConversationAsync(1);
        var frame = agent.FrameLocator("[data-testid=letter-frame]");
        await Expect(frame.Locator("b")).Not.ToHaveTextAsync("η παραγγελία");

        await agent.GetByTestId("letter-people").ClickAsync();
        await agent.GetByTestId("letter-charset").SelectOptionAsync("windows-1253");

        await Expect(frame.Locator("b")).ToHaveTextAsync("η παραγγελία");
        await Expect(agent.GetByTestId("letter-reread")).ToContainTextAsync("windows-1253");
        await agent.AssertAccessibleAsync();
        await agent.GetByTestId("letter-charset").SelectOptionAsync("");
        await Expect(frame.Locator("b")).Not.ToHaveTextAsync("η παραγγελία");
        await Expect(agent.GetByTestId("letter-reread")).ToHaveCountAsync(0);
    });
}
