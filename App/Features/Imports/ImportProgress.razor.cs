using Microsoft.AspNetCore.Components;
using SmallDesk.Ui;

namespace SmallDesk.Features.Imports;

/// <summary>How far a run is, how fast it goes, and what came of its rows.</summary>
public sealed partial class ImportProgress
{
    // Long enough to be calm, short enough to be true.
    private static readonly TimeSpan Looked = TimeSpan.FromSeconds(5);

    private readonly Queue<(DateTimeOffset At, int Rows)> seen = new();

    [Inject]
    private Texts T { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Parameter, EditorRequired]
    public ImportView Run { get; set; } = null!;

    private string Speed { get; set; } = "";

    private IEnumerable<(string Name, int Count, string Look)> Counts =>
        [("made", Run.Made, ""), ("changed", Run.Changed, ""), ("unchanged", Run.Unchanged, ""), ("faulty", Run.Faulty, Run.Faulty > 0 ? "bad" : "")];

    protected override void OnParametersSet()
    {
        var now = Time.GetUtcNow();
        seen.Enqueue((now, Run.RowsDone));
        while (seen.Count > 2 && now - seen.Peek().At > Looked) seen.Dequeue();
        var (from, rows) = seen.Peek();
        var perSecond = (now - from).TotalSeconds is > 0.3 and var seconds ? (Run.RowsDone - rows) / seconds : 0;
        if (perSecond >= 1) Speed = T["imports.speed", (int)perSecond, Left(perSecond)];
    }

    private string Left(double perSecond)
    {
        var seconds = Math.Max(0, (Run.Rows ?? 0) - Run.RowsDone) / perSecond;
        return seconds < 60 ? T["imports.secondsLeft", Math.Max(1, (int)seconds)] : T["imports.minutesLeft", (int)Math.Ceiling(seconds / 60)];
    }
}
