using Microsoft.Playwright;
using SmallDesk.Tests.Support;
using SmallDesk.Tests.Support.Browsing;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace SmallDesk.Tests.Browser;

/// <summary>The stage itself: a test that cannot fail proves nothing.</summary>
[Collection(BrowserCollection.Name)]
public sealed class StageTests(Chromium chromium, ITestOutputHelper output) : IAsyncLifetime
{
    private DeskServer desk = null!;

    public async Task InitializeAsync() => desk = await DeskServer.StartAsync(output);

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Fact]
    public async Task A_quiet_page_passes() => await PlayAsync(_ => Task.CompletedTask);

    [Fact]
    public async Task An_error_in_the_console_fails_the_scene()
    {
        var failure = await Assert.ThrowsAnyAsync<XunitException>(() => PlayAsync(page => page.EvaluateAsync("() => console.error('broken')")));
        Assert.Contains("somebody: broken", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_breach_of_the_content_policy_fails_the_scene()
    {
        var failure = await Assert.ThrowsAnyAsync<XunitException>(() => PlayAsync(async page =>
        {
            await page.RouteAsync("**/strict", route => route.FulfillAsync(new()
            {
                ContentType = "text/html",
                Headers = [new("Content-Security-Policy", "script-src 'self'")],
                Body = "<!doctype html><title>strict</title><script>document.title = 'ran'</script>",
            }));
            await page.GotoAsync("/strict");
            Assert.Equal("strict", await page.TitleAsync());
        }));
        Assert.Contains("Content policy: script-src-elem forbids inline", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_inaccessible_page_fails_the_check() => await PlayAsync(async page =>
    {
        await page.SetContentAsync("<!doctype html><html lang=en><title>title</title><main><h1>h</h1><img src='data:,'></main>");
        var failure = await Assert.ThrowsAnyAsync<XunitException>(page.AssertAccessibleAsync);
        Assert.Contains("image-alt", failure.Message, StringComparison.Ordinal);
    });

    private async Task PlayAsync(Func<IPage, Task> act)
    {
        await using var stage = new Stage(chromium, output);
        stage.Expect("favicon.ico");
        await stage.PlayAsync(async () =>
        {
            var page = await stage.SeatAsync(new Seat("somebody"), desk.Address);
            await page.GotoAsync("/healthz");
            await act(page);
        });
    }
}
