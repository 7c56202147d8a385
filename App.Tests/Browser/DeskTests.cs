using Microsoft.Playwright;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Browser;

/// <summary>Base of browser tests: a desk of its own and a stage before it.</summary>
[Collection(BrowserCollection.Name)]
public abstract class DeskTests(Chromium chromium, ITestOutputHelper output) : IAsyncLifetime
{
    private protected DeskServer Desk { get; private set; } = null!;

    private protected Stage Stage { get; private set; } = null!;

    private protected virtual DeskServerSetup Setup => new();

    public virtual async Task InitializeAsync()
    {
        Desk = await DeskServer.StartAsync(output, Setup);
        Stage = new Stage(chromium, output);
    }

    public virtual async Task DisposeAsync()
    {
        await Stage.DisposeAsync();
        await Desk.DisposeAsync();
    }

    /// <summary>The owner, signed in, in front of the inbox.</summary>
    private protected async Task<IPage> OwnerAsync(Seat? seat = null)
    {
        var page = await Stage.SeatAsync(seat ?? new Seat("owner"), Desk.Address);
        await page.SignInAsync(DeskServer.OwnerEmail, DeskServer.OwnerPassword);
        return page;
    }

    /// <summary>A visitor on the sample page with the chat open.</summary>
    private protected async Task<IPage> VisitorAsync()
    {
        var page = await Stage.SeatAsync(new Seat("visitor") { Locale = "ru-RU" }, Desk.Address);
        await page.OpenChatAsync();
        return page;
    }

    private protected static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    private protected static IPageAssertions Expect(IPage page) => Assertions.Expect(page);
}
