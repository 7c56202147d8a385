using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace SmallDesk.Tests.Load;

/// <summary>Collects what was measured, writes it to the test's output and into <c>load-{size}.md</c> beside the tests.</summary>
internal sealed class Report(ITestOutputHelper output)
{
    private static readonly Lock Writing = new();

    private static string File => Path.Combine(AppContext.BaseDirectory, $"load-{LoadSize.Current.Name}.md");

    /// <summary>Times something many times over; the first rounds warm up and do not count.</summary>
    public async Task TimeAsync(string what, double limitMs, Func<int, Task> act, int? rounds = null)
    {
        var count = rounds ?? LoadSize.Current.Rounds;
        for (var i = 0; i < Math.Min(20, count); i++) await act(i);
        var times = new double[count];
        for (var i = 0; i < count; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await act(i);
            times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        Percentiles(what, limitMs, times);
    }

    public void Percentiles(string what, double limitMs, double[] times)
    {
        Array.Sort(times);
        var (p50, p95) = (times[times.Length / 2], times[(int)(times.Length * 0.95)]);
        Line(what, string.Create(CultureInfo.InvariantCulture, $"{p50:F1} / {p95:F1} ms"), string.Create(CultureInfo.InvariantCulture, $"p95 ≤ {limitMs} ms"), p95 <= limitMs);
    }

    public void AtLeast(string what, double value, double limit, string unit) => Line(
        what, string.Create(CultureInfo.InvariantCulture, $"{value:N0} {unit}"), string.Create(CultureInfo.InvariantCulture, $"≥ {limit:N0} {unit}"), value >= limit);

    public void AtMost(string what, double value, double limit, string unit) => Line(
        what, string.Create(CultureInfo.InvariantCulture, $"{value:N1} {unit}"), string.Create(CultureInfo.InvariantCulture, $"≤ {limit:N1} {unit}"), value <= limit);

    private void Line(string what, string measured, string limit, bool isKept)
    {
        var line = $"| {what} | {measured} | {limit} | {(isKept ? "kept" : "MISSED")} |";
        output.WriteLine(line);
        if (!LoadSize.Current.IsReal) return;
        lock (Writing) System.IO.File.AppendAllText(File, line + Environment.NewLine);
    }
}
