using Microsoft.Playwright;

namespace SmallDesk.Tests.Support.Browsing;

/// <summary>All browser tests are one collection: they run one after another and share one Chromium.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<Chromium>
{
    public const string Name = "Browser";
}

/// <summary>The Chromium of all browser tests.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
    ];

    private IPlaywright? playwright;
    private IBrowser? chromium;

    public async Task InitializeAsync()
    {
        var binary = await ChromiumBinary.FindAsync();
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = binary, Headless = true, Args = Flags });
    }

    public async Task DisposeAsync()
    {
        if (chromium is not null) await chromium.CloseAsync();
        playwright?.Dispose();
    }

    internal Task<IBrowserContext> NewContextAsync(BrowserNewContextOptions options) =>
        (chromium ?? throw new InvalidOperationException("The browser is not there yet.")).NewContextAsync(options);
}
