using Microsoft.Playwright;

namespace SmallDesk.Tests.Browser;

/// <summary>What visitors do in the widget; its elements live in an open shadow root, which locators see through.</summary>
internal static class VisitorPages
{
    /// <summary>The sample shop with the chat opened.</summary>
    public static async Task OpenChatAsync(this IPage page, string address = "/chat-demo")
    {
        await page.GotoAsync(address);
        await page.Launcher().ClickAsync();
        await page.ChatBox().WaitForAsync();
    }

    public static ILocator Launcher(this IPage page) => page.Locator("small-desk .launcher");

    public static ILocator ChatBox(this IPage page) => page.Locator("small-desk textarea");

    public static ILocator Said(this IPage page, string text) => page.Locator("small-desk .said").Filter(new() { HasText = text });

    /// <summary>The line below the name: who is here, who types.</summary>
    public static ILocator ChatStatus(this IPage page) => page.Locator("small-desk small[aria-live]");

    /// <summary>Writes and waits until the desk has it.</summary>
    public static async Task SayAsync(this IPage page, string text)
    {
        await page.ChatBox().FillAsync(text);
        await page.ChatBox().PressAsync("Enter");
        await Assertions.Expect(page.Said(text)).ToBeVisibleAsync();
        await Assertions.Expect(page.ChatBox()).ToHaveValueAsync("");
        await page.WaitForFunctionAsync("() => Object.keys(localStorage).filter(k => k.startsWith('smalldesk:')).every(k => JSON.parse(localStorage[k]).outbox.length === 0)");
    }
}
