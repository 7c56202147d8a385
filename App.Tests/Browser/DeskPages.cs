using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SmallDesk.Tests.Support.Browsing;

namespace SmallDesk.Tests.Browser;

/// <summary>What agents do on the desk's pages.</summary>
internal static class DeskPages
{
    private const int MostTabs = 80;

    public static async Task SignInAsync(this IPage page, string email, string password)
    {
        await page.GotoAsync("/sign-in");
        await page.GetByTestId("email").FillAsync(email);
        await page.GetByTestId("password").FillAsync(password);
        await page.GetByTestId("submit").ClickAsync();
        await page.WaitForInboxAsync();
    }

    /// <summary>The inbox is there and its circuit answers.</summary>
    public static Task WaitForInboxAsync(this IPage page) => page.Locator(".desk[data-live] [data-testid=inbox]").WaitForAsync();

    /// <summary>The desk goes to an address by itself, without loading a page.</summary>
    public static Task AtAsync(this IPage page, [StringSyntax(StringSyntaxAttribute.Regex)] string path) =>
        Assertions.Expect(page).ToHaveURLAsync(new Regex($"{path}$", RegexOptions.None, TimeSpan.FromSeconds(1)), new() { Timeout = 15_000 });

    /// <summary>Opens a conversation from the list and waits until one can write in it.</summary>
    public static async Task OpenConversationAsync(this IPage page, long number)
    {
        await page.GetByTestId($"row-{number}").ClickAsync();
        await page.WaitForComposerAsync();
    }

    public static Task WaitForComposerAsync(this IPage page) => page.Locator("[data-testid=composer][data-ready]").WaitForAsync();

    public static async Task ReplyAsync(this IPage page, string text)
    {
        await page.GetByTestId("composer-text").FillAsync(text);
        await page.GetByTestId("send").ClickAsync();
    }

    public static ILocator Message(this IPage page, string text) => page.GetByTestId("message").Filter(new() { HasText = text });

    /// <summary>Opens the menu of a message and chooses from it.</summary>
    public static async Task ActAsync(this ILocator message, string testId)
    {
        await message.HoverAsync();
        await message.GetByTestId("message-more").ClickAsync();
        await message.GetByTestId(testId).ClickAsync();
    }

    /// <summary>Walks on with Tab as anybody would, and says where it got lost when the place cannot be reached.</summary>
    public static async Task TabToAsync(this IPage page, string testId)
    {
        List<string> seen = [];
        for (var i = 0; i < MostTabs; i++)
        {
            var here = await page.EvaluateAsync<string?>("() => document.activeElement?.dataset?.testid ?? document.activeElement?.tagName");
            if (here == testId) return;
            seen.Add(here ?? "");
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"Tab never reached {testId}: {string.Join(", ", seen)}");
    }

    /// <summary>Accessible, and nothing scrolls sideways; with SMALLDESK_SCREENS a picture is kept for whoever wants to look.</summary>
    public static async Task AssertFitsAsync(this IPage page, string name, string locale, bool dark, bool phone)
    {
        await page.AssertAccessibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => document.scrollingElement.scrollWidth <= innerWidth"), $"{name} scrolls sideways");
        if (Environment.GetEnvironmentVariable("SMALLDESK_SCREENS") is not { } folder) return;
        await page.SetViewportSizeAsync(phone ? 360 : 1280, 2100);
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{locale[..2]}-{(dark ? "dark" : "light")}-{(phone ? "phone" : "wide")}.png") });
    }
}
