using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SmallDesk.Domain;
using SmallDesk.Live;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser.Widget;

/// <summary>What is asked before a message, and files by paste and drop.</summary>
public sealed class WidgetFormTests(Chromium chromium, ITestOutputHelper output) : ShopTests(chromium, output)
{
    private readonly TestClock clock = new();

    private protected override DeskServerSetup Setup => new() { Clock = clock };

    private protected override string Widget => """{"form":{"name":"required"},"consent":{"ru":"Согласен на обработку данных","en":"I agree","url":"https://shop.example/privacy"}}""";

    [Fact]
    public Task Who_writes_while_nobody_is_here_is_asked_for_name_consent_and_address() => PlayAsync(async page =>
    {
        clock.Advance(Attendance.Grace + TimeSpan.FromSeconds(5));
        await page.GotoAsync(Shop.Address);
        await page.Locator(".launcher").ClickAsync();
        await Assertions.Expect(page.Locator("header small")).ToHaveTextAsync("Сейчас никого нет");
        await Assertions.Expect(page.Locator("input[name=address]")).ToBeVisibleAsync();
        await page.Locator("textarea").FillAsync("Есть кто?");
        await page.Locator("textarea").PressAsync("Enter");
        await Assertions.Expect(page.Locator(".mine")).ToHaveCountAsync(0);
        await page.AssertAccessibleAsync();

        await page.Locator("input[name=name]").FillAsync("Анна");
        await page.Locator("input[name=address]").FillAsync("anna@example.com");
        await page.Locator("[type=checkbox]").CheckAsync();
        await page.Locator("textarea").PressAsync("Enter");
        await Assertions.Expect(page.Locator(".mine")).ToContainTextAsync("Отправлено");
        await Assertions.Expect(page.Locator(".before")).ToBeHiddenAsync();
        await using var db = Read();
        var contact = await db.Contacts.Include(c => c.Points).SingleAsync();
        Assert.Equal("Анна", contact.Name);
        Assert.Contains(contact.Points, p => p is { Kind: ContactPointKind.Email, Value: "anna@example.com" });
    });

    [Fact]
    public Task An_open_chat_learns_that_somebody_came_and_asks_no_more() => PlayAsync(async page =>
    {
        clock.Advance(Attendance.Grace + TimeSpan.FromSeconds(5));
        await page.GotoAsync(Shop.Address + "/?lang=en");
        await page.Locator(".launcher").ClickAsync();
        await Assertions.Expect(page.Locator("input[name=address]")).ToBeVisibleAsync();
        await using var db = Read();
        Desk.Get<Attendance>().Came((await db.Agents.SingleAsync()).Id);
        await Assertions.Expect(page.Locator("header small")).ToHaveTextAsync("We are here");
        await Assertions.Expect(page.Locator("input[name=address]")).ToBeHiddenAsync();
        await page.Locator("input[name=name]").FillAsync("Anna");
        await page.Locator("[type=checkbox]").CheckAsync();
        await page.Locator("textarea").FillAsync("Hello");
        await page.Locator("textarea").PressAsync("Enter");
        await Assertions.Expect(page.Locator(".mine")).ToContainTextAsync("Sent");
    });

    [Fact]
    public Task Files_come_by_paste_and_by_drop_and_keep_their_order() => PlayAsync(async page =>
    {
        await page.GotoAsync(Shop.Address + "/?lang=en");
        await page.Locator(".launcher").ClickAsync();
        await page.Locator("input[name=name]").FillAsync("Anna");
        await page.Locator("[type=checkbox]").CheckAsync();
        await HandOverAsync(page, "paste", "textarea", "ClipboardEvent", "clipboardData", "large.txt", 400_000);
        await HandOverAsync(page, "dragover", ".log", "DragEvent", "dataTransfer", "small.txt", 5);
        await Assertions.Expect(page.Locator("dialog.drop")).ToBeVisibleAsync();
        Assert.Equal("\"Drop to attach\"", await page.Locator("dialog").EvaluateAsync<string>("d => getComputedStyle(d, '::after').content"));
        await HandOverAsync(page, "drop", ".log", "DragEvent", "dataTransfer", "small.txt", 5);
        await Assertions.Expect(page.Locator("dialog.drop")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".chips bdi")).ToHaveTextAsync(["large.txt", "small.txt"]);
        await Assertions.Expect(page.Locator(".chips progress")).ToHaveCountAsync(0);
        await page.Locator("textarea").PressAsync("Enter");

        await Assertions.Expect(page.Locator(".mine .said a")).ToHaveTextAsync(["large.txt 0.4 MB", "small.txt 0.1 MB"]);
        await Assertions.Expect(page.Locator(".mine")).ToContainTextAsync("Sent");
        await using var db = Read();
        Assert.Equal(["large.txt", "small.txt"], await db.Attachments.OrderBy(a => a.Id).Select(a => a.Name).ToListAsync());
    });

    [Fact]
    public Task A_file_that_leaves_again_is_not_sent() => PlayAsync(async page =>
    {
        await page.GotoAsync(Shop.Address + "/?lang=en");
        await page.Locator(".launcher").ClickAsync();
        await HandOverAsync(page, "paste", "textarea", "ClipboardEvent", "clipboardData", "a.txt", 5);
        await Assertions.Expect(page.Locator(".chips progress")).ToHaveCountAsync(0);
        await page.Locator(".chips button").ClickAsync();
        await Assertions.Expect(page.Locator(".chips > *")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("form > .x:last-child")).ToBeDisabledAsync();
        await HandOverAsync(page, "paste", "textarea", "ClipboardEvent", "clipboardData", "huge.bin", 11 * 1024 * 1024);
        await Assertions.Expect(page.Locator(".chips")).ToContainTextAsync("too large");
        await Assertions.Expect(page.Locator("form > .x:last-child")).ToBeDisabledAsync();
    });

    private static async Task HandOverAsync(IPage page, string type, string target, string kind, string carrier, string name, int size)
    {
        // The panel is fetched when it is opened.
        await page.Locator("small-desk textarea").WaitForAsync();
        await page.Locator("small-desk").EvaluateAsync(
            """
            (host, [type, target, kind, carrier, name, size]) => {
              const data = new DataTransfer();
              data.items.add(new File([new Uint8Array(size).fill(65)], name, { type: 'text/plain' }));
              host.shadowRoot.querySelector(target).dispatchEvent(new window[kind](type, { [carrier]: data, bubbles: true, cancelable: true, composed: true }));
            }
            """,
            new object[] { type, target, kind, carrier, name, size });
    }
}
