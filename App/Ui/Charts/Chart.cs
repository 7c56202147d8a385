using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace SmallDesk.Ui.Charts;

/// <summary>Small drawings of numbers: a few hundred bytes of SVG in the colours of the text, which print as they look. What they show is told in words to who cannot see it.</summary>
internal static class Chart
{
    private const double Height = 24;
    private const double Margin = 1.5;

    /// <summary>A line over equal steps. Where there is no value it is broken; a value between two gaps is a dot.</summary>
    /// <param name="values">Zero or more each; null for none.</param>
    /// <param name="label">What it shows, in words.</param>
    public static MarkupString Line(IReadOnlyList<double?> values, string label)
    {
        var most = values.Max() is { } max and > 0 ? max : 1;
        var step = values.Count > 1 ? 100d / (values.Count - 1) : 0;
        var (paths, run) = (new StringBuilder(), new List<string>());
        for (var i = 0; i <= values.Count; i++)
        {
            if (i < values.Count && values[i] is { } value)
            {
                run.Add(Point(values.Count > 1 ? i * step : 50, Height - Margin - (value / most * (Height - (2 * Margin)))));
                continue;
            }

            // A path of no length is drawn as a dot by its round ends.
            if (run.Count > 0) paths.Append('M').AppendJoin('L', run).Append(run.Count == 1 ? "h0" : "");
            run.Clear();
        }

        return new($"""<svg class="chart line" viewBox="0 0 100 24" preserveAspectRatio="none" role="img" aria-label="{WebUtility.HtmlEncode(label)}"><path d="{paths}"/></svg>""");
    }

    /// <summary>Bars side by side, with a mark in each for what is usual.</summary>
    /// <param name="values">Zero or more each.</param>
    /// <param name="usual">As many, or none.</param>
    /// <param name="until">Bars from this one on have not come yet; only their marks are drawn.</param>
    /// <param name="label">What it shows, in words.</param>
    public static MarkupString Bars(IReadOnlyList<int> values, IReadOnlyList<int> usual, int until, string label)
    {
        var most = Math.Max(1, Math.Max(values.Max(), usual.Count > 0 ? usual.Max() : 0));
        var drawn = new StringBuilder();
        for (var i = 0; i < values.Count; i++)
        {
            if (i < until && values[i] > 0) Rect(drawn, "now", i, Height - (Height * values[i] / most), Height * values[i] / most);
            if (i < usual.Count && usual[i] > 0) Rect(drawn, "usual", i, Height - (Height * usual[i] / most), 1);
        }

        return new(string.Create(CultureInfo.InvariantCulture, $"""<svg class="chart bars" viewBox="0 0 {values.Count * 4} 24" preserveAspectRatio="none" role="img" aria-label="{WebUtility.HtmlEncode(label)}">{drawn}</svg>"""));
    }

    /// <summary>One bar of a share; the number beside it says the same.</summary>
    /// <param name="share">0 to 1.</param>
    public static MarkupString Share(double share) =>
        new(string.Create(CultureInfo.InvariantCulture, $"""<svg class="chart share" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect width="{Math.Clamp(share, 0, 1) * 100:0.#}" height="6"/></svg>"""));

    private static string Point(double x, double y) => string.Create(CultureInfo.InvariantCulture, $"{x:0.##} {y:0.##}");

    private static void Rect(StringBuilder to, string look, int at, double y, double height) =>
        to.Append(CultureInfo.InvariantCulture, $"""<rect class="{look}" x="{(at * 4) + 0.5}" y="{y:0.##}" width="3" height="{height:0.##}"/>""");
}
