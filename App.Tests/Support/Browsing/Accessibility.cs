using System.Text.Json;
using Microsoft.Playwright;

namespace SmallDesk.Tests.Support.Browsing;

/// <summary>Runs axe over a page. Nothing serious or critical may be found.</summary>
internal static class Accessibility
{
    private const int Attempts = 4;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    private static readonly Lazy<string> Axe = new(() =>
    {
        var assembly = typeof(Deque.AxeCore.Commons.AxeResult).Assembly;
        using var reader = new StreamReader(assembly.GetManifestResourceStream("Deque.AxeCore.Commons.Resources.axe.min.js")!);
        return reader.ReadToEnd();
    });

    public static async Task AssertAccessibleAsync(this IPage page)
    {
        await page.EvaluateAsync(Axe.Value);
        List<string> findings = [];

        // A page is drawn by its circuit in steps (title after body, menus after lists): what counts is where it comes to rest.
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            findings = await FindAsync(page);
            if (findings.Count == 0) return;
            await Task.Delay(Pause, TimeProvider.System);
        }

        Assert.Fail($"{page.Url}:\n{string.Join('\n', findings)}");
    }

    private static async Task<List<string>> FindAsync(IPage page)
    {
        var result = await page.EvaluateAsync<JsonElement>("() => axe.run(document, { resultTypes: ['violations'] })");
        return [.. result.GetProperty("violations").EnumerateArray()
            .Where(v => v.GetProperty("impact").GetString() is "serious" or "critical")
            .Select(Describe)];
    }

    private static string Describe(JsonElement violation)
    {
        var nodes = violation.GetProperty("nodes").EnumerateArray()
            .Select(n => $"\n    {n.GetProperty("html")}\n      {n.GetProperty("failureSummary").GetString()?.ReplaceLineEndings(" ")}");
        return $"{violation.GetProperty("id")}: {violation.GetProperty("help")}{string.Concat(nodes)}";
    }
}
