using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Support.Browsing;

/// <summary>
/// The people of one browser test. Whatever a page complains about (console errors, uncaught exceptions, breaches of the
/// content policy) fails the test; when it fails, the output says where the screenshots are.
/// </summary>
internal sealed class Stage(Chromium chromium, ITestOutputHelper output) : IAsyncDisposable
{
    private const string ReportBreaches = """
        document.addEventListener('securitypolicyviolation',
          e => console.error(`Content policy: ${e.violatedDirective} forbids ${e.blockedURI} on ${e.documentURI}`));
        """;

    private readonly List<(Seat Seat, IPage Page)> pages = [];
    private readonly Complaints complaints = new();

    /// <summary>A browser of somebody's own, with one empty page.</summary>
    public async Task<IPage> SeatAsync(Seat seat, Uri address)
    {
        var context = await chromium.NewContextAsync(seat.Options(address));
        context.SetDefaultTimeout(15_000);
        await context.AddInitScriptAsync(ReportBreaches);
        context.Page += (_, page) =>
        {
            pages.Add((seat, page));
            complaints.Watch(seat, page);
        };
        return await context.NewPageAsync();
    }

    /// <summary>Complaints that belong to the scene, such as refused connections while the desk restarts.</summary>
    public void Expect([StringSyntax(StringSyntaxAttribute.Regex)] string complaint) => complaints.Expect(complaint);

    /// <summary>Plays the scene and looks at the complaints afterwards.</summary>
    public async Task PlayAsync(Func<Task> scene)
    {
        try
        {
            await scene();
            complaints.AssertNone();
        }
        catch (Exception)
        {
            await ShowAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var context in pages.Select(p => p.Page.Context).Distinct().ToList()) await context.CloseAsync();
    }

    private async Task ShowAsync()
    {
        var folder = Directory.CreateTempSubdirectory("smalldesk-screens-");
        foreach (var ((seat, page), index) in pages.Select((p, i) => (p, i)))
        {
            if (page.IsClosed) continue;
            var path = Path.Combine(folder.FullName, string.Create(CultureInfo.InvariantCulture, $"{index}-{seat.Name}.png"));
            await page.ScreenshotAsync(new() { Path = path, Timeout = 5_000 });
            output.WriteLine($"{seat.Name} at {page.Url} saw {path}");
        }

        foreach (var line in complaints.All) output.WriteLine(line);
    }
}
