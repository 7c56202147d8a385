using System.Text.Json;
using Microsoft.Playwright;

namespace SmallDesk.Tests.Support.Browsing;

/// <summary>Runs axe over a page. Nothing serious or critical may be found.</summary>
internal static class Accessibility
{
    private static readonly Lazy<string> Axe = new(() =>
    {
        var assembly = typeof(Deque.AxeCore.Commons.AxeResult).Assembly;
        using var reader = new StreamReader(assembly.GetManifestResourceStream("Deque.AxeCore.Commons.Resources.axe.min.js")!);
        return reader.ReadToEnd();
    });

    public static async Task AssertAccessibleAsync(this IPage page)
    {
        // A page drawn by its circuit gets its title a moment after its body.
        await page.WaitForFunctionAsync("() => document.title !== ''");
        await page.EvaluateAsync(Axe.Value);
        var result = await page.EvaluateAsync<JsonElement>("() => axe.run(document, { resultTypes: ['violations'] })");
        var findings = result.GetProperty("violations").EnumerateArray()
            .Where(v => v.GetProperty("impact").GetString() is "serious" or "critical")
            .Select(Describe)
            .ToList();
        Assert.True(findings.Count == 0, $"{page.Url}:\n{string.Join('\n', findings)}");
    }

    private static string Describe(JsonElement violation)
    {
        var nodes = violation.GetProperty("nodes").EnumerateArray()
            .Select(n => $"\n    {n.GetProperty("html")}\n      {n.GetProperty("failureSummary").GetString()?.ReplaceLineEndings(" ")}");
        return $"{violation.GetProperty("id")}: {violation.GetProperty("help")}{string.Concat(nodes)}";
    }
}
