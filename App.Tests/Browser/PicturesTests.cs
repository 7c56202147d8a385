using Microsoft.Playwright;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser;

/// <summary>Takes the README's pictures of the sample desk; they are kept where <c>SMALLDESK_PICTURES</c> says.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PicturesTests(Chromium chromium, ITestOutputHelper output) : IAsyncLifetime
{
    private const int Largest = 200_000;

    private readonly TempFolder folder = new();
    private Stage stage = null!;
    private DeskProcess desk = null!;

    private string Kept => Environment.GetEnvironmentVariable("SMALLDESK_PICTURES") ?? folder.Path;

    public async Task InitializeAsync()
    {
        desk = DeskProcess.In(folder, output, new DeskServerSetup { IsDemo = true });
        await desk.StartAsync();
        stage = new Stage(chromium, output);
    }

    public async Task DisposeAsync()
    {
        await stage.DisposeAsync();
        await desk.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public Task The_sample_desk_is_fit_to_be_shown() => stage.PlayAsync(async () =>
    {
        var wide = new Seat("wide") { Width = 1200, Height = 660 };
        await TakeAsync(await TalkAsync(wide, "Sophie Laurent"), "inbox");
        await TakeAsync(await TalkAsync(wide with { IsDark = true }, "James Whitfield"), "dark");
        await TakeAsync(await EnterAsync(new Seat("phone") { Width = 360, Height = 720, Locale = "ru-RU" }), "phone");

        var visitor = await stage.SeatAsync(new Seat("visitor") { Width = 1000, Height = 660 }, desk.Address);
        await visitor.OpenChatAsync();
        await visitor.SayAsync("Do you have the tablecloth in 180 cm?");
        await TakeAsync(visitor, "widget");
    });

    private async Task<IPage> TalkAsync(Seat seat, string customer)
    {
        var page = await EnterAsync(seat);
        await page.Locator(".row", new() { HasText = customer }).ClickAsync();
        await page.WaitForComposerAsync();
        return page;
    }

    private async Task<IPage> EnterAsync(Seat seat)
    {
        var page = await stage.SeatAsync(seat, desk.Address);
        await page.GotoAsync("/demo");
        await page.GetByTestId("demo-agent").First.ClickAsync();
        await page.WaitForInboxAsync();
        await page.Locator(".row").Nth(5).WaitForAsync();
        return page;
    }

    private async Task TakeAsync(IPage page, string name)
    {
        await page.WaitForFunctionAsync("() => [...document.querySelectorAll('iframe')].every(f => f.offsetHeight > 40)");
        var picture = await page.ScreenshotAsync(new() { Path = Path.Combine(Kept, name + ".png"), Animations = ScreenshotAnimations.Disabled });
        Assert.InRange(picture.Length, 10_000, Largest);
    }
}
