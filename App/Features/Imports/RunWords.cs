using SmallDesk.Domain;
using SmallDesk.Ui;

namespace SmallDesk.Features.Imports;

/// <summary>Says in words how a run stands.</summary>
internal static class RunWords
{
    public static string State(ImportView run, Texts texts) => run.State == ImportState.Running && Percent(run) is { } percent ? texts["imports.runningAt", percent] : texts["imports.state." + run.State];

    public static string Look(ImportState state) => state switch
    {
        ImportState.Running => "accent",
        ImportState.Done => "green",
        ImportState.Failed => "red",
        ImportState.Stopped => "amber",
        _ => "",
    };

    /// <summary>"12 new · 3 changed · 1 faulty"; how many rows there are while nothing was taken over.</summary>
    public static string Counts(ImportView run, Texts texts)
    {
        if (run.State == ImportState.Failed && run.RowsDone == 0) return "";
        if (run.RowsDone == 0) return texts["imports.rows", run.Rows ?? 0];
        string[] parts = [.. new[] { ("made", run.Made), ("changed", run.Changed), ("unchanged", run.Unchanged), ("faulty", run.Faulty) }.Where(p => p.Item2 > 0).Select(p => texts["imports.count." + p.Item1, p.Item2])];
        return string.Join(" · ", parts);
    }

    /// <summary>Null when nobody knows how many rows there are.</summary>
    public static int? Percent(ImportView run) => run.Rows is > 0 and var rows ? (int)Math.Min(100, run.RowsDone * 100L / rows) : null;
}
